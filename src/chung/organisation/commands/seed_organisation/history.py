"""The public history of Nghệ An's Party bodies (2019–2025) as plain values, from ``data/history``.

Only what a source says is in the files; what it leaves open stands in ``doubt``. New bodies of
2025 are those of the seed, with the same slugs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from chung.organisation.commands.seed_organisation.reading import (
    SeedBody,
    read_bodies,
    read_terms,
    rows,
)

_FIRST_DAY = date(2019, 1, 1)
_PROVINCE = "tu-nghe-an"


@dataclass(frozen=True)
class HistoricChange:
    """One operation: ``what`` is a new name, pooled services or what a receiver receives.

    ``to`` is the new parent, the provider of a shared office or the receiver; ``code`` the GSO
    code the living body has from that day.
    """

    kind: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    what: str
    to: str
    code: str
    basis: str
    doubt: str


@dataclass(frozen=True)
class HistoricPlan:
    """What happened on one day by one decision, with its dates (None: not known)."""

    title: str
    decision: str
    issuer: str
    days: dict[str, date | None]
    basis: str
    doubt: str
    changes: tuple[HistoricChange, ...] = field(default=())

    @property
    def first_day(self) -> date:
        """The first day of what is new."""
        day = self.days["first_day"]
        assert day is not None
        return day


@dataclass(frozen=True)
class History:
    """Bodies by slug with their first version, plans in the order of their days, terms."""

    first_day: date
    bodies: dict[str, SeedBody]
    plans: tuple[HistoricPlan, ...]
    terms: tuple[dict[str, Any], ...]

    def standing_at_first(self) -> list[SeedBody]:
        """Bodies there on the first day, parents before children."""
        return [body for body in self.bodies.values() if body.since <= self.first_day]


def shipped_history() -> History:
    """All files of ``data/history``, checked against nothing: the tests do that."""
    present = {body.slug: body for body in read_bodies()}
    bodies = {slug: body for slug, body in present.items() if body.since < _FIRST_DAY}
    bodies |= {body.slug: body for body in _province(present)}
    bodies |= {body.slug: body for body in _districts()}
    bodies |= {body.slug: body for body in _communes()}
    plans = tuple(_plans())
    for plan in plans:
        for slug in (slug for change in plan.changes for slug in change.successors):
            if slug not in bodies:
                bodies |= _new_body(present, slug)
    return History(_FIRST_DAY, bodies, plans, tuple(_terms(bodies)))


def _new_body(present: dict[str, SeedBody], slug: str) -> dict[str, SeedBody]:
    """A body of the seed, with the agencies that begin together with it."""
    since = present[slug].since
    return {
        body.slug: body
        for body in present.values()
        if slug in (body.slug, body.parent) and body.since == since
    }


def _province(present: dict[str, SeedBody]) -> Iterator[SeedBody]:
    """Bodies of the province on the first day; an empty column means "as in the seed"."""
    for row in rows("history/bodies.csv"):
        known = present.get(row["slug"])
        details = dict(known.details) if known else {}
        details |= {k: row[k] for k in _DETAILS if row[k]} if not known else {}
        details |= {"basis": row["source"], "doubt": row["doubt"]}
        details["position"] = int(row["position"] or details.get("position", 0))
        parent = row["parent"] or (known.parent if known else "")
        yield SeedBody(row["slug"], parent, _FIRST_DAY, row["desk"], _whole(details))


_DETAILS = (
    "name",
    "short_name",
    "kind",
    "level",
    "symbol",
    "letterhead_superior",
    "letterhead_issuer",
    "place",
)


def _whole(details: dict[str, Any]) -> dict[str, Any]:
    return {name: details.get(name, "") for name in (*_DETAILS, "position", "basis", "doubt")}


@cache
def _patterns() -> dict[str, dict[str, str]]:
    return {row["unit"]: row for row in rows("history/unit_patterns.csv")}


@cache
def _district_units() -> dict[str, str]:
    return {row["slug"]: row["unit"] for row in rows("history/districts.csv")}


def _districts() -> Iterator[SeedBody]:
    for row in rows("history/districts.csv"):
        words = {"name": row["name"], "NAME": row["name"].upper(), "symbol": row["symbol"]}
        details = _filled("district", words, row["source"], row["doubt"])
        details |= {"place": row["place"], "position": int(row["position"])}
        yield SeedBody(row["slug"], _PROVINCE, _FIRST_DAY, row["slug"], details, row["code"])


def _communes() -> Iterator[SeedBody]:
    for number, row in enumerate(rows("history/communes.csv"), start=1):
        details = commune_details(row["name"], row["district"])
        details |= {"position": number}
        details["basis"] = row["source"]
        details["doubt"] = row["doubt"] or details["doubt"]
        since = date.fromisoformat(row["since"])
        yield SeedBody(row["slug"], row["district"], since, row["slug"], details, row["code"])


def commune_details(unit: str, district: str) -> dict[str, Any]:
    """Name, letterhead and place of a commune's committee until 30/06/2025.

    ``unit`` is written "xã Kim Liên", ``district`` is the slug of the committee above.
    """
    above = _district_units()[district]
    words = {
        "unit": unit,
        "Unit": unit[0].upper() + unit[1:],
        "UNIT": unit.upper(),
        "DISTRICT": above.upper(),
    }
    pattern = _patterns()["commune"]
    details = _filled("commune", words, pattern["source"], pattern["doubt"])
    name = unit.removeprefix("thị trấn ").removeprefix("phường ").removeprefix("xã ")
    return details | {"place": name}


def _filled(unit: str, words: dict[str, str], basis: str, doubt: str) -> dict[str, Any]:
    pattern = _patterns()[unit]
    texts = {name: pattern[name].format(**words) for name in _DETAILS if name in pattern}
    return _whole(texts | {"basis": basis, "doubt": doubt or pattern["doubt"]})


_DAYS = ("decided_on", "in_force_on", "last_day", "first_day", "trial_from", "handover_due")


def _plans() -> Iterator[HistoricPlan]:
    changes: dict[str, list[HistoricChange]] = {}
    for row in rows("history/changes.csv"):
        changes.setdefault(row["plan"], []).append(_change(row))
    for row in rows("history/plans.csv"):
        yield HistoricPlan(
            title=row["title"],
            decision=row["decision"],
            issuer=row["issuer"],
            days={day: date.fromisoformat(row[day]) if row[day] else None for day in _DAYS},
            basis=row["source"],
            doubt=row["doubt"],
            changes=tuple(changes.get(row["plan"], ())),
        )


def _change(row: dict[str, str]) -> HistoricChange:
    return HistoricChange(
        kind=row["kind"],
        predecessors=tuple(row["predecessors"].split()),
        successors=tuple(row["successors"].split()),
        what=row["what"],
        to=row["to"],
        code=row["code"],
        basis=row["source"],
        doubt=row["doubt"],
    )


def _terms(bodies: dict[str, SeedBody]) -> Iterator[dict[str, Any]]:
    """Terms of all these bodies, one after another: those before the seed, then the seed's."""
    for row in rows("history/terms.csv"):
        yield {
            "body": row["body"],
            "label": row["label"],
            "ordinal": row["ordinal"],
            "since": date.fromisoformat(row["since"]),
            "basis": row["source"],
            "doubt": row["doubt"],
        }
    for term in read_terms():
        if term["body"] in bodies:
            yield {name: value for name, value in term.items() if name != "until"}


@dataclass(frozen=True)
class Figure:
    """A figure as reported: ``measure`` of a body on a day; bodies behind it may not be known."""

    on: date
    subject: str
    measure: str
    value: int
    source: str
    doubt: str


def shipped_figures() -> list[Figure]:
    """Reported figures (divisions, communes, districts, grassroots organisations, members)."""
    return [
        Figure(
            on=date.fromisoformat(row["on"]),
            subject=row["subject"],
            measure=row["measure"],
            value=int(row["value"]),
            source=row["source"],
            doubt=row["doubt"],
        )
        for row in rows("history/figures.csv")
    ]
