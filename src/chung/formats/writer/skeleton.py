"""First words of a new paper and the citation of the paper it answers."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from chung.formats.writer import wording
from chung.foundation.text import squeeze

_FILE = Path(__file__).parent.parent / "data" / "skeletons.toml"


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper that is cited; what is not known stays "" or None and is left out."""

    type_name: str
    symbol: str
    dated: date | None
    issuer: str
    subject: str


def cited(paper: Citation) -> str:
    """ "Công văn số 152-CV/TU, ngày 05/11/2026 của Tỉnh uỷ Nghệ An về …" (I.6.1.4)."""
    name = squeeze(paper.type_name) or "Văn bản"
    name = name[:1].upper() + name[1:].lower()
    number = f" số {squeeze(paper.symbol)}" if paper.symbol else ""
    day = f", ngày {wording.short_date(paper.dated)}" if paper.dated else ""
    issuer = f" của {squeeze(paper.issuer)}" if paper.issuer else ""
    subject = squeeze(paper.subject)
    about = subject if subject.lower().startswith("về ") else f"về {subject}"
    about = f" {about[:1].lower()}{about[1:]}" if subject else ""
    return f"{name}{number}{day}{issuer}{about}"


def skeleton(
    type_key: str,
    *,
    issuer: str,
    subject: str,
    authority: str = "",
    answers: Citation | None = None,
) -> str:
    """First words for a type, one paragraph a line, for ``blocks_of``.

    ``authority`` is who decides ("BAN THƯỜNG VỤ TỈNH UỶ"), used by decisions.
    """
    texts = _texts()["reply" if answers else "new"]
    text = texts.get(type_key, texts["other"])
    return text.strip().format(
        issuer=squeeze(issuer),
        subject=squeeze(subject),
        authority=squeeze(authority).upper() or squeeze(issuer).upper(),
        cited=cited(answers) if answers else "",
    )


def placeholders_left(text: str) -> tuple[str, ...]:
    """Places of the skeletons that nobody has written over: "(Nội dung trả lời)"."""
    return tuple(p for p in _placeholders() if p in text)


@cache
def _placeholders() -> tuple[str, ...]:
    texts = (text for group in _texts().values() for text in group.values())
    return tuple(dict.fromkeys(p for text in texts for p in re.findall(r"\([^()]+\)", text)))


@cache
def _texts() -> dict[str, dict[str, str]]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
