"""The fixed cast of the task tests, and a task given to it.

Owner: the head and the specialist of the Tổng hợp division. Coordinator: the head of another
division. Director: the chief of office. Stranger: the secretary of a commune.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Body, Delegation, Person, Post
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
        return org.acting(self.people[name], on=clock.today())

    def acting_in(self, name: str, post: str) -> Actor:
        return org.acting(self.people[name], self.posts[post], on=clock.today())

    def unit(self, name: str) -> int:
        return getattr(self, name).id

    def post_id(self, name: str) -> int:
        return self.posts[name].id


def body(name: str, kind: BodyKind, parent: Body | None = None, **details: Any) -> Body:
    """A body of the province."""
    return org.make_body(
        name, **{"kind": kind, "level": Level.PROVINCE, "parent": parent, "symbol": "", **details}
    )


def cast() -> Cast:
    """Make the cast."""
    committee = body("Tỉnh uỷ thử nghiệm", BodyKind.COMMITTEE, symbol="TU")
    office = body("Văn phòng Tỉnh uỷ", BodyKind.ADVISORY, committee)
    board = body("Ban Tổ chức Tỉnh uỷ", BodyKind.ADVISORY, committee)
    commune = body("Đảng uỷ xã Thử", BodyKind.COMMITTEE, committee, level=Level.COMMUNE)
    division = body("Phòng Tổng hợp", BodyKind.DIVISION, office)
    other = body("Phòng Hành chính", BodyKind.DIVISION, office)
    lead, specialist, distribute = Duty.LEAD_UNIT, Duty.SPECIALIST, Duty.DISTRIBUTE
    seats = {
        "chief": (office, "Chánh Văn phòng", 1, [(lead, office), (distribute, committee)]),
        "head": (division, "Trưởng phòng Tổng hợp", 10, [(lead, division)]),
        "specialist": (division, "Chuyên viên Tổng hợp", 50, [(specialist, division)]),
        "colleague": (division, "Chuyên viên chính Tổng hợp", 50, [(specialist, division)]),
        "helper": (other, "Trưởng phòng Hành chính", 10, [(lead, other)]),
        "follower": (office, "Chuyên viên theo dõi", 50, [(specialist, office)]),
        "board_head": (board, "Trưởng Ban Tổ chức", 1, [(lead, board)]),
        "clerk": (office, "Văn thư Tỉnh uỷ", 50, [(Duty.REGISTRY, committee)]),
        "stranger": (commune, "Bí thư Đảng uỷ xã", 1, [(lead, commune)]),
    }
    posts, people = {}, {}
    for number, (name, (where, title, rank, duties)) in enumerate(seats.items(), start=1):
        people[name] = org.make_person(f"Người Thử {number}")
        posts[name] = org.make_post(where, title, duties=duties, holder=people[name], rank=rank)
    return Cast(committee, office, division, other, board, commune, posts, people)


def substitute(made: Cast, absent: str, by: str, since: date, until: date) -> Delegation:
    """``by`` stands in for ``absent`` from a day until the day before another."""
    return Delegation.objects.create(
        post=made.posts[absent],
        absent=made.people[absent],
        substitute=made.people[by],
        reason="đi họp",
        since=since,
        until=until,
    )


def task(
    made: Cast,
    *,
    by: str = "chief",
    title: str = "Tham mưu công văn trả lời Đảng uỷ xã Thử",
    due: Due | None = None,
    parts: tuple[PartOrder, ...] | None = None,
    **details: Any,
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
