"""``python -m bench.office_people PEOPLE PAPERS``: clerks for the load, by the office's commands.

Each sits in the desk of a commune with the duties of a small office (registers, distributes, leads,
signs), has an account with a password, and PAPERS signed papers that wait for their number, each
addressed to the commune after theirs and the one after that.
"""

import os
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import django

from bench.office_load import MARK
from chung.foundation.actor import Actor

PASSWORD = "Van-thu-thu-tai-2026"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DUTIES = ("registry", "distribute", "lead_unit", "sign")


def letter_file() -> Path:
    """Where the letter lies that the load sends in."""
    return Path(os.environ["CHUNG_DATA"]) / "do-tai.docx"


def login(number: int) -> str:
    """The sign-in name of clerk ``number``."""
    return f"taithu.{number:04d}"


def main(people: int, papers: int) -> None:
    """Take everybody in. Raises what the commands refuse."""
    from chung.foundation import clock
    from chung.foundation.actor import system_actor
    from chung.organisation.models import Body

    letter_file().write_bytes(letter())
    today = clock.today()
    actor = system_actor(today, "Đo tải")
    desks = list(Body.objects.filter(slug__regex=r"^du-(xa|phuong)-").order_by("slug"))
    desks = [desk for desk in desks if _works(desk.id, today)]
    for number in range(people):
        place = number % len(desks)
        near = [desks[(place + step) % len(desks)].id for step in (1, 2)]
        _take_in(actor, number, desks[place].id, near, papers)


def _works(body_id: int, today: date) -> bool:
    from chung.registry.queries import books_of

    return bool(list(books_of([body_id])))


def _take_in(actor: Actor, number: int, desk_id: int, near: list[int], papers: int) -> None:
    from chung.accounts.commands import open_account
    from chung.foundation import clock
    from chung.foundation.actor import Duty
    from chung.organisation.commands import NewPost, Seat, register_person, seat_person
    from chung.organisation.queries import actor_for

    today = clock.today()
    name = f"Người Đo Tải {number + 1}"
    person = register_person(actor, full_name=name)
    duties = tuple(Duty(duty) for duty in DUTIES)
    post = NewPost(desk_id, "Phó Bí thư", duties)
    seat_person(actor, person_id=person.id, seat=Seat(today, new_post=post))
    open_account(actor, person_id=person.id, username=login(number), password=PASSWORD)
    clerk = actor_for(person.id, None, today)
    for turn in range(papers):
        _signed(clerk, name, desk_id, near, f"về việc đo tải số {number}-{turn}")


def _signed(clerk: Actor, name: str, desk_id: int, near: list[int], subject: str) -> None:
    from chung.formats.symbols import paper_type
    from chung.registry.commands import prepare_outgoing

    kind = paper_type("cong_van")
    assert clerk.post_id is not None
    prepare_outgoing(
        clerk,
        issuer_id=desk_id,
        type_code=kind.code,
        type_name=kind.name,
        subject=subject,
        docx_sha256=_letter(clerk),
        docx_name="du-thao.docx",
        signer_post_id=clerk.post_id,
        signer_name=name,
        position="Phó Bí thư",
        authority="T/M ĐẢNG UỶ",
        recipient_body_ids=near,
        recipient_lines=["Lưu Văn phòng"],
    )


def _letter(clerk: Actor) -> str:
    from chung.journal.commands import command, note
    from chung.records.commands import store_file

    @command
    def keep_letter(_actor: Actor, *, data: bytes) -> str:
        note(bench=True)
        return store_file(BytesIO(data), _DOCX).sha256

    return str(keep_letter(clerk, data=letter()))


def letter(subject: str = "về việc đo tải") -> bytes:
    """A letter of a commune, with a word that each upload replaces by one of its own."""
    from chung.formats.writer import (
        Authority,
        Letterhead,
        PaperContent,
        Signature,
        blocks_of,
        compose,
    )

    return compose(
        PaperContent(
            type_key="cong_van",
            letterhead=Letterhead("ĐẢNG BỘ TỈNH NGHỆ AN", ("ĐẢNG UỶ XÃ MẪU",), "ĐU", "Mẫu"),
            subject=subject,
            signature=Signature(Authority.COLLECTIVE, "ĐẢNG UỶ", "PHÓ BÍ THƯ", "Người Đo Tải"),
            written_on=date(2026, 11, 2),
            blocks=blocks_of(f"{MARK}\n" + "Đề nghị các cơ quan cho ý kiến bằng văn bản.\n" * 12),
            addressees=("Văn phòng Tỉnh uỷ",),
            recipients=("Như trên",),
            kept_at="Văn phòng",
        )
    )


if __name__ == "__main__":
    django.setup()
    from bench.office_people import main as by_name  # a command is named after its module

    by_name(int(sys.argv[1]), int(sys.argv[2]))
