"""For whom an actor may draft, who signs there, and whom a draft passes on its way."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.drafting.permissions import DRAFTING_DUTIES
from chung.drafting.rules import DraftFields, Issuer, PlannedStep, Signer, plan_chain
from chung.drafting.states import StepKind
from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Invalid
from chung.organisation.queries import (
    BodyFacts,
    bodies_with_desk,
    body_facts,
    body_on,
    posts_for_duty,
    principal_for_body,
    principal_for_post,
)
from chung.organisation.states import BodyKind, PrincipalKind
from chung.registry.queries import plan_series

_TOP = frozenset({BodyKind.COMMITTEE, BodyKind.AGENCY_COMMITTEE, BodyKind.CELL})


def issuers_for(actor: Actor) -> list[BodyFacts]:
    """Bodies the actor may draft for: those above the post, up to the nearest committee, that
    have a desk and a symbol. The nearest comes first.
    """
    served = {b for duty in DRAFTING_DUTIES for b in actor.bodies_for(duty)}
    level = body_facts({actor.body_id, *served} - {None}, actor.on)  # type: ignore[arg-type]
    found: dict[int, BodyFacts] = {}
    while level:
        found |= {facts.body_id: facts for facts in level}
        above = {f.parent_id for f in level if f.parent_id and f.kind not in _TOP}
        level = body_facts(above - found.keys(), actor.on)
    fit = [f for f in found.values() if f.symbol and f.kind != BodyKind.DIVISION]
    desks = bodies_with_desk([f.body_id for f in fit], actor.on)
    return [f for f in fit if f.body_id in desks]


def issuer_facts(issuer_id: int, type_key: str, on: date) -> Issuer:
    """The issuing body with its letterhead and organ code as of a day.

    Raises Invalid when it has no symbol, or the type no code.
    """
    body = body_on(issuer_id, on)
    plan = plan_series(issuer_id, type_key, on)
    lines = tuple(line for line in body.letterhead_issuer.splitlines() if line.strip())
    return Issuer(
        body_id=body.body_id,
        name=body.name,
        kind=body.kind,
        symbol=plan.organ,
        superior=body.letterhead_superior,
        lines=lines or (body.name,),
        place=body.place,
    )


def signers_for(issuer_id: int, on: date) -> list[Signer]:
    """Posts that sign for an issuer on a day and are held by somebody, highest rank first."""
    return [
        Signer(post.id, holder.person.full_name, post.signing_position or post.title, post.body_id)
        for post in posts_for_duty(Duty.SIGN, issuer_id, on)
        for holder in post.holders[:1]  # type: ignore[attr-defined]
    ]


def signer_for(issuer_id: int, post_id: int, on: date) -> Signer:
    """The chosen signer. Raises Invalid when the post does not sign there or stands empty."""
    for signer in signers_for(issuer_id, on):
        if signer.post_id == post_id:
            return signer
    raise Invalid(
        _("Chức danh này không ký văn bản của cơ quan ban hành, hoặc đang khuyết."),
        _("Hãy chọn người ký trong danh sách."),
        "signer",
    )


def chain_for(actor: Actor, fields: DraftFields) -> list[PlannedStep]:
    """The steps a draft of this actor passes, as of today."""
    assert actor.post_id is not None  # the caller has asked why_not_start
    desk_id = plan_series(fields.issuer_id, fields.type_key, actor.on).desk_id
    return plan_chain(
        drafter=_post_step(StepKind.ROOM, actor.post_id),
        room=_room(actor, fields.issuer_id),
        desk=PlannedStep(StepKind.FORMAT, principal_for_body(desk_id, PrincipalKind.DESK)),
        office=_office(fields.issuer_id, actor.on),
        signer=_post_step(StepKind.SIGN, fields.signer_post_id),
    )


def _post_step(kind: StepKind, post_id: int) -> PlannedStep:
    return PlannedStep(kind, principal_for_post(post_id), post_id)


def _room(actor: Actor, issuer_id: int) -> PlannedStep | None:
    """The heads of the drafter's division; a body has no room above itself."""
    if actor.body_id is None or actor.body_id == issuer_id:
        return None
    head = _first(posts_for_duty(Duty.LEAD_UNIT, actor.body_id, actor.on))
    if head is None:
        return None
    unit = principal_for_body(actor.body_id, PrincipalKind.UNIT)
    return PlannedStep(StepKind.ROOM, unit, head)


def _office(issuer_id: int, on: date) -> PlannedStep | None:
    head = _first(posts_for_duty(Duty.APPROVE_OFFICE, issuer_id, on))
    return _post_step(StepKind.OFFICE, head) if head is not None else None


def _first(posts: Iterable[object]) -> int | None:
    """The first post somebody holds."""
    held = (p.id for p in posts if p.holders)  # type: ignore[attr-defined]
    return next(held, None)
