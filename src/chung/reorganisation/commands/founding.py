"""The day, first half: bodies of the plan come into being, others change their name or place."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chung.foundation.actor import Actor, Duty
from chung.organisation.commands import (
    BodyDetails,
    charge_post,
    create_post,
    establish_body,
    give_code,
    open_desk,
    open_fonds,
    open_term,
    relieve_post,
    revise_body,
)
from chung.organisation.queries import desk_on, posts_for_duty, slugs_taken
from chung.organisation.states import BodyKind, Level
from chung.registry.commands import open_first_books
from chung.reorganisation.commands.frame import made_slug
from chung.reorganisation.models import PlannedBody, PlannedPost
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import OperationKind

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
    """Establish the new bodies, those above before those below."""
    waiting = {body.key: body for body in day.sheet.new}
    while waiting:
        ready = [body for body in waiting.values() if body.parent_key not in waiting]
        for body in ready:
            day.made[body.key] = _establish(day, body)
            del waiting[body.key]
    rows = day.sheet.new
    PlannedBody.objects.bulk_update(rows, ["made"])


def _establish(day: TheDay, planned: PlannedBody) -> int:
    parent = planned.parent_id or (day.made[planned.parent_key] if planned.parent_key else None)
    slug = planned.slug or _free_slug(planned.name, day.on.year)
    body = establish_body(
        day.actor, slug=slug, since=day.on, details=_details(day, planned, parent)
    )
    planned.made = body
    return body.id


def _free_slug(name: str, year: int) -> str:
    slug, number = made_slug(name, year), 1
    while slugs_taken([slug]):
        number += 1
        slug = f"{made_slug(name, year)}-{number}"
    return slug


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
        revise_body(day.actor, body_id=body_id, since=day.on, **changes)
        _open_term(day, planned, body_id)
    for body_id, parent_id in parents.items():
        revise_body(day.actor, body_id=body_id, since=day.on, parent_id=parent_id, basis=day.basis)


def equip_bodies(day: TheDay) -> None:
    """Codes, desks, posts with duties, terms, fonds and first books of the new bodies."""
    for planned in day.sheet.new:
        body_id = day.made[planned.key]
        for code in planned.codes.all():
            give_code(day.actor, body_id=body_id, scheme=code.scheme, code=code.code, since=day.on)
        _open_term(day, planned, body_id)
        if planned.desk:
            provider = planned.provider_id or day.made.get(planned.provider_key)
            open_desk(day.actor, body_id=body_id, since=day.on, provider_id=provider)
            open_fonds(day.actor, body_id=body_id, since=day.on, basis=day.basis)
    for planned in day.sheet.new:
        for post in planned.posts.all():
            _create_post(day, planned, post)
    desks = [day.made[planned.key] for planned in day.sheet.new if planned.desk]
    if desks:
        open_first_books(day.actor, body_ids=desks)


def _open_term(day: TheDay, planned: PlannedBody, body_id: int) -> None:
    term = getattr(planned, "term", None)
    if term is not None:
        open_term(
            day.actor,
            body_id=body_id,
            since=day.on,
            label=term.label,
            ordinal=term.ordinal,
            basis=term.basis or day.basis,
            doubt=term.doubt,
        )


def _create_post(day: TheDay, planned: PlannedBody, seat: PlannedPost) -> None:
    post = create_post(
        day.actor,
        body_id=day.made[planned.key],
        title=seat.title,
        since=day.on,
        rank=seat.rank,
        signing_position=seat.signing_position,
    )
    seat.made = post
    seat.save(update_fields=["made"])
    for duty in seat.duties.all():
        where = duty.body_id if duty.body_id is not None else day.made[duty.key]
        charge_post(day.actor, post_id=post.id, duty=Duty(duty.duty), body_id=where, since=day.on)


def pool_desks(day: TheDay) -> None:
    """Desks change hands: registers, numbers and seals stay each body's own."""
    for each in day.sheet.operations:
        if each.kind not in (OperationKind.POOL, OperationKind.UNPOOL):
            continue
        for ref in each.served:
            _change_provider(day, day.body(ref), each.provider)


def _change_provider(day: TheDay, served: int, provider: Ref | None) -> None:
    """The office's clerks work the desk, those who worked it before do so no more."""
    last = day.sheet.plan.last_day
    before = desk_on(served, last)
    working = {post.id for post in posts_for_duty(Duty.REGISTRY, served, last)}
    if provider is not None:
        office = day.body(provider)
        clerks = {post.id for post in posts_for_duty(Duty.REGISTRY, office, day.on)}
        leaving, coming = working - clerks, clerks - working
    else:
        office, coming = served, set()
        leaving = set()
        if before is not None and before.provider_id != served:
            clerks = {p.id for p in posts_for_duty(Duty.REGISTRY, before.provider_id, last)}
            leaving = working & clerks
    open_desk(day.actor, body_id=served, since=day.on, provider_id=office)
    for post_id in sorted(leaving):
        relieve_post(day.actor, post_id=post_id, duty=Duty.REGISTRY, body_id=served, on=day.on)
    for post_id in sorted(coming):
        charge_post(day.actor, post_id=post_id, duty=Duty.REGISTRY, body_id=served, since=day.on)
