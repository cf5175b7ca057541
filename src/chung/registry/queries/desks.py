"""Desks of the hub."""

from collections.abc import Collection, Iterable
from datetime import date

from chung.foundation.actor import Actor
from chung.foundation.text import sort_key
from chung.organisation.queries import (
    BodyFacts,
    body_facts,
    desks_on,
    recipient_groups,
    standing_for,
)
from chung.organisation.states import BodyKind, Level
from chung.registry.models import Register

_OUTWARD = (BodyKind.COMMITTEE, BodyKind.AGENCY_COMMITTEE, BodyKind.CELL)  # write for themselves


def all_desks(on: date) -> list[tuple[int, str]]:
    """Body id and name of every desk of the hub on a day, in the order of the organisation."""
    return [(facts.body_id, facts.name) for facts in desks_on(on)]


def offered_recipients(
    issuer_ids: Collection[int], on: date, also: Collection[int] = ()
) -> list[BodyFacts]:
    """Bodies offered to tick when a paper of these issuers is sent, in the order of Vietnamese.

    Those that take packets, those of the issuers' groups, and ``also``. The inner offices of a
    commune get its papers from its committee, so only an issuer's own are offered.
    """
    grouped = {b for i in issuer_ids for _group, ids in recipient_groups(i, on) for b in ids}
    direct = [facts for facts in desks_on(on) if _takes_directly(facts, issuer_ids)]
    others = (grouped | set(also)) - {facts.body_id for facts in direct}
    return sorted([*direct, *body_facts(others, on)], key=lambda facts: sort_key(facts.name))


def desks_in_place(body_ids: Iterable[int], on: date) -> list[int]:
    """Where what is sent to these bodies goes on a day: to themselves, or to those that work in
    the place of one that ended; none twice. One that nobody followed stays.
    """
    ids = list(body_ids)
    places = standing_for(ids, on)
    found = [[body.body_id for body in places[i]] or [i] for i in ids]
    return list(dict.fromkeys(body_id for bodies in found for body_id in bodies))


def elders_of(actor: Actor) -> set[int]:
    """Bodies that ended and the actor follows."""
    return {body_id for _duty, body_id in actor.inherited}


def elders_with_registers(actor: Actor) -> set[int]:
    """Those whose registers the actor reads since; one statement, none for who follows nobody."""
    if not (ids := elders_of(actor)):
        return set()
    kept = Register.objects.filter(book__body_id__in=ids)
    return set(kept.values_list("book__body_id", flat=True))


def ended_among(actor: Actor, body_ids: Iterable[int]) -> set[int]:
    """Those of these bodies that are no more; asked only where the actor's duties do not say."""
    elders = elders_of(actor)
    alive = {actor.body_id, *(body_id for _duty, body_id in actor.duties)}
    unknown = set(body_ids) - elders - alive
    found = unknown - {facts.body_id for facts in body_facts(unknown, actor.on)}
    return found | (elders & set(body_ids))


def _takes_directly(facts: BodyFacts, issuer_ids: Collection[int]) -> bool:
    own = facts.parent_id in issuer_ids
    return own or facts.kind in _OUTWARD or facts.level not in (Level.COMMUNE, Level.DISTRICT)
