"""Numbers and symbols of Party papers: grammar, types, and which papers share a series.

Law: 05-HD/VPTW (27/5/2026), part II, I.3. A number runs from 01 for each type name of one issuer in
one committee term; a congress has one series for all types; copies have one series of their own.
Types and groups are dated reference data (``data/*.csv``) with their source and how sure it is:
V read in the regulation, S in a summary, A attested by real papers, ? inferred.
"""

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc, squeeze

Layout = Literal["letter", "submission", "named"]

_DATA = Path(__file__).with_name("data")
_LETTERS = "A-ZĐĂÂÊÔƠƯ"
_ORGAN = re.compile(rf"[{_LETTERS}]{{2,20}}(?:-[{_LETTERS}]{{2,20}})*")
_SYMBOL = re.compile(
    rf"(?:Số )?(?P<number>0[1-9]|[1-9]\d{{1,4}})-(?P<type>[{_LETTERS}]{{2,3}}r?)"
    rf"/(?P<organ>{_ORGAN.pattern})(?P<internal>/nb)?"
)
_COPY = re.compile(r"(?:Số )?(?P<number>0[1-9]|[1-9]\d{1,4})-BS")
HIGHEST = 99_999
# Room for a pen or a stamp where the number is still to come, as offices print it.
BLANK = "       "
CONGRESS_ORGAN = "ĐH"
COPY_SERIES = "copies"
CONGRESS_SERIES = "congress"


@dataclass(frozen=True, slots=True)
class PaperType:
    """A type of paper ("thể loại"). ``code`` is "" where none is laid down or attested."""

    key: str
    code: str
    name: str
    layout: Layout
    aliases: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    certainty: str
    source: str

    def valid_on(self, day: date) -> bool:
        """Could papers of this type be issued on that day?"""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class SeriesGroup:
    """Types that an issuer may number in one series; no types: each type name for itself."""

    key: str
    name: str
    types: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    certainty: str
    source: str


@dataclass(frozen=True, slots=True)
class PartySymbol:
    """The parts of a number and symbol in the form in which papers are issued."""

    number: int
    type_code: str
    organ: str
    internal: bool = False

    def __str__(self) -> str:
        return party_symbol(self.number, self.type_code, self.organ, internal=self.internal)


class SeriesKey(NamedTuple):
    """One series of numbers: issuer × type name (or group of types) × term."""

    issuer_id: int
    series: str
    term_id: int


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def all_paper_types() -> tuple[PaperType, ...]:
    """Every type ever in force, in the order of the regulation."""
    return tuple(
        PaperType(
            key=row["key"],
            code=row["code"],
            name=row["name"],
            layout=row["layout"],  # type: ignore[arg-type]
            aliases=tuple(row["aliases"].split()),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            certainty=row["certainty"],
            source=row["source"],
        )
        for row in _rows("paper_types.csv")
    )


@cache
def series_groups() -> tuple[SeriesGroup, ...]:
    """The ways of grouping types into series among which an issuer chooses."""
    return tuple(
        SeriesGroup(
            key=row["key"],
            name=row["name"],
            types=tuple(row["types"].split()),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            certainty=row["certainty"],
            source=row["source"],
        )
        for row in _rows("series_groups.csv")
    )


def paper_types(on: date) -> tuple[PaperType, ...]:
    """Types that may be issued on a day and have a code, so that they can be numbered."""
    return tuple(t for t in all_paper_types() if t.code and t.valid_on(on))


def paper_type(key: str, on: date | None = None) -> PaperType:
    """The type with this key, valid on the day if one is given.

    Raises Invalid when there is none.
    """
    for found in all_paper_types():
        if found.key == key and (on is None or found.valid_on(on)):
            return found
    raise Invalid(
        _("Không có thể loại văn bản “%(key)s”.") % {"key": key},
        _("Chọn một trong: %(keys)s.")
        % {"keys": ", ".join(sorted({each.key for each in all_paper_types()}))},
        field="paper_type",
    )


def types_of_code(code: str) -> tuple[PaperType, ...]:
    """Types written with this code, aliases too; QĐ gives two: only the type name tells them."""
    wanted = nfc(code)
    return tuple(t for t in all_paper_types() if t.code and wanted in (t.code, *t.aliases))


def padded(number: int) -> str:
    """Arabic digits, below 10 with a zero in front (I.3.2.2).

    Raises Invalid outside 1 … 99999.
    """
    if not 1 <= number <= HIGHEST:
        raise Invalid(
            _("Số văn bản phải từ 1 đến %(highest)s.") % {"highest": HIGHEST}, field="number"
        )
    return f"{number:02d}"


def party_symbol(
    number: int | None, type_code: str, organ_code: str, *, internal: bool = False
) -> str:
    """ "07-CV/ĐU"; without a number the form printed on drafts: room, then "-CV/ĐU".

    ``organ_code`` of joint papers is built by ``joint_organ``. ``internal`` adds "/nb".
    Raises Invalid when a code cannot stand in a symbol.
    """
    if type_code not in {t.code for t in all_paper_types() if t.code}:
        raise Invalid(
            _("Thể loại này chưa có ký hiệu viết tắt nên chưa cấp số được."),
            _("Hãy báo quản trị bổ sung ký hiệu cho thể loại văn bản."),
            field="paper_type",
        )
    organ = checked_organ(organ_code)
    tail = "/nb" if internal else ""
    return f"{BLANK if number is None else padded(number)}-{type_code}/{organ}{tail}"


def number_line(
    number: int | None, type_code: str, organ_code: str, *, internal: bool = False
) -> str:
    """The line of the letterhead: "Số 07-CV/ĐU", never a colon (I.3.2.2)."""
    return f"Số {party_symbol(number, type_code, organ_code, internal=internal)}"


def copy_symbol(number: int) -> str:
    """The number of a copy since 27/5/2026: "07-BS" (appendix 3)."""
    return f"{padded(number)}-BS"


def checked_organ(organ_code: str) -> str:
    """The organ's code, composed and without spaces around.

    Raises Invalid when it is not made of capital letters (and "-" between joint organs).
    """
    organ = squeeze(organ_code)
    if not _ORGAN.fullmatch(organ):
        raise Invalid(
            _("Ký hiệu cơ quan ban hành “%(organ)s” không đúng dạng.") % {"organ": organ},
            _("Ký hiệu chỉ gồm chữ in hoa, ví dụ TU, VPTU, ĐU."),
            field="organ",
        )
    return organ


def joint_organ(codes: Collection[str]) -> str:
    """Codes of the organs of a joint paper, the lead first: "BTCTU-BNCTU" (I.3.1.2b(iii))."""
    return "-".join(checked_organ(code) for code in codes)


def parse_symbol(text: str) -> PartySymbol | None:
    """The parts of a symbol in issue form ("Số " may stand before); None for anything else.

    Garbled and State forms are the reader's business, not this grammar's.
    """
    match = _SYMBOL.fullmatch(squeeze(text))
    if match is None or not types_of_code(match["type"]):
        return None
    return PartySymbol(
        int(match["number"]), match["type"], match["organ"], internal=match["internal"] is not None
    )


def parse_copy_symbol(text: str) -> int | None:
    """The number of a copy symbol, or None."""
    match = _COPY.fullmatch(squeeze(text))
    return int(match["number"]) if match else None


def series_key(
    issuer_id: int, type_key: str, term_id: int, *, groups: Collection[str] = (), organ: str = ""
) -> SeriesKey:
    """The series a paper takes its number from.

    ``groups`` are the keys of the groups the issuer has chosen; none means one series per type
    name, as the regulation says. ``organ`` "ĐH" is a congress: one series for all types
    (I.3.1.1a). A joint paper belongs to the series of the lead organ: give the lead's id.
    Raises Invalid for an unknown type.
    """
    if organ == CONGRESS_ORGAN:
        return SeriesKey(issuer_id, CONGRESS_SERIES, term_id)
    wanted = paper_type(type_key).key
    for group in series_groups():
        if group.key in groups and wanted in group.types:
            return SeriesKey(issuer_id, group.key, term_id)
    return SeriesKey(issuer_id, wanted, term_id)


def copy_series_key(issuer_id: int, term_id: int) -> SeriesKey:
    """The series of copies: one for "sao y", "sao lục" and "trích sao" together."""
    return SeriesKey(issuer_id, COPY_SERIES, term_id)
