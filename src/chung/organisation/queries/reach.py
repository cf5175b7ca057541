"""From a place access is given to (a desk, the heads of a unit, a post, a person) to the people
behind it on a day: the way of ``actors`` walked backwards.

Whoever has the principal as an actor that day stands here, with the reason, and nobody else; a
test holds the two against each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

from chung.foundation.actor import Duty
from chung.organisation.models import Person, Post, Principal
from chung.organisation.queries.bodies import names_on
from chung.organisation.states import DUTY_WORDS, INHERITING, PrincipalKind

# A substitute has the post only while the absent person holds it; successors carry the desks and
# units of bodies that ended, and whoever held a post until it ended with its body carries it on.
_BEHIND = """
    WITH RECURSIVE asked AS (
        SELECT * FROM unnest(%(kinds)s::text[], %(ids)s::bigint[]) AS asked(kind, id)
    ), line(kind, id, body_id) AS (
        SELECT kind, id, id FROM asked WHERE kind IN ('desk', 'unit')
        UNION
        SELECT line.kind, line.id, s.successor_id
        FROM line JOIN organisation_succession s
          ON s.predecessor_id = line.body_id AND s."on" <= %(on)s AND s.kind = ANY(%(inheriting)s)
    ), seat(kind, id, post_id, duty, body_id) AS (
        SELECT line.kind, line.id, d.post_id, d.duty, d.body_id
        FROM line JOIN organisation_postduty d ON d.body_id = line.body_id
         AND d.since <= %(on)s AND (d.until IS NULL OR d.until > %(on)s)
         AND CASE line.kind WHEN 'unit' THEN d.duty = 'lead_unit'
                            ELSE d.duty IN ('registry', 'distribute') END
        UNION ALL
        SELECT kind, id, id, '', NULL FROM asked WHERE kind = 'post'
    ), worked(id, person_id, post_id, body_id, since, until) AS (
        SELECT asked.id, a.person_id, a.post_id, p.body_id, a.since, a.until
        FROM asked JOIN organisation_post p ON p.id = asked.id AND asked.kind = 'post'
        JOIN organisation_appointment a ON a.post_id = p.id
        UNION
        SELECT worked.id, a.person_id, a.post_id, p.body_id, a.since, a.until
        FROM worked
        JOIN organisation_post ended ON ended.id = worked.post_id AND ended.until = worked.until
        JOIN organisation_appointment a
          ON a.person_id = worked.person_id AND a.since >= worked.until AND a.since <= %(on)s
        JOIN organisation_post p ON p.id = a.post_id
        WHERE NOT EXISTS (
            SELECT FROM organisation_bodyversion v WHERE v.body_id = ended.body_id
               AND v.since <= ended.until AND (v.until IS NULL OR v.until > ended.until)
        ) AND (a.since = worked.until OR EXISTS (
            SELECT FROM organisation_succession s WHERE s.predecessor_id = ended.body_id
               AND s.successor_id = p.body_id AND s.kind = ANY(%(inheriting)s)
               AND s."on" <= %(on)s))
    ), held(post_id, person_id, absent_id, since, turn) AS (
        SELECT post_id, person_id, NULL::bigint, since, 0 FROM organisation_appointment
        WHERE since <= %(on)s AND (until IS NULL OR until > %(on)s)
          AND post_id IN (SELECT post_id FROM seat)
        UNION ALL
        SELECT d.post_id, d.substitute_id, d.absent_id, d.since, 1
        FROM organisation_delegation d
        JOIN organisation_appointment a ON a.post_id = d.post_id AND a.person_id = d.absent_id
         AND a.since <= %(on)s AND (a.until IS NULL OR a.until > %(on)s)
        WHERE d.since <= %(on)s AND (d.until IS NULL OR d.until > %(on)s)
          AND d.post_id IN (SELECT post_id FROM seat)
    )
    SELECT seat.kind, seat.id, person.id, person.full_name, person.sort_key, post.id, post.title,
           post.body_id, post.rank, coalesce(absent.full_name, ''), seat.duty, seat.body_id,
           held.since, held.turn
    FROM seat
    JOIN organisation_post post ON post.id = seat.post_id
     AND post.since <= %(on)s AND (post.until IS NULL OR post.until > %(on)s)
    JOIN held ON held.post_id = post.id
    JOIN organisation_person person ON person.id = held.person_id
    LEFT JOIN organisation_person absent ON absent.id = held.absent_id
    UNION ALL
    SELECT 'post', worked.id, person.id, person.full_name, person.sort_key, post.id, post.title,
           post.body_id, post.rank, '', '', post.body_id, worked.since, 0
    FROM worked
    JOIN organisation_post post ON post.id = worked.post_id AND post.id <> worked.id
     AND post.since <= %(on)s AND (post.until IS NULL OR post.until > %(on)s)
    JOIN organisation_person person ON person.id = worked.person_id
    WHERE worked.since <= %(on)s AND (worked.until IS NULL OR worked.until > %(on)s)
    UNION ALL
    SELECT asked.kind, asked.id, person.id, person.full_name, person.sort_key, NULL, '', NULL, 0,
           '', '', NULL, NULL, 0
    FROM asked JOIN organisation_person person ON person.id = asked.id
    WHERE asked.kind = 'person'
    ORDER BY 9, 5, 3, 14
"""


class Place(NamedTuple):
    """Whom access may be given to: a body's desk or unit, a post, a person."""

    kind: PrincipalKind
    id: int


@dataclass(frozen=True)
class Reach:
    """One person behind a place, and how: in which post, by which duty for which body.

    ``heir`` names the body the duty is held for (of a post: that its holder went to) when the place
    itself ended and that one follows it; ``absent`` whom the person stands in for; ``since`` the
    day they came to the post.
    """

    place: Place
    person_id: int
    person: str
    post_id: int | None
    post: str
    post_body: str
    absent: str
    duty: str
    heir: str
    since: date | None

    @property
    def duty_words(self) -> str:
        """The duty by which they carry a desk or unit; "" for posts and people."""
        return str(DUTY_WORDS[Duty(self.duty)][0]) if self.duty else ""

    @property
    def label(self) -> str:
        """ "Văn thư, Phòng Hành chính" """
        return ", ".join(filter(None, [self.post, self.post_body]))


def places_of(principal_ids: Iterable[int]) -> dict[int, Place]:
    """Principal id → the place it stands for."""
    rows = Principal.objects.filter(id__in=set(principal_ids)).values_list(
        "id", "kind", "body_id", "post_id", "person_id"
    )
    return {
        number: Place(PrincipalKind(kind), body or post or person)
        for number, kind, body, post, person in rows
    }


def people_behind(places: Iterable[Place], on: date) -> list[Reach]:
    """Everybody who carries one of these places on a day, by rank, then by name. Two statements."""
    wanted = list(dict.fromkeys(places))
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _BEHIND,
            {
                "kinds": [str(place.kind) for place in wanted],
                "ids": [place.id for place in wanted],
                "on": on,
                "inheriting": sorted(INHERITING),
            },
        )
        rows = cursor.fetchall()
    names = names_on({number for row in rows for number in (row[7], row[11]) if number}, on)
    found: dict[tuple[Place, int, int | None, str], Reach] = {}
    for row in rows:
        reach = _reach(row, names)
        # Who holds a post needs nobody to lend it; one duty is told once.
        found.setdefault((reach.place, reach.person_id, reach.post_id, reach.duty), reach)
    return list(found.values())


def _reach(row: tuple, names: dict[int, str]) -> Reach:  # type: ignore[type-arg]
    kind, number, person_id, person, _key, post_id, post, post_body, *rest = row
    _rank, absent, duty, body_id, since, _turn = rest
    followed = body_id is not None and (kind == PrincipalKind.POST or body_id != number)
    return Reach(
        place=Place(PrincipalKind(kind), number),
        person_id=person_id,
        person=person,
        post_id=post_id,
        post=post,
        post_body=names.get(post_body, ""),
        absent=absent,
        duty=duty,
        heir=names.get(body_id, "") if followed else "",
        since=since,
    )


def place_names(places: Iterable[Place], on: date) -> dict[Place, str]:
    """Each place in words ("Văn thư: Tỉnh uỷ …"); one nobody knows is left out."""
    wanted = set(places)
    of = {kind: {p.id for p in wanted if p.kind == kind} for kind in PrincipalKind}
    bodies = names_on(of[PrincipalKind.DESK] | of[PrincipalKind.UNIT], on)
    people = dict(
        Person.objects.filter(id__in=of[PrincipalKind.PERSON]).values_list("id", "full_name")
    )
    posts = {post.id: post for post in Post.objects.filter(id__in=of[PrincipalKind.POST])}
    homes = names_on({post.body_id for post in posts.values()}, on)
    found: dict[Place, str] = {}
    for place in wanted:
        if place.kind == PrincipalKind.POST and (post := posts.get(place.id)):
            found[place] = ", ".join(filter(None, [post.title, homes.get(post.body_id, "")]))
        elif place.kind == PrincipalKind.PERSON and place.id in people:
            found[place] = people[place.id]
        elif place.id in bodies and place.kind in (PrincipalKind.DESK, PrincipalKind.UNIT):
            found[place] = f"{place.kind.label}: {bodies[place.id]}"
    return found
