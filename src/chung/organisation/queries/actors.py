"""From a person and a post to an actor: duties of the day and the principals they carry.

Asked at the start of every request, therefore two statements of SQL and no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotFound
from chung.organisation.models import Appointment
from chung.organisation.models.periods import live_on
from chung.organisation.queries.bodies import names_on
from chung.organisation.states import INHERITING

# A substitute has the post only while the absent person holds it.
_HELD = """
    SELECT person.full_name, post.id, post.title, post.body_id, version.name,
           held.absent_id, absent.full_name
    FROM organisation_person person
    LEFT JOIN LATERAL (
        SELECT post_id, NULL::bigint AS absent_id, id, kind = 'acting' AS behind
        FROM organisation_appointment
        WHERE person_id = person.id AND since <= %(on)s AND (until IS NULL OR until > %(on)s)
        UNION ALL
        SELECT d.post_id, d.absent_id, d.id, true
        FROM organisation_delegation d
        JOIN organisation_appointment a ON a.post_id = d.post_id AND a.person_id = d.absent_id
         AND a.since <= %(on)s AND (a.until IS NULL OR a.until > %(on)s)
        WHERE d.substitute_id = person.id
          AND d.since <= %(on)s AND (d.until IS NULL OR d.until > %(on)s)
    ) held ON true
    LEFT JOIN organisation_post post
      ON post.id = held.post_id AND post.since <= %(on)s
     AND (post.until IS NULL OR post.until > %(on)s)
    LEFT JOIN organisation_bodyversion version
      ON version.body_id = post.body_id AND version.since <= %(on)s
     AND (version.until IS NULL OR version.until > %(on)s)
    LEFT JOIN organisation_person absent ON absent.id = held.absent_id
    WHERE person.id = %(person)s
    ORDER BY held.absent_id IS NOT NULL, held.behind, post.rank, held.id
"""

# A post that ended with its body goes with whoever held it to the last: into the post they came to
# on that very day, or into one of a body that followed. What they worked on they still see.
_POWERS = """
    WITH RECURSIVE charged AS (
        SELECT duty, body_id FROM organisation_postduty
        WHERE post_id = %(post)s AND since <= %(on)s AND (until IS NULL OR until > %(on)s)
    ), line(kind, duty, body_id) AS (
        SELECT CASE duty WHEN 'lead_unit' THEN 'unit' ELSE 'desk' END, duty, body_id
        FROM charged WHERE duty IN ('registry', 'distribute', 'lead_unit')
        UNION
        SELECT line.kind, line.duty, s.predecessor_id
        FROM line JOIN organisation_succession s
          ON s.successor_id = line.body_id AND s."on" <= %(on)s AND s.kind = ANY(%(inheriting)s)
    ), seat(post_id, body_id, since) AS (
        SELECT a.post_id, p.body_id, a.since
        FROM organisation_appointment a JOIN organisation_post p ON p.id = a.post_id
        WHERE a.person_id = %(person)s AND a.post_id = %(post)s
          AND a.since <= %(on)s AND (a.until IS NULL OR a.until > %(on)s)
        UNION
        SELECT ended.id, ended.body_id, a.since
        FROM seat
        JOIN organisation_appointment a ON a.person_id = %(person)s AND a.until <= seat.since
        JOIN organisation_post ended ON ended.id = a.post_id AND ended.until = a.until
        WHERE NOT EXISTS (
            SELECT FROM organisation_bodyversion v WHERE v.body_id = ended.body_id
               AND v.since <= ended.until AND (v.until IS NULL OR v.until > ended.until)
        ) AND (a.until = seat.since OR EXISTS (
            SELECT FROM organisation_succession s WHERE s.predecessor_id = ended.body_id
               AND s.successor_id = seat.body_id AND s.kind = ANY(%(inheriting)s)
               AND s."on" <= %(on)s))
    )
    SELECT duty, body_id, false FROM charged
    UNION ALL
    SELECT duty, body_id, true FROM line
    UNION ALL
    SELECT NULL, p.id, false FROM organisation_principal p
    JOIN line ON line.body_id = p.body_id AND line.kind = p.kind
    UNION ALL
    SELECT NULL, id, false FROM organisation_principal WHERE person_id = %(person)s
    UNION ALL
    SELECT NULL, id, false FROM organisation_principal WHERE post_id = %(post)s
    UNION ALL
    SELECT NULL, p.id, false FROM organisation_principal p JOIN seat ON seat.post_id = p.post_id
"""


@dataclass(frozen=True)
class HeldPost:
    """A post a person may act in that day; ``absent`` names whom they stand in for."""

    post_id: int
    title: str
    body_id: int
    body_name: str
    absent_id: int | None = None
    absent: str = ""

    @property
    def label(self) -> str:
        return f"{self.title}, {self.body_name}"


@dataclass(frozen=True)
class Presence:
    """A person at work on a day: who they are, the posts they may act in, and as what they act."""

    name: str
    posts: tuple[HeldPost, ...]
    actor: Actor


def held_posts(person_id: int, on: date) -> list[HeldPost]:
    """Posts the person holds or stands in for on a day: their own by rank, then those lent."""
    return _posts(_rows(_HELD, {"person": person_id, "on": on}))


def posts_of_people(person_ids: Iterable[int], on: date) -> dict[int, list[HeldPost]]:
    """Person id → posts they hold themselves on a day, highest rank first; for lists of people."""
    held = (
        Appointment.objects.filter(
            live_on(on), live_on(on, "post__"), person_id__in=set(person_ids)
        )
        .order_by("post__rank", "id")
        .values_list("person_id", "post_id", "post__title", "post__body_id")
    )
    rows = list(held)
    names = names_on({body for _person, _post, _title, body in rows}, on)
    found: dict[int, list[HeldPost]] = defaultdict(list)
    for person, post, title, body in rows:
        found[person].append(HeldPost(post, title, body, names.get(body, "")))
    return dict(found)


def actor_for(person_id: int, post_id: int | None, on: date) -> Actor:
    """The person acting in a post they hold that day (their first when ``post_id`` is not theirs).

    A person without a post is an actor without duties, who sees what is given to them in person.
    Raises NotFound when there is no such person.
    """
    return presence(person_id, post_id, on).actor


def presence(person_id: int, post_id: int | None, on: date) -> Presence:
    """The actor, with the name and the posts to choose from. Raises NotFound without a person."""
    rows = _rows(_HELD, {"person": person_id, "on": on})
    if not rows:
        raise NotFound(_("Không tìm thấy người này trong danh sách cán bộ."))
    name, posts = rows[0][0], _posts(rows)
    acting = next((p for p in posts if p.post_id == post_id), posts[0] if posts else None)
    powers = _powers(person_id, acting.post_id if acting else None, on)
    actor = Actor(
        person_id=person_id,
        post_id=acting.post_id if acting else None,
        body_id=acting.body_id if acting else None,
        principals=powers.principals,
        duties=powers.duties,
        on=on,
        label=_label(name, acting),
        posts=tuple(p.post_id for p in posts),
        substitutes=tuple((p.post_id, p.absent_id) for p in posts if p.absent_id),
        inherited=powers.inherited,
    )
    return Presence(name, tuple(posts), actor)


def _posts(rows: Sequence[tuple[Any, ...]]) -> list[HeldPost]:
    """One entry a post: who holds a post needs no one to lend it."""
    posts: dict[int, HeldPost] = {}
    for _name, post, title, body, body_name, absent_id, absent in rows:
        if post is not None:
            held = HeldPost(post, title, body, body_name or "", absent_id, absent or "")
            posts.setdefault(post, held)
    return list(posts.values())


def _label(name: str, acting: HeldPost | None) -> str:
    """What the journal writes; in Vietnamese whatever the language of the page."""
    if acting is None:
        return name
    standing_in = f" (thay {acting.absent})" if acting.absent else ""
    return f"{name}, {acting.title}{standing_in}"


@dataclass(frozen=True)
class _Powers:
    duties: frozenset[tuple[Duty, int]]
    inherited: frozenset[tuple[Duty, int]]
    principals: tuple[int, ...]


def _powers(person_id: int, post_id: int | None, on: date) -> _Powers:
    rows = _rows(
        _POWERS,
        {"person": person_id, "post": post_id, "on": on, "inheriting": sorted(INHERITING)},
    )
    duties = frozenset((Duty(duty), number) for duty, number, late in rows if duty and not late)
    follows = frozenset((Duty(duty), number) for duty, number, late in rows if duty and late)
    principals = {number for duty, number, _late in rows if not duty}
    return _Powers(duties, follows - duties, tuple(sorted(principals)))


def _rows(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
