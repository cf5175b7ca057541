"""An office, a board it may serve, and their people, made by the commands."""

from dataclasses import dataclass
from datetime import date, datetime

from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Body, Person, Post
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests import factories as org
from chung.services.commands import AgreementTerms, ServiceTerms, Wish, ask_service, begin_agreement
from chung.services.models import Agreement
from chung.services.states import ServiceKind

MONDAY = datetime(2026, 11, 23, 9, 0)
TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
ALL = (
    ServiceTerms(ServiceKind.REGISTRY),
    ServiceTerms(ServiceKind.VEHICLES, days=2),
    ServiceTerms(ServiceKind.IT, days=0),
)


@dataclass(frozen=True)
class Cast:
    """Bodies, posts and people; ``actor`` makes anybody act today."""

    committee: Body
    office: Body
    motor: Body
    board: Body
    other: Body
    posts: dict[str, Post]
    people: dict[str, Person]

    def actor(self, name: str, on: date = TODAY) -> Actor:
        return org.acting(self.people[name], on=on)

    def terms(self, **changes: object) -> AgreementTerms:
        values: dict[str, object] = {
            "provider_id": self.office.id,
            "served_id": self.board.id,
            "since": TODAY,
            "services": ALL,
            "basis": "2673-QĐ/TU",
            **changes,
        }
        return AgreementTerms(**values)  # type: ignore[arg-type]

    def agree(self, **changes: object) -> Agreement:
        return begin_agreement(self.actor("admin"), terms=self.terms(**changes))

    def ask(self, name: str = "specialist", **changes: object) -> int:
        values: dict[str, object] = {
            "served_id": self.board.id,
            "kind": ServiceKind.VEHICLES,
            "title": "Xe đi cơ sở",
            **changes,
        }
        return ask_service(self.actor(name), wish=Wish(**values))  # type: ignore[arg-type]


def body(name: str, kind: BodyKind, parent: Body | None = None, **details: object) -> Body:
    """A body of the province."""
    values = {"kind": kind, "level": Level.PROVINCE, "parent": parent, "symbol": "", **details}
    return org.make_body(name, **values)  # type: ignore[arg-type]


def cast() -> Cast:
    """Make them all."""
    committee = body("Tỉnh uỷ thử", BodyKind.COMMITTEE, symbol="TU")
    office = body("Văn phòng thử", BodyKind.ADVISORY, committee, symbol="VPTU", desk=True)
    board = body("Ban Nội chính thử", BodyKind.ADVISORY, committee, symbol="BNCTU", desk=True)
    other = body("Ban Tổ chức thử", BodyKind.ADVISORY, committee, symbol="BTCTU", desk=True)
    motor = body("Phòng Quản trị", BodyKind.DIVISION, office)
    room = body("Phòng Nghiệp vụ", BodyKind.DIVISION, board)
    seats = {
        "chief": (office, "Chánh Văn phòng", 1, [(Duty.LEAD_UNIT, office)]),
        "clerk": (office, "Văn thư chung", 50, [(Duty.REGISTRY, office)]),
        "motor": (motor, "Trưởng phòng Quản trị", 10, [(Duty.LEAD_UNIT, motor)]),
        "driver": (motor, "Lái xe", 60, [(Duty.SPECIALIST, motor)]),
        "head": (board, "Trưởng ban Nội chính", 1, [(Duty.LEAD_UNIT, board), (Duty.SIGN, board)]),
        "own_clerk": (board, "Văn thư ban", 50, [(Duty.REGISTRY, board)]),
        "specialist": (room, "Chuyên viên", 50, [(Duty.SPECIALIST, room)]),
        "stranger": (other, "Trưởng ban Tổ chức", 1, [(Duty.LEAD_UNIT, other)]),
        "admin": (office, "Quản trị hệ thống", 60, [(Duty.ADMINISTER, committee)]),
    }
    posts, people = {}, {}
    for number, (name, (where, title, rank, duties)) in enumerate(seats.items(), start=1):
        people[name] = org.make_person(f"Người Phục Vụ {number}")
        posts[name] = org.make_post(where, title, duties=duties, holder=people[name], rank=rank)
    return Cast(committee, office, motor, board, other, posts, people)
