"""The chart of bodies on a day, and finding bodies and people by name."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from chung.foundation.text import fold, squeeze
from chung.organisation.models import Appointment, BodyVersion, Person
from chung.organisation.models.periods import live_on
from chung.organisation.queries.actors import HeldPost, posts_of_people

_MOST = 50


@dataclass(frozen=True)
class ChartBody:
    """A body in the chart."""

    body_id: int
    parent_id: int | None
    slug: str
    name: str
    short_name: str
    kind: str
    level: str
    symbol: str


@dataclass(frozen=True)
class FoundBody:
    """A body found by name; the body above and the dates keep homonyms apart."""

    slug: str
    name: str
    above: str
    place: str
    since: date
    until: date | None


def chart_on(on: date) -> dict[int | None, list[ChartBody]]:
    """Parent id → bodies below it on a day in their order; one read for the whole chart."""
    versions = BodyVersion.objects.filter(live_on(on)).order_by("position", "sort_key", "id")
    rows = versions.values_list(
        "body_id", "parent_id", "body__slug", "name", "short_name", "kind", "level", "symbol"
    )
    chart: dict[int | None, list[ChartBody]] = defaultdict(list)
    for row in rows:
        chart[row[1]].append(ChartBody(*row))
    return chart


def find_bodies(words: str, on: date) -> list[FoundBody]:
    """Bodies whose name, short name or symbol has these words on a day; tone marks optional."""
    if not squeeze(words):
        return []
    above = BodyVersion.objects.filter(live_on(on), body_id=OuterRef("parent_id"))
    versions = BodyVersion.objects.filter(live_on(on)).filter(
        Q(search_name__contains=fold(squeeze(words))) | Q(symbol__iexact=squeeze(words))
    )
    rows = (
        versions.annotate(above=above.values("name")[:1])
        .order_by("level", Length("name"), "sort_key", "id")  # a committee before its organs
        .values_list("body__slug", "name", "above", "place", "since", "until")
    )
    return [FoundBody(s, n, a or "", p, f, u) for s, n, a, p, f, u in rows[:_MOST]]


def people_on(
    words: str, on: date, *, idle: bool = False, within: int | None = None
) -> QuerySet[Person]:
    """People by given name; ``words`` anywhere in the name, ``idle``: only those without a post,
    ``within``: only those who hold a post in that body or below it.

    Order for paging: ``sort_key``, ``id``.
    """
    people = Person.objects.all()
    if squeeze(words):
        people = people.filter(search_name__contains=fold(squeeze(words)))
    if idle:
        held = Appointment.objects.filter(live_on(on), person_id=OuterRef("id"))
        people = people.filter(~Exists(held))
    if within is not None:
        posts = {"post__body_id__in": bodies_below(within, on)}
        there = Appointment.objects.filter(live_on(on), person_id=OuterRef("id"), **posts)
        people = people.filter(Exists(there))
    return people.order_by(F("sort_key").asc(), F("id").asc())


def bodies_below(body_id: int, on: date) -> list[int]:
    """The body and all under it on a day."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE below(id) AS (
                SELECT %(body)s::bigint
                UNION
                SELECT v.body_id FROM organisation_bodyversion v
                JOIN below ON v.parent_id = below.id
                WHERE v.since <= %(on)s AND (v.until IS NULL OR v.until > %(on)s)
            )
            SELECT id FROM below
            """,
            {"body": body_id, "on": on},
        )
        return [number for (number,) in cursor.fetchall()]


def posts_by_person(people: list[Person], on: date) -> dict[int, list[HeldPost]]:
    """Person id → posts held on a day, for a page of people."""
    return posts_of_people((person.id for person in people), on)
