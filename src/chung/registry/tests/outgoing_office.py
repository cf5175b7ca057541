"""A small office that sends papers: a provincial committee, its desk, three communes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from chung.formats.symbols import paper_type
from chung.formats.writer import Authority, Letterhead, PaperContent, Signature, blocks_of, compose
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty, system_actor
from chung.journal.commands import command, note
from chung.organisation.commands import end_body, record_succession
from chung.organisation.models import Body, Post, Term
from chung.organisation.states import BodyKind, Level, SuccessionKind
from chung.organisation.tests import factories as org
from chung.records.commands import store_file
from chung.registry.commands import (
    accept_delivery,
    close_registers,
    freeze_issued,
    number_paper,
    prepare_outgoing,
)
from chung.registry.models import Delivery

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def body(
    name: str,
    *,
    kind: BodyKind = BodyKind.COMMITTEE,
    level: Level = Level.PROVINCE,
    parent: Body | None = None,
    symbol: str = "",
) -> Body:
    """A body with a desk of its own."""
    return org.make_body(
        name, kind=kind, level=level, parent=parent, symbol=symbol, desk=kind != BodyKind.DIVISION
    )


def holder(name: str, where: Body, title: str, *duties: Duty) -> tuple[Actor, Post]:
    """A person in a post with duties for its own body."""
    person = org.make_person(name)
    post = org.make_post(where, title, duties=[(duty, where) for duty in duties], holder=person)
    return org.acting(person, post, clock.today()), post


@dataclass
class Office:
    """Who is there."""

    committee: Body
    clerk: Actor
    signer: Actor
    signer_post: Post
    specialist: Actor
    stranger: Actor
    communes: list[Body] = field(default_factory=list)
    commune_clerks: list[Actor] = field(default_factory=list)
    term: Term | None = None


def office(communes: int = 3) -> Office:
    """The office, its term from 2025 on."""
    committee = body("Tỉnh uỷ Nghệ An", symbol="TU")
    room = body("Phòng Tổng hợp", kind=BodyKind.DIVISION, parent=committee)
    signer, signer_post = holder("Người Ký Thử", committee, "Phó Bí thư", Duty.SIGN, Duty.LEAD_UNIT)
    made = Office(
        committee=committee,
        clerk=holder("Người Văn Thư", committee, "Văn thư", Duty.REGISTRY)[0],
        signer=signer,
        signer_post=signer_post,
        specialist=holder("Người Soạn Thảo", room, "Chuyên viên", Duty.SPECIALIST)[0],
        stranger=holder("Người Ngoài", room, "Nhân viên")[0],
        term=Term.objects.create(body=committee, label="2025–2030", since=date(2025, 7, 1)),
    )
    for index in range(communes):
        add_commune(made, f"Đảng uỷ xã Thử {index + 1}")
    return made


def add_commune(made: Office, name: str) -> None:
    """One more commune with a clerk."""
    commune = body(name, level=Level.COMMUNE, parent=made.committee, symbol="ĐU")
    clerk, _post = holder(f"Văn Thư {name}", commune, "Văn thư", Duty.REGISTRY, Duty.LEAD_UNIT)
    made.communes.append(commune)
    made.commune_clerks.append(clerk)


@cache
def letter(type_key: str = "cong_van", organ: str = "TU", subject: str = "thử phát hành") -> bytes:
    """A draft with room for number and date."""
    content = PaperContent(
        type_key=type_key,
        letterhead=Letterhead("", ("TỈNH UỶ NGHỆ AN",), organ, "Nghệ An"),
        subject=subject,
        signature=Signature(Authority.COLLECTIVE, "TỈNH UỶ", "PHÓ BÍ THƯ", "Người Ký Thử"),
        written_on=date(2026, 11, 2),
        blocks=blocks_of("Đề nghị các đảng uỷ triển khai."),
        addressees=("Các đảng uỷ xã",),
        recipients=("Các đảng uỷ xã",),
        kept_at="Văn phòng",
    )
    return compose(content)


@command
def _keep(actor: Actor, data: bytes) -> str:
    note(test=True)
    return store_file(io.BytesIO(data), DOCX).sha256


def prepared(
    made: Office,
    *,
    type_key: str = "cong_van",
    subject: str = "thử phát hành",
    to: Sequence[Body] = (),
    replies_to_id: int | None = None,
    by: Actor | None = None,
    organ: str = "TU",
    issuer: Body | None = None,
    authority: str = "T/M Tỉnh uỷ",
) -> int:
    """A signed paper waiting for its number."""
    kind = paper_type(type_key)
    actor = by or made.signer
    return prepare_outgoing(
        actor,
        issuer_id=(issuer or made.committee).id,
        type_code=kind.code,
        type_name=kind.name,
        subject=subject,
        docx_sha256=_keep(actor, letter(type_key, organ)),
        docx_name="du-thao.docx",
        signer_post_id=made.signer_post.id,
        signer_name="Người Ký Thử",
        position="Phó Bí thư",
        authority=authority,
        recipient_body_ids=[body.id for body in to],
        recipient_lines=["Các đảng uỷ xã", "Lưu Văn phòng"],
        replies_to_id=replies_to_id,
    )


def numbered(made: Office, **details: object) -> int:
    """A paper with its number, not yet finished."""
    record_id = prepared(made, **details)  # type: ignore[arg-type]
    number_paper(made.clerk, record_id=record_id)
    return record_id


def issued(made: Office, **details: object) -> int:
    """An issued paper; its bytes are not real."""
    record_id = numbered(made, **details)
    freeze_issued(
        system_actor(clock.today(), "máy"),
        record_id=record_id,
        docx=b"PK %d" % record_id,
        pdf=b"%%PDF %d" % record_id,
    )
    return record_id


def packet(record_id: int, recipient: Body) -> Delivery:
    """The packet of a paper to a recipient."""
    return Delivery.objects.get(outgoing_id=record_id, recipient=recipient)


def accept(made: Office, record_id: int, index: int) -> int:
    """The clerk of one commune accepts a paper; the record id of the copy."""
    mine = packet(record_id, made.communes[index])
    return accept_delivery(made.commune_clerks[index], delivery_id=mine.id).record_id


def merged(made: Office, old: Body) -> tuple[Body, Actor]:
    """A commune ends today and another works in its place; with the clerk of that one, who also
    distributes its papers.
    """
    today = clock.today()
    actor = system_actor(today, "máy")
    new = org.make_body(
        "Đảng uỷ xã Kế Thừa", since=today, parent=made.committee, desk=True, symbol="ĐU"
    )
    post = org.make_post(
        new,
        "Văn thư",
        since=today,
        duties=[(duty, new) for duty in (Duty.REGISTRY, Duty.DISTRIBUTE)],
        holder=(person := org.make_person("Văn Thư Kế Thừa")),
    )
    close_registers(actor, body_ids=[old.id], on=today, reason="Hợp nhất")
    end_body(actor, body_id=old.id, on=today)
    record_succession(
        actor,
        predecessor_id=old.id,
        successor_id=new.id,
        on=today,
        kind=SuccessionKind.CONSOLIDATE,
        basis="12-QĐ/TU",
    )
    return new, org.acting(person, post, today)
