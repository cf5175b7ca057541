"""A few real files that all made-up papers share: the store keeps the same bytes once anyway."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from random import Random

from django.db import connection

from chung.formats.writer import (
    Authority,
    Letterhead,
    PaperContent,
    Signature,
    blocks_of,
    compose,
)
from chung.project.years import words
from chung.records.commands import store_file

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KEEP_TEXT = """
    INSERT INTO records_textcontent (file_id, text, pages, source) VALUES (%s, %s, 2, 'text')
    ON CONFLICT DO NOTHING
"""


def shared_files(each: int, seed: int, tell: Callable[[], None]) -> list[str]:
    """``each`` files of every type of paper, in the order of ``words.TYPES``: their SHA-256."""
    kept = []
    for content, text in _papers(each, Random(seed)):  # noqa: S311 - no secret
        stored = store_file(BytesIO(compose(content)), _DOCX)
        with connection.cursor() as cursor:
            cursor.execute(_KEEP_TEXT, [stored.sha256, text])
        kept.append(stored.sha256)
        tell()
    return kept


def _papers(each: int, random: Random) -> Iterator[tuple[PaperContent, str]]:
    for key in words.TYPES:
        for _number in range(each):
            text = words.text(random)
            subject = f"{random.choice(words.ACTS)} {random.choice(words.MATTERS)}"
            yield _paper(key, subject, text), f"{subject}\n{text}"


def _paper(key: str, subject: str, text: str) -> PaperContent:
    return PaperContent(
        type_key=key,
        letterhead=Letterhead(
            superior="ĐẢNG BỘ TỈNH (MẪU)", issuer=("CƠ QUAN MẪU",), organ="CQM", place="Nghệ An"
        ),
        subject=subject,
        signature=Signature(Authority.OWN, "", "TRƯỞNG BAN", "Nguyễn Văn Mẫu"),
        written_on=date(2026, 1, 5),
        blocks=blocks_of(text),
        addressees=("Các cơ quan, đơn vị",),
        kept_at="Văn phòng",
    )
