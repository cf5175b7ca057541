"""Who would see a paper at the places it may be sent to: counted before it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from chung.organisation.queries import Place, people_behind
from chung.organisation.states import PrincipalKind


@dataclass(frozen=True)
class Sight:
    """How many people would see a paper at some places, and where they are listed."""

    count: int
    url: str


def sight_at_desks(body_ids: Iterable[int], on: date) -> Sight:
    """At the desks of these bodies: those who take a packet in."""
    places = [Place(PrincipalKind.DESK, body_id) for body_id in body_ids]
    people = {reach.person_id for reach in people_behind(places, on)}
    return Sight(len(people), people_url(places))


def sight_at_places(values: Iterable[str], on: date) -> dict[str, Sight]:
    """At each unit ("body-12", through its heads) or post ("post-7") of a distribution."""
    places = {value: _place(value) for value in values}
    people: dict[Place, set[int]] = defaultdict(set)
    for reach in people_behind(places.values(), on):
        people[reach.place].add(reach.person_id)
    return {
        value: Sight(len(people[place]), people_url([place])) for value, place in places.items()
    }


def _place(value: str) -> Place:
    kind, _dash, number = value.partition("-")
    return Place(PrincipalKind.UNIT if kind == "body" else PrincipalKind.POST, int(number))


def people_url(places: Iterable[Place]) -> str:
    """The page that lists who stands behind places."""
    asked = ",".join(f"{place.kind}-{place.id}" for place in places)
    return f"{reverse('records:behind')}?noi={asked}"
