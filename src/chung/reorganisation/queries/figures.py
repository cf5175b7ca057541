"""Lean figures: how large the apparatus is on a day, before and after a plan, against the norms."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.organisation.queries import BodyRow, PostRow, Structure, structures_on
from chung.organisation.states import BodyKind
from chung.reorganisation.models import Plan
from chung.reorganisation.permissions import must_see_figures
from chung.reorganisation.queries.seen import plan_seen_by
from chung.reorganisation.queries.sheets import PlanSheet, outline_of
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import PartyRole, PlanState

_DEPUTY = "Phó "
_LEADING = ("Bí thư", "Phó ", "Trưởng ", "Chánh ", "Chủ nhiệm", "Chủ tịch", "Giám đốc")
_COUNTED_OUT = frozenset({BodyKind.STATE, BodyKind.GROUP, BodyKind.FRONT})


@dataclass(frozen=True)
class Norm:
    """A limit in force from a day on, with its source; ``doubt`` says what is uncertain of it."""

    key: str
    since: date
    until: date | None
    limit: int
    source: str
    doubt: str


@dataclass(frozen=True)
class NormWarning:
    """A norm that is broken, where, and by how much."""

    message: Any
    source: str
    doubt: str
    body_id: int | None = None


@dataclass(frozen=True)
class LeanFigures:
    """The apparatus on a day. ``bodies``: (level, kind) → number. ``people``: kind of body → people
    in posts. ``leaders`` are heads and deputies by title; ``span`` is staff for each leader.
    ``support``: people whose post or division serves the others (``data/support.csv``); the rest
    work in substance.
    """

    day: date
    bodies: dict[tuple[str, str], int]
    levels: int
    divisions: int
    posts: int
    vacant: int
    people: dict[str, int]
    leaders: int
    deputies: int
    support: int
    warnings: tuple[NormWarning, ...]
    body_ids: frozenset[int] = field(compare=False)

    @property
    def all_bodies(self) -> int:
        return sum(self.bodies.values())

    @property
    def all_people(self) -> int:
        return sum(self.people.values())

    @property
    def substance(self) -> int:
        """People who do not serve the others."""
        return max(self.posts - self.vacant - self.support, 0)

    @property
    def span(self) -> float | None:
        """How many other posts there are for each leader's; None without leaders."""
        return round((self.posts - self.leaders) / self.leaders, 1) if self.leaders else None


@dataclass(frozen=True)
class BeforeAfter:
    """The same figures on the last day of the old and the first day of the new."""

    plan: Plan
    before: LeanFigures
    after: LeanFigures


def lean_figures(actor: Actor, *days: date) -> list[LeanFigures]:
    """Bodies, levels, divisions, posts, people of each day; Party bodies only; one statement for
    all. Raises NotAllowed.
    """
    must_see_figures(actor)
    found = structures_on(days)
    return [_figures(day, found[day]) for day in days]


def before_after(actor: Actor, plan_id: int, *, concerned: bool = False) -> BeforeAfter:
    """Figures before and after a plan: as it was when carried out, else as the plan describes it.

    ``concerned``: only of the bodies the plan names, with all below them. Raises NotFound.
    """
    plan = plan_seen_by(actor, plan_id)
    both = structures_on((plan.last_day, plan.first_day))
    old, new, sheet = both[plan.last_day], both[plan.first_day], outline_of(plan)
    founded = {row.made_id for row in sheet.new if row.made_id is not None}
    if plan.state != PlanState.CARRIED_OUT:
        new, founded = _planned(sheet, old), set(_ids(sheet).values())
    named = _named(sheet) if concerned else None
    return BeforeAfter(
        plan=plan,
        before=_figures(plan.last_day, old, named),
        after=_figures(plan.first_day, new, None if named is None else named | founded),
    )


def _named(sheet: PlanSheet) -> set[int]:
    """Bodies the plan does something to; not those above them or that only serve."""
    roles = (PartyRole.PREDECESSOR, PartyRole.SUCCESSOR, PartyRole.SERVED)
    refs = (
        ref for each in sheet.operations for role in roles for ref in each.parties.get(role, ())
    )
    return {ref for ref in refs if isinstance(ref, int)}


def _with_all_below(roots: set[int], bodies: Iterable[BodyRow]) -> set[int]:
    below: dict[int | None, list[int]] = {}
    for body in bodies:
        below.setdefault(body.parent_id, []).append(body.body_id)
    found, waiting = set(), list(roots)
    while waiting:
        body_id = waiting.pop()
        if body_id not in found:
            found.add(body_id)
            waiting += below.get(body_id, ())
    return found


@cache
def norms() -> tuple[Norm, ...]:
    """The norms that come with the house."""
    source = files("chung.reorganisation") / "data" / "norms.csv"
    with source.open(encoding="utf-8") as file:
        return tuple(
            Norm(
                row["key"],
                date.fromisoformat(row["since"]),
                date.fromisoformat(row["until"]) if row["until"] else None,
                int(row["limit"]),
                row["source"],
                row["doubt"],
            )
            for row in csv.DictReader(file)
        )


@cache
def supporting() -> dict[str, tuple[str, ...]]:
    """ "title", "division" → how the names of posts and divisions begin that serve the others."""
    source = files("chung.reorganisation") / "data" / "support.csv"
    found: dict[str, tuple[str, ...]] = {}
    with source.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["where"]] = (*found.get(row["where"], ()), row["words"])
    return found


def _serves(seat: PostRow, body: BodyRow) -> bool:
    words = supporting()
    division = body.name.removeprefix("Phòng ") if body.kind == BodyKind.DIVISION else ""
    return seat.title.startswith(words["title"]) or division.startswith(words["division"])


def _figures(day: date, of: Structure, roots: set[int] | None = None) -> LeanFigures:
    """``roots``: count only these bodies and all below them."""
    kept = None if roots is None else _with_all_below(roots, of.bodies)
    counted = {
        b.body_id: b
        for b in of.bodies
        if b.kind not in _COUNTED_OUT and (kept is None or b.body_id in kept)
    }
    seats = [post for post in of.posts if post.body_id in counted]
    people = {(counted[s.body_id].kind, s.person_id) for s in seats if s.person_id is not None}
    return LeanFigures(
        day=day,
        bodies=dict(Counter((b.level, b.kind) for b in counted.values())),
        levels=len({b.level for b in counted.values()}),
        divisions=sum(b.kind == BodyKind.DIVISION for b in counted.values()),
        posts=len(seats),
        vacant=sum(seat.person_id is None for seat in seats),
        people=dict(Counter(kind for kind, _person in people)),
        leaders=sum(seat.title.startswith(_LEADING) for seat in seats),
        deputies=sum(seat.title.startswith(_DEPUTY) for seat in seats),
        support=sum(s.person_id is not None and _serves(s, counted[s.body_id]) for s in seats),
        warnings=tuple(_warnings(day, list(counted.values()), seats)),
        body_ids=frozenset(counted),
    )


def _warnings(day: date, bodies: list[BodyRow], seats: list[PostRow]) -> Iterable[NormWarning]:
    live = {n.key: n for n in norms() if n.since <= day and (n.until is None or day < n.until)}
    if not live:
        return
    by_body: dict[int, list[str]] = {}
    for seat in seats:
        by_body.setdefault(seat.body_id, []).append(seat.title)
    for body in bodies:
        if body.kind == BodyKind.DIVISION and body.body_id in by_body:
            yield from _division(body, by_body[body.body_id], live)
    yield from _agencies(bodies, by_body, live)


def _division(body: BodyRow, titles: list[str], live: dict[str, Norm]) -> Iterable[NormWarning]:
    staff, deputies = len(titles), sum(title.startswith(_DEPUTY) for title in titles)
    norm = live.get("division_staff")
    if norm and staff < norm.limit:
        yield _broken(_("%(name)s có %(n)d người, ít hơn %(limit)d."), body, staff, norm)
    norm = live.get("division_deputies_small" if staff < 10 else "division_deputies_large")
    if norm and deputies > norm.limit:
        yield _broken(_("%(name)s có %(n)d cấp phó, nhiều hơn %(limit)d."), body, deputies, norm)


def _agencies(
    bodies: list[BodyRow], by_body: dict[int, list[str]], live: dict[str, Norm]
) -> Iterable[NormWarning]:
    below = Counter(b.parent_id for b in bodies if b.kind == BodyKind.DIVISION)
    agencies = [
        b for b in bodies if b.level == "L2" and b.kind in (BodyKind.ADVISORY, "inspection")
    ]
    for symbol, key in (("VPTU", "office_divisions"), ("BTCTU", "organisation_board_divisions")):
        for body in agencies:
            norm = live.get(key)
            if norm and body.symbol == symbol and below[body.body_id] > norm.limit:
                words = _("%(name)s có %(n)d phòng, nhiều hơn %(limit)d.")
                yield _broken(words, body, below[body.body_id], norm)
    norm = live.get("agency_deputies_all")
    titles = [title for b in agencies for title in by_body.get(b.body_id, [])]
    deputies = sum(title.startswith(_DEPUTY) for title in titles)
    if norm and deputies > norm.limit:
        words = _("Các cơ quan tham mưu cấp tỉnh có %(n)d cấp phó, nhiều hơn %(limit)d.")
        yield NormWarning(words % {"n": deputies, "limit": norm.limit}, norm.source, norm.doubt)


def _broken(words: Any, body: BodyRow, number: int, norm: Norm) -> NormWarning:
    values = {"name": body.name, "n": number, "limit": norm.limit}
    return NormWarning(words % values, norm.source, norm.doubt, body.body_id)


def _ids(sheet: PlanSheet) -> dict[Ref, int]:
    """Planned bodies get ids below zero, so that they are counted like the others."""
    return {body.key: -number for number, body in enumerate(sheet.new, start=1)}


def _planned(sheet: PlanSheet, old: Structure) -> Structure:
    """The old as the plan would make it."""
    bodies, posts = _planned_bodies(sheet, old.bodies), _planned_posts(sheet, old.posts)
    return Structure(tuple(bodies), tuple(posts))


def _planned_bodies(sheet: PlanSheet, bodies: Iterable[BodyRow]) -> list[BodyRow]:
    ids = _ids(sheet)

    def of(ref: Ref | None) -> int | None:
        return ids.get(ref) if isinstance(ref, str) else ref

    rows = {b.body_id: b for b in bodies if b.body_id not in sheet.ended}
    for body_id, planned in sheet.revised.items():
        above = planned.parent_id or of(planned.parent_key)
        rows[body_id] = BodyRow(
            body_id, planned.name, planned.kind, planned.level, above, planned.symbol
        )
    for body_id, ref in sheet.reparented.items():
        if body_id in rows:
            rows[body_id] = replace(rows[body_id], parent_id=of(ref))
    new = [
        BodyRow(ids[p.key], p.name, p.kind, p.level, p.parent_id or of(p.parent_key), p.symbol)
        for p in sheet.new
    ]
    return [*rows.values(), *new]


def _planned_posts(sheet: PlanSheet, posts: Iterable[PostRow]) -> list[PostRow]:
    ids = _ids(sheet)
    going = {move.appointment.post_id: move.appointment.person_id for move in sheet.moves}
    coming = {move.post_id: move.appointment.person_id for move in sheet.moves if move.post_id}
    seated = {m.planned_post_id: m.appointment.person_id for m in sheet.moves if m.planned_post_id}
    staying = []
    for post in posts:
        if post.body_id in sheet.ended:
            continue
        person = None if post.post_id in going else post.person_id
        staying.append(replace(post, person_id=coming.get(post.post_id, person)))
    new = [
        PostRow(-seat.id, ids[planned.key], seat.title, seated.get(seat.id))
        for planned in sheet.new
        for seat in planned.posts.all()
    ]
    return [*staying, *new]
