"""The fixed cast of the task tests, and a task given to it.

Owner: the head and the specialist of the Tổng hợp division. Coordinator: the head of another
division. Director: the chief of office. Stranger: the secretary of a commune.
"""

from dataclasses import dataclass
from datetime import date, datetime

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Body, Person, Post
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests import factories as org
from chung.tasks.commands import Due, PartOrder, Product, assign_task
from chung.tasks.models import Task
from chung.tasks.states import ProductKind, ReceivingLevel

MONDAY = datetime(2026, 11, 23, 9, 0)  # the office's clock; a working Monday
FRIDAY_WEEK = date(2026, 12, 4)


@dataclass(frozen=True)
class Cast:
    """Bodies, posts and people of the tests; ``actor`` makes anybody act today."""

    committee: Body
    office: Body
    division: Body
    other_division: Body
    board: Body
    commune: Body
    posts: dict[str, Post]
    people: dict[str, Person]

    def actor(self, name: str) -> Actor:
        return org.actor(self.people[name], on=clock.today())

    def acting_in(self, name: str, post: str) -> Actor:
        return org.actor(self.people[name], self.posts[post], on=clock.today())

    def unit(self, name: str) -> int:
        return getattr(self, name).id

    def post_id(self, name: str) -> int:
        return self.posts[name].id


def cast() -> Cast:
    """Make the cast."""
    committee = org.body("Tỉnh uỷ thử nghiệm", symbol="TU")
    office = org.body("Văn phòng Tỉnh uỷ", kind=BodyKind.ADVISORY, parent=committee)
    board = org.body("Ban Tổ chức Tỉnh uỷ", kind=BodyKind.ADVISORY, parent=committee)
    commune = org.body("Đảng uỷ xã Thử", level=Level.COMMUNE, parent=committee)
    division = org.division("Phòng Tổng hợp", office)
    other = org.division("Phòng Hành chính", office)
    lead, specialist = Duty.LEAD_UNIT, Duty.SPECIALIST
    posts = {
        "chief": org.post(office, "Chánh Văn phòng", lead, (Duty.DISTRIBUTE, committee), rank=1),
        "head": org.post(division, "Trưởng phòng Tổng hợp", lead, rank=10),
        "specialist": org.post(division, "Chuyên viên Tổng hợp", specialist),
        "colleague": org.post(division, "Chuyên viên chính Tổng hợp", specialist),
        "helper": org.post(other, "Trưởng phòng Hành chính", lead, rank=10),
        "follower": org.post(office, "Chuyên viên theo dõi", specialist),
        "board_head": org.post(board, "Trưởng Ban Tổ chức", lead, rank=1),
        "clerk": org.post(office, "Văn thư Tỉnh uỷ", (Duty.REGISTRY, committee)),
        "stranger": org.post(commune, "Bí thư Đảng uỷ xã", lead, rank=1),
    }
    people = {
        name: org.person(f"Người Thử {number}", post)
        for number, (name, post) in enumerate(posts.items(), start=1)
    }
    return Cast(committee, office, division, other, board, commune, posts, people)


def task(
    made: Cast,
    *,
    by: str = "chief",
    title: str = "Tham mưu công văn trả lời Đảng uỷ xã Thử",
    due: Due | None = None,
    parts: tuple[PartOrder, ...] | None = None,
    **details: object,
) -> Task:
    """A letter the Tổng hợp division owes, with the Hành chính division helping."""
    product = details.pop("product", Product(ProductKind.LETTER, ReceivingLevel.STANDING_BOARD))
    if "unit_id" not in details and "post_id" not in details:
        details["unit_id"] = made.division.id
    if parts is None:
        parts = (PartOrder(unit_id=made.other_division.id, deadline=date(2026, 11, 27)),)
    return assign_task(
        made.actor(by),
        title=title,
        product=product,
        due=due or Due(on=FRIDAY_WEEK),
        parts=parts,
        **details,
    )
