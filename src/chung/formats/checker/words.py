"""Words and forms by which zones are recognised; the grammar itself is the reader's."""

import re
from functools import cache, lru_cache

from chung.formats.reader.fields.fuzzy import bare
from chung.formats.reader.fields.lexicon import TYPE_NAMES
from chung.formats.symbols import all_paper_types
from chung.formats.wordview import Line
from chung.foundation import text as words
from chung.foundation.text import fold

LETTER = "CÔNG VĂN"
ADMINISTRATIVE = frozenset(
    ("GIẤY GIỚI THIỆU", "GIẤY CHỨNG NHẬN", "GIẤY ĐI ĐƯỜNG", "GIẤY NGHỈ PHÉP", "GIẤY MỜI",
     "PHIẾU CHUYỂN", "PHIẾU GỬI", "THƯ CÔNG")
)  # fmt: skip
_SIGNS = re.compile(r"^[\s\-–—_=*.·•─]{2,}$")
_WIDE = 62  # letters: more than a column holds
AUTHORITY = re.compile(
    r"^\W{0,2}(?P<form>T\s?/\s?M|K\s?/\s?T|T\s?/\s?L|T\s?/\s?U|T\s?/\s?U\s?Q|TM|KT|TL|TUQ|TU|Q)\s?[.:]?\s+(?P<rest>\S.*)$"
)


@lru_cache(maxsize=4096)
def exact(text: str) -> str:
    """Small letters with one tone placement; the same few lines are asked for by many rules."""
    return words.exact(text)


def is_caps(text: str, share: float = 0.75) -> bool:
    """Mostly capital letters, and letters at all; of a long text its beginning counts."""
    return _is_caps(text[:120], share)


@lru_cache(maxsize=8192)
def _is_caps(sample: str, share: float) -> bool:
    upper = sum(map(str.isupper, sample))
    letters = upper + sum(map(str.islower, sample))
    return letters > 1 and upper >= share * letters


@cache
def _types() -> dict[str, str]:
    names = [t.name.upper() for t in all_paper_types()]
    return {bare(name): name for name in (*TYPE_NAMES, *names)}


def bare_type(text: str) -> str | None:
    """The type a line names, whatever its case and marks; the whole line must be the name."""
    if len(text) > 60:
        return None
    name = _types().get(bare(text))
    if name is not None:
        return name
    if is_caps(text, 0.95):  # "QUYẾT ĐỊNH CỦA BAN THƯỜNG VỤ", "BÁO CÁO CHÍNH TRỊ"
        words = bare(text).split()
        for count in range(min(4, len(words) - 1), 1, -1):
            start = _types().get(" ".join(words[:count]))
            if start is not None and not fold(text).endswith(("quyet dinh", "quyet nghi")):
                return start
    return None


@cache
def _uncoded() -> frozenset[str]:
    return frozenset(bare(t.name) for t in all_paper_types() if not t.code)


def has_code(kind: str) -> bool:
    """Does the law or usage give this type a code? An office chooses one for the others."""
    return bare(kind) not in _uncoded()


def is_greeting(text: str) -> bool:
    return fold(text).startswith(("kinh gui", "kinh goi", "kinh trinh"))


def is_signs(text: str) -> bool:
    """A row of hyphens, dashes, stars …: no word at all."""
    return bool(_SIGNS.match(text))


def is_wide(line: Line) -> bool:
    """Running text over the page's width."""
    if line.paragraph.cell is not None and line.paragraph.cell.columns > 1:
        return False
    if line.paragraph.shape.align == "center" and len(line.text) < 2 * _WIDE:
        return False
    return len(line.text) > _WIDE and not is_caps(line.text)
