"""Two offices for tests: a provincial one with everybody, a commune where one person is many."""

import io
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import docx
from docx.shared import Pt

from chung.drafting.commands import (
    adopt_template,
    approve_step,
    read_template,
    read_version,
    send_up,
    start_draft,
    start_reply,
    try_template,
    upload_version,
)
from chung.drafting.models import Draft
from chung.drafting.rules import DraftFields
from chung.drafting.tests import organising as org
from chung.formats.writer import check_draft, stationery
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Body, Desk, Post, Term
from chung.organisation.states import BodyKind, Level
from chung.records.queries import files_of, open_file
from chung.records.states import FileRole
from chung.registry.commands import Addressee, distribute_incoming, register_incoming
from chung.registry.models import Book
from chung.registry.rules import IncomingFields
from chung.registry.states import RoutingRole

STEPS = (("head", "room"), ("clerk", "format"), ("chief", "office"))


@dataclass
class Cast:
    """Who plays, and where. Names of posts are the names of people."""

    committee: Body
    unit: Body
    posts: dict[str, Post]
    people: dict[str, Any]
    book: Book

    def actor(self, name: str, on: date | None = None) -> Actor:
        return org.actor(self.people[name], self.posts[name], on)

    def fields(self, **changes: Any) -> DraftFields:
        fields = DraftFields(
            issuer_id=self.committee.id,
            type_key="cong_van",
            subject="báo cáo kết quả rà soát",
            signer_post_id=self.posts["secretary"].id,
            addressees=("Các đảng uỷ trực thuộc",),
            recipients=("Lãnh đạo văn phòng",),
            text="Tỉnh uỷ đề nghị các đảng uỷ trực thuộc rà soát và báo cáo",
        )
        return replace(fields, **changes)


def _cast(committee: Body, unit: Body, posts: dict[str, Post], people: dict[str, Any]) -> Cast:
    for body in {committee.id: committee, unit.id: unit}.values():
        if body.versions.get().symbol:
            Desk.objects.create(body=body, provider=body, name="Văn thư", since=org.SINCE)
    Term.objects.create(body=committee, label="2025-2030", since=org.SINCE)
    book = Book.objects.create(body=committee, name="Sổ văn bản đến")
    return Cast(committee, unit, posts, people, book)


def province() -> Cast:
    """A committee with its office: specialist, room head, clerk, chief, deputy secretary."""
    committee = org.body("Tỉnh uỷ Thử Nghiệm", symbol="TU")
    office = org.body("Văn phòng Tỉnh uỷ", kind=BodyKind.ADVISORY, parent=committee, symbol="VPTU")
    Desk.objects.create(body=office, provider=office, name="Văn thư", since=org.SINCE)
    room = org.body("Phòng Tổng hợp", kind=BodyKind.DIVISION, parent=office)
    posts = {
        "specialist": org.post(room, "Chuyên viên", Duty.SPECIALIST),
        "head": org.post(room, "Trưởng phòng", Duty.LEAD_UNIT, rank=20),
        "clerk": org.post(office, "Văn thư", (Duty.REGISTRY, committee), Duty.REGISTRY),
        "chief": org.post(
            office,
            "Chánh Văn phòng",
            (Duty.APPROVE_OFFICE, committee),
            (Duty.DISTRIBUTE, committee),
            (Duty.SIGN, office),
            rank=10,
        ),
        "secretary": org.post(committee, "Phó Bí thư", Duty.LEAD_UNIT, Duty.SIGN, rank=5),
        "other": org.post(room, "Chuyên viên", Duty.SPECIALIST),
    }
    people = {name: org.person(f"Nguyễn Thử {name.title()}", post) for name, post in posts.items()}
    return _cast(committee, room, posts, people)


def commune() -> Cast:
    """A commune committee: one officer writes, approves, checks; the secretary signs."""
    committee = org.body("Đảng uỷ xã Ví Dụ", symbol="ĐU", level=Level.COMMUNE)
    office = org.body(
        "Văn phòng Đảng uỷ",
        kind=BodyKind.ADVISORY,
        level=Level.COMMUNE,
        parent=committee,
        symbol="VPĐU",
    )
    officer = org.post(
        office,
        "Chánh Văn phòng",
        Duty.LEAD_UNIT,
        (Duty.REGISTRY, committee),
        (Duty.APPROVE_OFFICE, committee),
        (Duty.SPECIALIST, committee),
        rank=10,
    )
    posts = {
        "officer": officer,
        "secretary": org.post(committee, "Bí thư", Duty.LEAD_UNIT, Duty.SIGN, rank=5),
    }
    people = {name: org.person(f"Lê Thử {name.title()}", post) for name, post in posts.items()}
    return _cast(committee, office, posts, people)


def incoming(who: Cast, *, sender: Body | None = None) -> int:
    """A registered paper, given to the drafters' unit; the id of its record."""
    clerk = who.actor("clerk")
    record_id = register_incoming(
        clerk,
        desk_id=who.committee.id,
        book_id=who.book.id,
        fields=IncomingFields(
            subject="về việc rà soát số liệu",
            issuer_name="Đảng uỷ xã Ví Dụ" if sender else "Văn phòng Trung ương Thử",
            issuer_id=sender.id if sender else None,
            symbol="152-CV/ĐU",
            type_name="Công văn",
            dated=clock.today(),
        ),
        arrived_on=clock.today(),
    ).record_id
    distribute_incoming(
        who.actor("chief"),
        record_id=record_id,
        addressees=[
            Addressee(RoutingRole.LEAD, body_id=who.unit.id),
            Addressee(RoutingRole.COORDINATE, post_id=who.posts["specialist"].id),
        ],
    )
    return record_id


def started(who: Cast, **changes: Any) -> int:
    """A draft of the specialist (of the officer in a commune)."""
    return start_draft(writer(who), fields=who.fields(**changes))


def reply(who: Cast, incoming_id: int, **changes: Any) -> int:
    """A reply drafted by the specialist."""
    fields = who.fields(addressees=(), text="", **changes)
    return start_reply(writer(who), incoming_id=incoming_id, fields=fields)


def writer(who: Cast) -> Actor:
    return who.actor("specialist" if "specialist" in who.posts else "officer")


def sent_up(who: Cast, **changes: Any) -> int:
    """A draft at its first step."""
    record_id = started(who, **changes)
    send_up(writer(who), record_id=record_id)
    return record_id


def at_signer(who: Cast, record_id: int | None = None) -> int:
    """A draft everybody has approved and nobody has signed."""
    if record_id is None:
        record_id = sent_up(who)
    for name, kind in STEPS:
        approve_step(who.actor(name), record_id=record_id, kind=kind)
    return record_id


def edited(record_id: int, words: str = "Bổ sung một ý mới.") -> bytes:
    """The newest version with a paragraph more, as a word processor would save it."""
    document = docx.Document(io.BytesIO(newest(record_id)))
    document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def uploaded(
    actor: Actor, record_id: int, data: bytes | None = None, name: str = "moi.docx"
) -> int:
    """Upload a version as the page does; its number."""
    source = io.BytesIO(data if data is not None else edited(record_id))
    return upload_version(actor, record_id=record_id, version=read_version(source, name))


def newest(record_id: int) -> bytes:
    with open_file(files_of(record_id, FileRole.VERSION)[-1].file_id) as file:
        return file.read()


def numberable(record_id: int, type_code: str = "CV", organ: str = "TU") -> bool:
    """Would the registry take the newest version?"""
    check_draft(newest(record_id), type_code=type_code, organ_code=organ)
    return True


def own_template(size: int = 16, *, without: tuple[str, ...] = ()) -> bytes:
    """The empty sheet with larger text, as an office would change it; styles may be missing."""
    document = docx.Document(io.BytesIO(stationery(clock.today())))
    document.styles["Đảng - Nội dung"].font.size = Pt(size)
    for name in without:
        document.styles[name].delete()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def on_trial(who: Cast, data: bytes | None = None) -> int:
    """A template the chief has uploaded for the committee; its id."""
    chief = who.actor("chief")
    source = io.BytesIO(data if data is not None else own_template())
    template = read_template(chief, who.committee.id, source, "mau.docx")
    return try_template(chief, body_id=who.committee.id, template=template)


def adopted(who: Cast, data: bytes | None = None) -> int:
    """A template in use; its id."""
    template_id = on_trial(who, data)
    adopt_template(who.actor("chief"), body_id=who.committee.id, template_id=template_id)
    return template_id


def body_size(record_id: int) -> float | None:
    """Size of the letters of the text in the newest version's styles, in points."""
    size = docx.Document(io.BytesIO(newest(record_id))).styles["Đảng - Nội dung"].font.size
    return size.pt if size is not None else None


def draft(record_id: int) -> Draft:
    return Draft.objects.select_related("at_step", "record").get(record_id=record_id)
