"""To whom a draft is delivered, as everybody who decides on it must see it."""

from dataclasses import dataclass

from chung.drafting.models import Draft
from chung.drafting.rules import not_printed, printed_places
from chung.foundation import clock
from chung.foundation.text import sort_key
from chung.organisation.queries import BodyFacts, body_facts, recipient_groups
from chung.registry.queries import desks_in_place


@dataclass(frozen=True)
class Delivery:
    """The bodies a draft goes to in the system: whole groups by their name, others by theirs."""

    groups: list[tuple[str, list[str]]]
    others: list[str]
    count: int


def delivery_of(draft: Draft) -> Delivery:
    """Everybody a draft goes to as of today, in Vietnamese order; nobody is left out or counted
    twice. A group has its name when all its members are chosen, the largest first.
    """
    bodies = {b.body_id: b for b in _bodies(draft)}
    left = set(bodies)
    groups: list[tuple[str, list[str]]] = []
    for name, members in sorted(_groups(draft), key=lambda group: -len(group[1])):
        if len(members) > 1 and members <= left:
            groups.append((name, _names([bodies[b] for b in members])))
            left -= members
    return Delivery(groups, _names([bodies[b] for b in left]), len(bodies))


def places_not_printed(draft: Draft, text: str) -> list[str]:
    """Bodies the draft is delivered to that its text names neither after "Kính gửi" nor under
    "Nơi nhận".
    """
    if not draft.recipient_body_ids:
        return []
    groups = _groups(draft)
    bodies = [
        (b.name, b.short_name, *(name for name, members in groups if b.body_id in members))
        for b in _bodies(draft)
    ]
    return sorted(not_printed(bodies, printed_places(text)), key=sort_key)


def _bodies(draft: Draft) -> list[BodyFacts]:
    today = clock.today()
    places = desks_in_place(draft.recipient_body_ids, today)
    return body_facts(set(places) - {draft.issuer_id}, today)


def _groups(draft: Draft) -> list[tuple[str, set[int]]]:
    if not draft.recipient_body_ids:
        return []
    groups = recipient_groups(draft.issuer_id, clock.today())
    return [(group.name, set(ids) - {draft.issuer_id}) for group, ids in groups]


def _names(bodies: list[BodyFacts]) -> list[str]:
    return sorted((b.name for b in bodies), key=sort_key)
