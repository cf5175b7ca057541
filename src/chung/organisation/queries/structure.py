"""The whole structure on a day, as rows to count: bodies, and posts with who holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from chung.organisation.models import BodyVersion
from chung.organisation.models.periods import live_on


@dataclass(frozen=True)
class BodyRow:
    """A body on a day. ``body_id`` is below zero for one that is only planned."""

    body_id: int
    name: str
    kind: str
    level: str
    parent_id: int | None
    symbol: str


@dataclass(frozen=True)
class PostRow:
    """A seat on a day, and the person in it."""

    post_id: int
    body_id: int
    title: str
    person_id: int | None


def body_rows(day: date) -> list[BodyRow]:
    """Every body alive on a day."""
    fields = ("body_id", "name", "kind", "level", "parent_id", "symbol")
    versions = BodyVersion.objects.filter(live_on(day)).order_by("body_id")
    return [BodyRow(*row) for row in versions.values_list(*fields)]


@dataclass(frozen=True)
class Structure:
    """The bodies and the posts of a day."""

    bodies: tuple[BodyRow, ...]
    posts: tuple[PostRow, ...]


_STRUCTURE = """
    SELECT given.day, true, version.body_id, version.name, version.kind, version.level,
           version.parent_id, version.symbol
    FROM unnest(%(days)s::date[]) AS given (day)
    JOIN organisation_bodyversion version
      ON version.since <= given.day AND (version.until IS NULL OR version.until > given.day)
    UNION ALL
    SELECT given.day, false, post.body_id, post.title, '', '', held.person_id, post.id::text
    FROM unnest(%(days)s::date[]) AS given (day)
    JOIN organisation_post post
      ON post.since <= given.day AND (post.until IS NULL OR post.until > given.day)
    LEFT JOIN LATERAL (
        SELECT person_id FROM organisation_appointment held
        WHERE held.post_id = post.id AND held.since <= given.day
          AND (held.until IS NULL OR held.until > given.day) LIMIT 1
    ) AS held ON true
"""


def structures_on(days: Iterable[date]) -> dict[date, Structure]:
    """Every body and every post of some days, in one statement."""
    wanted = list(dict.fromkeys(days))
    bodies: dict[date, list[BodyRow]] = {day: [] for day in wanted}
    posts: dict[date, list[PostRow]] = {day: [] for day in wanted}
    with connection.cursor() as cursor:
        cursor.execute(_STRUCTURE, {"days": wanted})
        for day, is_body, body_id, name, kind, level, other, mark in cursor.fetchall():
            if is_body:
                bodies[day].append(BodyRow(body_id, name, kind, level, other, mark))
            else:
                posts[day].append(PostRow(int(mark), body_id, name, other))
    return {
        day: Structure(
            tuple(sorted(bodies[day], key=lambda row: row.body_id)),
            tuple(sorted(posts[day], key=lambda row: row.post_id)),
        )
        for day in wanted
    }
