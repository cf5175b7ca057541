"""Desks of the hub."""

from collections.abc import Collection
from datetime import date

from chung.foundation.text import sort_key
from chung.organisation.queries import BodyFacts, body_facts, desks_on, recipient_groups
from chung.organisation.states import BodyKind, Level

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


def _takes_directly(facts: BodyFacts, issuer_ids: Collection[int]) -> bool:
    own = facts.parent_id in issuer_ids
    return own or facts.kind in _OUTWARD or facts.level not in (Level.COMMUNE, Level.DISTRICT)
