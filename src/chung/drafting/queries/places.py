"""For whom an actor may draft, who signs there, and whom a draft passes on its way."""

from collections.abc import Iterable
from datetime import date

from chung.drafting.permissions import DRAFTING_DUTIES, may_draft
from chung.drafting.rules import DraftFields, Issuer, PlannedStep, Signer, plan_chain
from chung.drafting.states import StepKind
from chung.formats.writer import Authority, Signature
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
from chung.signing.queries import signing_on, signing_tables, table_refusal, way_words

_ON_BEHALF = (Authority.COLLECTIVE, Authority.ORDERED)
_TOP = frozenset({BodyKind.COMMITTEE, BodyKind.AGENCY_COMMITTEE, BodyKind.CELL})


def issuers_for(actor: Actor) -> list[BodyFacts]:
    """Bodies the actor may draft for: those above the post, up to the nearest committee, that
    have a desk and a symbol. The nearest comes first; none for a post that is not charged with
    such work (an administrator keeps the system and writes no papers).
    """
    if not may_draft(actor):
        return []
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
    """Posts that may sign for an issuer on a day (some type, in some way), highest rank first."""
    return [
        Signer(post.post_id, post.holder, post.position, post.body_id)
        for post, _ways in signing_on(issuer_id, on).able()
    ]


def signing_ways(
    issuers: Iterable[BodyFacts], on: date
) -> dict[int, list[tuple[Signer, str, str]]]:
    """Issuer → each way of signing: who, on whose behalf as a draft keeps it, as printed."""
    return {
        body_id: [
            (
                Signer(post.post_id, post.holder, post.position, post.body_id),
                way.behalf if way.form in _ON_BEHALF else "",
                way_words(way, post),
            )
            for post, ways in table.able()
            for way in ways
        ]
        for body_id, table in signing_tables(issuers, on).items()
    }


def signature_for(fields: DraftFields, on: date) -> Signature:
    """The signature block of a paper on a day. Raises Invalid, with the rule and who could sign
    instead, when the post may not sign this type there in this way.
    """
    table = signing_on(fields.issuer_id, on)
    asked = (fields.signer_post_id, fields.type_key)
    refusal = table_refusal(table, *asked, behalf=fields.collective)
    if refusal is not None:
        raise Invalid(refusal.message, refusal.way_out, "signing")
    return table.signature(*asked, behalf=fields.collective)


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
