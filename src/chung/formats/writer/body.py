"""The text of a paper as a tree: parts, chapters, sections, articles, clauses, points, headings.

``blocks`` numbers it as 05-HD/VPTW I.6.2.4 wants: parts and chapters Roman, sections Arabic with
their names in capitals below, "Điều n." through the whole paper, clauses "1." in their article,
points "a)" by the Vietnamese alphabet in their clause. Chapters run through the paper, sections
begin again in each chapter. Reports have headings "I-", "1.", "1.1." instead, as the guide itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

from django.utils.translation import gettext_lazy as _

from chung.formats.writer.content import Block, Part
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc, squeeze

# Letters of points: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư, as papers count.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Level(StrEnum):
    """What a division is called where it stands."""

    PART = "Phần"
    CHAPTER = "Chương"
    SECTION = "Mục"


@dataclass(frozen=True, slots=True)
class Clause:
    """ "1. …" of an article and its points "a) …"."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """ "Điều 1." with a name in bold, or with its text on the same line; then clauses or text."""

    name: str = ""
    text: str = ""
    items: "tuple[Clause | str, ...]" = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter or section with its name and what stands in it."""

    level: Level
    name: str
    items: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a report: "I- NAME", in it "1. Name", in it "1.1. Name"; text and points."""

    name: str
    items: "tuple[Node, ...]" = ()


Node = Division | Article | Heading | Clause | str


def blocks(items: Sequence[Node], bases: Iterable[str] = ()) -> tuple[Block, ...]:
    """The tree as paragraphs, numbered; ``bases`` come first. Text stays as it is.

    Raises Invalid for a clause of more points than there are letters.
    """
    numbers = _Numbers()
    first = [Block(squeeze(basis), Part.BASIS) for basis in bases]
    return tuple([*first, *_all(items, numbers, ())])


@dataclass(slots=True)
class _Numbers:
    """Numbers that run through the whole paper or, of sections, through one chapter."""

    articles: "count[int]" = field(default_factory=lambda: count(1))
    parts: "count[int]" = field(default_factory=lambda: count(1))
    chapters: "count[int]" = field(default_factory=lambda: count(1))
    sections: "count[int]" = field(default_factory=lambda: count(1))


def _all(items: Sequence[Node], numbers: _Numbers, above: tuple[int, ...]) -> list[Block]:
    out: list[Block] = []
    headings, clauses = count(1), count(1)
    for item in items:
        match item:
            case Division():
                out += _division(item, numbers)
            case Article():
                out += _article(item, next(numbers.articles))
            case Heading():
                out += _heading(item, numbers, (*above, next(headings)))
            case Clause():
                out += _clause(item, next(clauses))
            case str():  # who decides stands in capitals: "BAN THƯỜNG VỤ ĐẢNG UỶ QUYẾT ĐỊNH"
                out.append(Block(nfc(item), Part.DIVISION if item.isupper() else Part.TEXT))
    return out


def _division(item: Division, numbers: _Numbers) -> list[Block]:
    if item.level is Level.SECTION:
        title = f"{item.level} {next(numbers.sections)}"
    elif item.level is Level.CHAPTER:
        numbers.sections = count(1)
        title = f"{item.level} {roman(next(numbers.chapters))}"
    else:
        numbers.sections = count(1)
        title = f"{item.level} {roman(next(numbers.parts))}"
    name = squeeze(item.name).upper()
    heads = [Block(title, Part.DIVISION), Block(name, Part.DIVISION)] if name else []
    return [*(heads or [Block(title, Part.DIVISION)]), *_all(item.items, numbers, ())]


def _article(item: Article, number: int) -> list[Block]:
    named = bool(item.name)
    words = squeeze(item.name).rstrip(".") if named else nfc(item.text).strip()
    head = Block(f"Điều {number}. {words}".rstrip(), Part.ARTICLE, named=named)
    out = [head]
    clauses = count(1)
    for part in item.items:
        out += [Block(nfc(part))] if isinstance(part, str) else _clause(part, next(clauses))
    return out


def _clause(item: Clause, number: int) -> list[Block]:
    if len(item.points) > len(_LETTERS):
        raise Invalid(
            _("Khoản %(number)s có quá nhiều điểm, không đủ chữ cái để đánh thứ tự.")
            % {"number": number},
            _("Hãy tách thành nhiều khoản."),
            field="body",
        )
    points = zip(_LETTERS, item.points, strict=False)
    return [
        Block(f"{number}. {nfc(item.text).strip()}"),
        *(Block(f"{letter}) {nfc(text).strip()}") for letter, text in points),
    ]


def _heading(item: Heading, numbers: _Numbers, place: tuple[int, ...]) -> list[Block]:
    name = squeeze(item.name).rstrip(".")
    if len(place) == 1:
        title = f"{roman(place[0])}- {name.upper()}"
    else:
        title = f"{'.'.join(map(str, place[1:]))}. {name}"
    return [Block(title, Part.HEADING), *_all(item.items, numbers, place)]


def roman(number: int) -> str:
    """A number up to 89 in Roman letters: "XIV"."""
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out
