"""A registry for tests: one committee with an office, a clerk, a chief, a head, a stranger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile, ZipInfo

from docx import Document

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Body, Desk, Post
from chung.organisation.states import BodyKind
from chung.organisation.tests import tiny_office as org
from chung.registry.commands import (
    Addressee,
    distribute_incoming,
    receive_file,
    register_incoming,
)
from chung.registry.models import Arrival, Book
from chung.registry.rules import IncomingFields
from chung.registry.states import RoutingRole

_serial: Iterator[int] = count(1)


@dataclass
class Cast:
    """Who plays, and where."""

    committee: Body
    office: Body
    board: Body
    book: Book
    posts: dict[str, Post]
    people: dict[str, Any]

    def actor(self, name: str, on: date | None = None) -> Actor:
        return org.actor(self.people[name], self.posts.get(name), on)


def cast() -> Cast:
    """A committee TU, its office with a clerk and a chief, a board with a head, a stranger."""
    committee = org.body("Tỉnh uỷ Thử Nghiệm", symbol="TU")
    office = org.body("Văn phòng", kind=BodyKind.ADVISORY, parent=committee, symbol="VPTU")
    board = org.body("Ban Tổ chức", kind=BodyKind.ADVISORY, parent=committee, symbol="BTCTU")
    other = org.body("Đảng uỷ xã Xa Lạ", symbol="ĐU")
    for body in (committee, office, board, other):
        Desk.objects.create(body=body, provider=body, name="Văn thư", since=org.SINCE)
    posts = {
        "clerk": org.post(office, "Văn thư", (Duty.REGISTRY, committee)),
        "chief": org.post(
            office, "Chánh Văn phòng", (Duty.DISTRIBUTE, committee), Duty.LEAD_UNIT, rank=10
        ),
        "head": org.post(board, "Trưởng ban", Duty.LEAD_UNIT, rank=10),
        "secretary": org.post(committee, "Phó Bí thư", Duty.LEAD_UNIT, Duty.SIGN, rank=5),
        "stranger": org.post(other, "Văn thư", Duty.REGISTRY),
        "admin": org.post(office, "Quản trị hệ thống", Duty.ADMINISTER),
    }
    people = {name: org.person(f"Nguyễn Thử {name.title()}", post) for name, post in posts.items()}
    book = Book.objects.create(body=committee, name="Sổ văn bản đến")
    return Cast(committee, office, board, book, posts, people)


def fields(**changes: Any) -> IncomingFields:
    """A plausible paper; each call another symbol."""
    facts: dict[str, Any] = {
        "subject": "về việc báo cáo thử nghiệm",
        "issuer_name": "Văn phòng Trung ương Thử",
        "symbol": f"{next(_serial) + 100}-CV/VPTW",
        "dated": clock.today(),
    }
    return IncomingFields(**{**facts, **changes})


def registered(who: Cast, **changes: Any) -> int:
    """The record id of a paper the clerk has registered."""
    return register_incoming(
        who.actor("clerk"),
        desk_id=who.committee.id,
        book_id=who.book.id,
        fields=fields(**changes),
        arrived_on=clock.today(),
    ).record_id


def told(who: Cast, record_id: int) -> None:
    """The chief lets the board know of a paper."""
    distribute_incoming(
        who.actor("chief"),
        record_id=record_id,
        addressees=[Addressee(RoutingRole.TO_KNOW, body_id=who.board.id)],
    )


def docx(text: str = "Xin chào") -> BytesIO:
    """A small real DOCX; the same text gives the same bytes."""
    out = BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(out)
    plain = BytesIO()
    with ZipFile(out) as made, ZipFile(plain, "w") as still:
        for name in sorted(made.namelist()):
            still.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), made.read(name))
    plain.seek(0)
    return plain


def arrival(who: Cast, name: str = "cong-van.docx", text: str = "Xin chào") -> Arrival:
    """A file the clerk has dropped at the committee's desk."""
    return receive_file(
        who.actor("clerk"),
        desk_id=who.committee.id,
        source=docx(text),
        name=name,
        token=f"token-{next(_serial)}",
    )
