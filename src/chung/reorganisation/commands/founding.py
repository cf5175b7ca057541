"""The day, first half: bodies of the plan come into being, others change their name or place."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from chung.foundation.actor import Actor, Duty
from chung.organisation.commands import (
    BodyDetails,
    Founding,
    Furnishing,
    PostOf,
    TermOf,
    create_posts,
    establish_bodies,
    furnish_bodies,
    open_terms,
    revise_body,
)
from chung.organisation.queries import slugs_taken
from chung.organisation.states import BodyKind, Level
from chung.registry.commands import open_first_books
from chung.reorganisation.commands.frame import made_slug, of_line
from chung.reorganisation.models import PlannedBody, PlannedPost
from chung.reorganisation.queries.sheets import OperationSheet, PlanSheet
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import OperationKind
from chung.services.commands import pool_desk, unpool_desk

_FIELDS = tuple(name for name in BodyDetails.__dataclass_fields__ if name != "parent_id")


@dataclass
class TheDay:
    """The plan on its day: who carries it out, and the ids of bodies founded so far."""

    actor: Actor
    sheet: PlanSheet
    made: dict[str, int] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The first day of the new bodies, from which the old ones are no more."""
        return self.sheet.plan.first_day

    @property
    def basis(self) -> str:
        return self.sheet.plan.basis

    def body(self, ref: Ref) -> int:
        """The id of a body the plan names."""
        return ref if isinstance(ref, int) else self.made[ref]


def found_bodies(day: TheDay) -> None:
    """Establish the new bodies, those above together with those below."""
    rows = day.sheet.new
    slugs = _slugs(rows, day.on.year)
    foundings = [
        Founding(
            slug=slugs[row.key],
            details=_details(day, row, row.parent_id),
            parent=slugs.get(row.parent_key, ""),
        )
        for row in rows
    ]
    made = establish_bodies(day.actor, since=day.on, foundings=foundings) if rows else {}
    for row in rows:
        row.made = made[slugs[row.key]]
        day.made[row.key] = row.made.id
    PlannedBody.objects.bulk_update(rows, ["made"])


def _slugs(rows: list[PlannedBody], year: int) -> dict[str, str]:
    """Key → slug: the one described, or one made of the name and the year that nobody has."""
    slugs = {row.key: row.slug for row in rows if row.slug}
    unnamed = {row.key: made_slug(row.name, year) for row in rows if not row.slug}
    taken = slugs_taken(unnamed.values())
    for key, base in unnamed.items():
        slug, number = base, 1
        while slug in slugs.values() or slug in taken or (number > 1 and slugs_taken([slug])):
            number += 1
            slug = f"{base}-{number}"
        slugs[key] = slug
    return slugs


def _details(day: TheDay, planned: PlannedBody, parent_id: int | None) -> BodyDetails:
    values: dict[str, Any] = {name: getattr(planned, name) for name in _FIELDS}
    values["kind"], values["level"] = BodyKind(planned.kind), Level(planned.level)
    values["basis"] = planned.basis or planned.operation.basis or day.basis
    return BodyDetails(parent_id=parent_id, **values)


def revise_bodies(day: TheDay) -> None:
    """New names and new parents; one new version each, whatever changes."""
    parents = {body_id: day.body(ref) for body_id, ref in day.sheet.reparented.items()}
    for body_id, planned in day.sheet.revised.items():
        above = planned.parent_id or day.made.get(planned.parent_key)
        details = _details(day, planned, parents.pop(body_id, above))
        changes = {name: getattr(details, name) for name in BodyDetails.__dataclass_fields__}
        with of_line(planned.operation_id):
            revise_body(day.actor, body_id=body_id, since=day.on, **changes)
            if has_term(planned):
                open_terms(day.actor, since=day.on, terms=[_term(day, planned, body_id)])
    for body_id, parent_id in parents.items():
        revise_body(day.actor, body_id=body_id, since=day.on, parent_id=parent_id, basis=day.basis)


def equip_bodies(day: TheDay) -> None:
    """Codes, desks, posts with duties, terms, fonds and first books of the new bodies."""
    rows = day.sheet.new
    furnish_bodies(
        day.actor, since=day.on, furnishings=[_furnishing(day, planned) for planned in rows]
    )
    terms = [_term(day, planned, day.made[planned.key]) for planned in rows if has_term(planned)]
    if terms:
        open_terms(day.actor, since=day.on, terms=terms)
    for operation_id, group in groupby(rows, key=attrgetter("operation_id")):
        with of_line(operation_id):
            _create_posts(day, [(row, seat) for row in group for seat in row.posts.all()])
    desks = [day.made[planned.key] for planned in rows if planned.desk]
    if desks:
        open_first_books(day.actor, body_ids=desks)


def _furnishing(day: TheDay, planned: PlannedBody) -> Furnishing:
    return Furnishing(
        body_id=day.made[planned.key],
        codes=tuple((code.scheme, code.code) for code in planned.codes.all()),
        desk=planned.desk,
        provider_id=planned.provider_id or day.made.get(planned.provider_key),
        basis=day.basis,
    )


def has_term(planned: PlannedBody) -> bool:
    """Does the body begin a term on the day?"""
    return getattr(planned, "term", None) is not None


def _term(day: TheDay, planned: PlannedBody, body_id: int) -> TermOf:
    return TermOf(
        body_id=body_id,
        label=planned.term.label,
        ordinal=planned.term.ordinal,
        basis=planned.term.basis or day.basis,
        doubt=planned.term.doubt,
    )


def _create_posts(day: TheDay, seats: list[tuple[PlannedBody, PlannedPost]]) -> None:
    if not seats:
        return
    wanted = [
        PostOf(
            body_id=day.made[planned.key],
            title=seat.title,
            rank=seat.rank,
            signing_position=seat.signing_position,
            duties=tuple(
                (Duty(each.duty), each.body_id or day.made[each.key]) for each in seat.duties.all()
            ),
        )
        for planned, seat in seats
    ]
    posts = create_posts(day.actor, since=day.on, posts=wanted)
    for (_planned, seat), post in zip(seats, posts, strict=True):
        seat.made = post
    PlannedPost.objects.bulk_update([seat for _planned, seat in seats], ["made"])


def pool_desks(day: TheDay) -> None:
    """Desks change hands through agreements of the shared office (services): registers, numbers and
    seals stay each body's own.
    """
    for each in day.sheet.operations:
        if each.kind not in (OperationKind.POOL, OperationKind.UNPOOL):
            continue
        with of_line(each.row.id):
            _pool_line(day, each)


def _pool_line(day: TheDay, each: OperationSheet) -> None:
    title = f"phương án “{day.sheet.plan.title}”"
    basis = "; ".join(filter(None, (each.row.basis or day.basis, title)))[:250]
    for ref in each.served:
        if each.provider is None:
            unpool_desk(day.actor, served_id=day.body(ref), on=day.on, basis=basis)
            continue
        pool_desk(
            day.actor,
            served_id=day.body(ref),
            provider_id=day.body(each.provider),
            since=day.on,
            basis=basis,
        )
