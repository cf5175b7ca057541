"""What a rule is: a small pure function over a paper, known by its number in the packs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from chung.formats.checker.paper import Paper
from chung.formats.rules import number_words
from chung.formats.wordview import Line, Look, Paragraph, Section

Params = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What only the caller knows; rules that need a fact are silent without it.

    ``last_number`` of the series, numbers ``taken`` in it, ``today``, the first day of the
    issuer's term, and whether the file is a draft by the caller's knowledge.
    """

    last_number: int | None = None
    taken: frozenset[int] = frozenset()
    today: date | None = None
    term_from: date | None = None
    draft: bool | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe change of formatting. ``what``: "letters" (of lines or paragraphs), "paragraphs",
    "section"; ``values`` by names of ``Look``, ``Shape`` or ``Section``."""

    what: Literal["letters", "paragraphs", "section"]
    targets: tuple[Any, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken. ``found`` is what stands there, in the reader's words."""

    where: Line | Paragraph | Section | None
    found: Any
    zone: str
    fix: Fix | None = None
    more: Mapping[str, Any] = field(default_factory=dict)  # words for the expected form


Rule = Callable[[Paper, Params, Facts], Iterable[Hit]]
RULES: dict[str, Rule] = {}


def rule(key: str) -> Callable[[Rule], Rule]:
    """Registers a function as the rule of that number."""

    def register(function: Rule) -> Rule:
        RULES[key] = function
        return function

    return register


ABSENT = _("không có")

_LOOKS = {
    "bold": (_("chữ đậm"), _("chữ không đậm")),
    "italic": (_("chữ nghiêng"), _("chữ đứng")),
    "underline": (_("gạch chân"), _("không gạch chân")),
}
_ALIGNED = {
    "left": _("căn trái"),
    "right": _("căn phải"),
    "center": _("căn giữa"),
    "justify": _("căn đều hai bên"),
}


def aligned(name: str) -> str:
    """How lines are set, in words."""
    return str(_ALIGNED.get(name, name))


def look_words(values: Mapping[str, Any]) -> list[str]:
    """How letters are made to look, and their lines set: "chữ đậm", "căn giữa"."""
    out = [str(words[not values[name]]) for name, words in _LOOKS.items() if name in values]
    return out + [aligned(name) for name in [values.get("align")] if name in _ALIGNED]


def points(size: float) -> str:
    """ "14", "13,5" in the reader's way."""
    return number_words(size)


def wrong_look(line: Line, **wanted: Any) -> list[str]:
    """What of a line's letters is not as wanted, in words; empty when all is right.

    ``size`` is a number or a list of [least, most]; ``bold``, ``italic``, ``underline`` true or
    false; ``caps`` true; ``align`` a name.
    """
    out: list[str] = []
    least, most = bounds(wanted.get("size", [0, 999]))
    if odd := [s for s in line.sizes if not least - 0.25 <= s <= most + 0.25]:
        out.append(", ".join(points(s) for s in odd) + " pt")
    for name, (yes, no) in _LOOKS.items():
        if name in wanted and bool(wanted[name]) != _has(line, name, bool(wanted[name])):
            out.append(str(no if wanted[name] else yes))
    if wanted.get("caps") and line.text != line.text.upper():
        out.append(str(_("chữ thường")))
    align = wanted.get("align")
    if align and line.paragraph.shape.align != align and not _tabbed(line):
        out.append(aligned(line.paragraph.shape.align))
    return out


def _has(line: Line, name: str, wanted: bool) -> bool:
    return line.every(name) if wanted else line.some(name)


def _tabbed(line: Line) -> bool:
    """Columns made by tabs or boxes have no alignment of their own."""
    return any("\t" in run.text for run in line.paragraph.runs)


def bounds(size: Any) -> tuple[float, float]:
    return (size[0], size[1]) if isinstance(size, list) else (size, size)


def nearest(value: float, size: Any) -> float:
    least, most = bounds(size)
    return min(max(value, least), most)


def look_hit(line: Line | None, zone: str, **wanted: Any) -> Iterator[Hit]:
    """A hit when a line does not look as wanted, mendable without touching its words."""
    if line is None:
        return
    wrong = wrong_look(line, **wanted)
    if not wrong:
        return
    values = {k: v for k, v in wanted.items() if k in Look._fields and k != "caps"}
    if "size" in values:
        values["size"] = nearest(line.sizes[-1] if line.sizes else 14, wanted["size"])
    fix = Fix("letters", (line,), values)
    worded = line.text != line.text.upper() and bool(wanted.get("caps"))
    yield Hit(line, f"“{_short(line.text)}”: {', '.join(wrong)}", zone, None if worded else fix)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def quoted(text: str) -> str:
    """A text as cited in a finding."""
    return f"“{_short(text)}”"
