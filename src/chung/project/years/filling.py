"""Fill an office that has bodies and no papers yet with years of them.

All rows are one transaction: cut off at any point, nothing has happened, and the same call begins
anew. What comes after it (seals of the journal, the index of the search) the worker of a running
office does as well; broken off, it goes on by itself.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.acting import in_house
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import seal_entries
from chung.journal.queries import counts as sealing_counts
from chung.project.years import drawing, numbering, words, writing
from chung.project.years.bulk import unhindered
from chung.project.years.files import shared_files
from chung.project.years.scales import SCALES, TASKS_OF_THOUSAND, Scale
from chung.records.queries import count_records
from chung.registry.rules import issuer_key, symbol_key
from chung.search.commands import freshen_index, rebuild_index

STRETCH = 50_000  # record ids written at a time
_TRIGGER = "ALTER TABLE registry_numberrequest {} TRIGGER {}"
_TAKING = """
    SELECT tgname FROM pg_trigger WHERE tgrelid = 'registry_numberrequest'::regclass
    AND NOT tgisinternal AND tgname LIKE '%take_number%'
"""
_SEQUENCES = (
    "SELECT setval(pg_get_serial_sequence('records_record', 'id'), max(id)) FROM records_record",
    "SELECT setval(pg_get_serial_sequence('registry_distribution', 'id'), max(id))"
    " FROM registry_distribution",
)

# What is being done, how far it is (of how much), in steps that take about as long as each other.
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Wanted:
    """So many years back from today, an office of that scale; ``papers`` in all (None: what such
    an office writes in these years). The same ``seed`` on the same day gives the same papers.
    """

    years: int
    scale: str = "hub"
    papers: int | None = None
    seed: int = 1
    index: bool = True
    files: int = 40  # of each type of paper, shared by all

    @property
    def total(self) -> int:
        """Papers in and out, together."""
        return self.papers or SCALES[self.scale].papers * self.years


def fill_years(wanted: Wanted, tell: Tell) -> int:
    """Write the years; returns how many papers there are now.

    Raises Invalid for nothing to write, Conflict when the office has papers already.
    """
    if wanted.years < 1 or wanted.total < 1:
        raise Invalid(_("Số năm và số văn bản phải từ 1."), _("Nhập lại."))
    with in_house("fill_years"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE records_record IN EXCLUSIVE MODE")
        if count_records():
            raise Conflict(
                _("Văn phòng này đã có văn bản; dữ liệu nhiều năm chỉ tạo được khi còn trống."),
                _("Dùng thư mục CHUNG_DATA mới."),
            )
        papers = _write(cursor, wanted, tell)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _finish(wanted, tell)
    return papers


def _finish(wanted: Wanted, tell: Tell) -> None:
    with in_house("fill_years"):
        waiting = sealing_counts()["pending"]
        seal_entries(tell=lambda sealed: tell("seal", sealed, waiting))
        if wanted.index:
            rebuild_index(tell=lambda at: tell("index", at.done, at.total))
            freshen_index()


def _write(cursor: CursorWrapper, wanted: Wanted, tell: Tell) -> int:
    files = shared_files(wanted.files, wanted.seed, lambda: tell("files", 1, 1))
    values = _values(SCALES[wanted.scale], wanted, files)
    papers, first, last = _draw(cursor, values, wanted, tell)
    with _numbers_given(cursor), unhindered(writing.TABLES) as put_back:
        done, steps = 0, -(-(last - first) // STRETCH) * len(writing.EVERY)
        for low in range(first, last, STRETCH):
            for statement in writing.EVERY:
                done += 1
                tell("rows", done, steps)
                cursor.execute(statement, {**values, "low": low, "high": low + STRETCH})
        for done, statement in enumerate(put_back, 1):
            tell("indexes", done, len(put_back))
            cursor.execute(statement)
    for statement in _SEQUENCES:
        cursor.execute(statement)
    return papers


def _draw(
    cursor: CursorWrapper, values: dict[str, Any], wanted: Wanted, tell: Tell
) -> tuple[int, int, int]:
    """Working tables, all numbers given; papers, the id before the first record, the last id."""
    scale = SCALES[wanted.scale]
    cursor.execute("SET LOCAL work_mem = '256MB'")
    cursor.execute("SET LOCAL jit = off")
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    cursor.execute(drawing.DRAW.format(seed=wanted.seed))
    office = [getattr(drawing, name) for name in _OFFICE]
    if wanted.scale == "commune":
        office.insert(3, drawing.ONE_LINE)
    drawn = [*office, drawing.OUTGOING, drawing.PACKETS]
    values["count"] = round(wanted.total * scale.issued / scale.papers)
    for done, statement in enumerate(drawn):
        tell("draw", done, 2 * len(drawn))
        cursor.execute(statement, values)
        _known(cursor, statement)
    cursor.execute("SELECT count(*) FROM y_packet WHERE state = 'accepted'")
    values["count"] = max(wanted.total - values["count"] - cursor.fetchone()[0], 0)
    cursor.execute("SELECT coalesce(max(id), 0) FROM records_record")
    values["base"] = values["distributions"] = cursor.fetchone()[0]
    placed = [drawing.INCOMING, *(getattr(numbering, name) for name in _PLACES)]
    for done, statement in enumerate([*placed, *numbering.INDEXES, *_COUNTED]):
        tell("draw", len(drawn) + done, 2 * len(drawn) + 10)
        cursor.execute(statement, values)
        _known(cursor, statement)
    cursor.execute(
        "SELECT (SELECT count(*) FROM y_o) + (SELECT count(*) FROM y_i), max(rid) FROM y_rid"
    )
    papers, last = cursor.fetchone()
    return papers, values["base"], last


def _known(cursor: CursorWrapper, statement: str) -> None:
    """A working table just made is counted, so that what follows is planned well."""
    if made := _MADE.match(statement):
        cursor.execute(f"ANALYZE {made[1]}")


_MADE = re.compile(r"\s*CREATE TEMP TABLE (\w+)")
_OFFICE = ("DESKS", "BOOKS", "WORKING", "OLD_SIGNERS", "SLOTS", "COUNTS")
_PLACES = ("TASKS", "IDS", "OUTGOING", "PACKETS", "INCOMING", "TASKS_PLACED")
_COUNTED = (numbering.SERIES, numbering.REGISTERS, numbering.CLOSINGS)


@contextmanager
def _numbers_given(cursor: CursorWrapper) -> Iterator[None]:
    """The numbers are known: the trigger that takes one for each request rests meanwhile."""
    cursor.execute(_TAKING)
    names = [name for (name,) in cursor.fetchall()]
    for name in names:
        cursor.execute(_TRIGGER.format("DISABLE", name))
    yield
    for name in names:
        cursor.execute(_TRIGGER.format("ENABLE", name))


def _values(scale: Scale, wanted: Wanted, files: list[str]) -> dict[str, Any]:
    shares = scale.shares.values()
    today = clock.today()
    names = [name for name, _symbol, _state in words.OUTSIDERS]
    symbols = [symbol for _name, symbol, _state in words.OUTSIDERS]
    return {
        "today": today,
        "start": max(_years_before(today, wanted.years), _first_day()),
        "groups": list(scale.shares),
        "issued": [share.issued for share in shares],
        "outside": [share.from_outside for share in shares],
        **{name: [getattr(share, name) for share in shares] for name in _WAYS},
        "task_share": TASKS_OF_THOUSAND * 10 // 6,  # of those given to somebody
        "files": files,
        "each": wanted.files,
        "types": len(words.TYPES),
        "type_pick": words.OF_TWENTY,
        "type_keys": list(words.TYPES),
        "type_codes": list(words.CODES),
        "type_names": list(words.NAMES),
        "type_code_keys": [symbol_key(code) for code in words.CODES],
        **{name: list(getattr(words, name.upper())) for name in _LISTS},
        **{f"{name[:-1]}_count": len(getattr(words, name.upper())) for name in _LISTS},
        "duty_count": len(words.DUTIES),
        "outsiders": names,
        "outsider_symbols": symbols,
        "outsider_keys": [issuer_key(name) for name in names],
        "outsider_symbol_keys": [symbol_key(symbol) for symbol in symbols],
        "outsider_state": [state for _name, _symbol, state in words.OUTSIDERS],
        "outsider_count": len(names),
    }


_WAYS = ("below", "above", "beside", "few", "most")
_LISTS = ("acts", "matters", "wheres", "whens", "duties")


def _years_before(day: date, years: int) -> date:
    return (day - timedelta(days=1)).replace(year=day.year - years) + timedelta(days=1)


def _first_day() -> date:
    """Nothing is older than the first body with a desk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(since) FROM organisation_desk")
        return cursor.fetchone()[0] or clock.today()
