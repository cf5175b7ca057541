"""Lines of succession with names and days, and bodies found by a name they once had."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from chung.foundation.text import fold, squeeze
from chung.organisation.models import BodyCode, BodyVersion
from chung.organisation.queries.bodies import BodyFacts, predecessors_of
from chung.organisation.states import INHERITING, SuccessionKind

_MOST = 50


@dataclass(frozen=True)
class Step:
    """One body followed another: each with its slug and its name of that time."""

    on: date
    kind: str
    basis: str
    predecessor_id: int
    predecessor_slug: str
    predecessor: str
    successor_id: int
    successor_slug: str
    successor: str


@dataclass(frozen=True)
class Line:
    """Where a body comes from and what follows it, each in the order of the days."""

    before: tuple[Step, ...]
    after: tuple[Step, ...]


@dataclass(frozen=True)
class NamedBody:
    """A body under a name it has or had; ``until`` None: it still has it.

    ``today`` are the bodies that work in its place on the day asked for (itself while it lives),
    ``handed_over`` says that they only took its work and papers over;
    ``before`` counts all bodies it follows, through the whole line.
    """

    body_id: int
    slug: str
    name: str
    above: str
    since: date
    until: date | None
    today: tuple[BodyFacts, ...]
    handed_over: bool
    before: int

    @property
    def last_day(self) -> date | None:
        """The last day it had this name, where that is past."""
        return date.fromordinal(self.until.toordinal() - 1) if self.until else None


_LINE = """
    WITH RECURSIVE after(id, body_id, "on") AS (
        SELECT id, successor_id, "on" FROM organisation_succession
        WHERE predecessor_id = %(body)s AND kind = ANY(%(kinds)s)
        UNION
        SELECT s.id, s.successor_id, s."on" FROM after
        JOIN organisation_succession s
          ON s.predecessor_id = after.body_id AND s."on" >= after."on" AND s.kind = ANY(%(kinds)s)
    ), before(id, body_id, "on") AS (
        SELECT id, predecessor_id, "on" FROM organisation_succession
        WHERE successor_id = %(body)s AND kind = ANY(%(kinds)s)
        UNION
        SELECT s.id, s.predecessor_id, s."on" FROM before
        JOIN organisation_succession s
          ON s.successor_id = before.body_id AND s."on" <= before."on" AND s.kind = ANY(%(kinds)s)
    ), steps AS (
        SELECT DISTINCT id, true AS follows FROM after
        UNION ALL
        SELECT DISTINCT id, false FROM before
    )
    SELECT steps.follows, s."on", s.kind, s.basis,
           p.id, p.slug, (SELECT name FROM organisation_bodyversion v
                          WHERE v.body_id = p.id AND v.since < s."on"
                          ORDER BY v.since DESC LIMIT 1),
           n.id, n.slug, (SELECT name FROM organisation_bodyversion v
                          WHERE v.body_id = n.id AND v.since <= s."on"
                          ORDER BY v.since DESC LIMIT 1)
    FROM steps JOIN organisation_succession s ON s.id = steps.id
    JOIN organisation_body p ON p.id = s.predecessor_id
    JOIN organisation_body n ON n.id = s.successor_id
    ORDER BY s."on", p.slug, n.slug
"""


def line_of(body_id: int, *, kinds: Collection[SuccessionKind] = INHERITING) -> Line:
    """The whole line of a body, both ways; one statement.

    ``kinds`` are by default those in which the predecessor ends. A later step is followed only
    where it is not older than the step before it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LINE, {"body": body_id, "kinds": sorted(kinds)})
        rows = cursor.fetchall()
    steps = [
        (follows, Step(on, kind, basis, p, p_slug, p_name or "", n, n_slug, n_name or ""))
        for follows, on, kind, basis, p, p_slug, p_name, n, n_slug, n_name in rows
    ]
    return Line(
        before=tuple(step for follows, step in steps if not follows),
        after=tuple(step for follows, step in steps if follows),
    )


@dataclass(frozen=True)
class Standing:
    """Who works in the place of a body: itself while it lives, else its living successors.

    ``handed_over``: the body simply ended, and these only took its work and papers over; nobody
    would say that the district committee "is now" the office that keeps its papers.
    """

    bodies: tuple[BodyFacts, ...] = ()
    handed_over: bool = False

    @property
    def words(self) -> str:
        """ "nay là Đảng uỷ xã Châu Tiến", "đã bàn giao cho Văn phòng Tỉnh uỷ"."""
        names = ", ".join(facts.name for facts in self.bodies)
        if not names:
            return _("đã kết thúc hoạt động")
        words = _("đã bàn giao cho %(names)s") if self.handed_over else _("nay là %(names)s")
        return words % {"names": names}


_STANDING = """
    WITH RECURSIVE line(origin, body_id, handed_over) AS (
        SELECT id, id, false FROM unnest(%(ids)s::bigint[]) AS id
        UNION
        SELECT line.origin, s.successor_id, line.handed_over OR s.kind = %(end)s FROM line
        JOIN organisation_succession s ON s.predecessor_id = line.body_id
         AND s."on" <= %(on)s AND s.kind = ANY(%(kinds)s)
    )
    SELECT line.origin, bool_and(line.handed_over), v.body_id, v.name, v.short_name, v.kind,
           v.level, v.parent_id, v.symbol, v.letterhead_superior, v.letterhead_issuer, v.place,
           b.slug
    FROM line JOIN organisation_bodyversion v ON v.body_id = line.body_id
     AND v.since <= %(on)s AND (v.until IS NULL OR v.until > %(on)s)
    JOIN organisation_body b ON b.id = v.body_id
    GROUP BY line.origin, v.id, b.id
"""


def standing_of(body_ids: Iterable[int], on: date) -> dict[int, Standing]:
    """Body id → who works in its place on a day, and how they came to it; one statement.

    Successors in the word's sense stand before those who only took something over.
    """
    ids = set(body_ids)
    if not ids:
        return {}
    values: dict[str, Any] = {
        "ids": list(ids),
        "on": on,
        "kinds": sorted(INHERITING),
        "end": SuccessionKind.END,
    }
    heirs: dict[int, dict[BodyFacts, bool]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, values)
        for origin, handed_over, *facts in cursor.fetchall():
            heirs[origin][BodyFacts(*facts)] = handed_over

    def answer(body_id: int) -> Standing:
        living = heirs.get(body_id, {})
        itself = tuple(facts for facts in living if facts.body_id == body_id)
        if itself or not living:
            return Standing(itself)
        handed_over = all(living.values())
        chosen = (facts for facts, over in living.items() if over == handed_over)
        bodies = sorted(chosen, key=lambda facts: (facts.name, facts.body_id))
        return Standing(tuple(bodies), handed_over)

    return {body_id: answer(body_id) for body_id in ids}


def standing_for(body_ids: Iterable[int], on: date) -> dict[int, tuple[BodyFacts, ...]]:
    """Body id → who works in its place on a day, in whatever way they came to it.

    Empty where nobody followed. One statement.
    """
    return {body_id: standing.bodies for body_id, standing in standing_of(body_ids, on).items()}


def bodies_ever_named(words: str, on: date) -> list[NamedBody]:
    """Bodies with these words in a name or symbol they have or had up to a day.

    Tone marks are optional, so Châu Bính and Châu Bình both come, each under its own name; an
    exact name comes first, a name in force before one of the past. Three statements.
    """
    wanted = fold(squeeze(words))
    if not wanted:
        return []
    versions = BodyVersion.objects.filter(
        Q(search_name__contains=wanted) | Q(symbol__iexact=squeeze(words)), since__lte=on
    )
    last = BodyVersion.objects.filter(body_id=OuterRef("parent_id")).order_by("-since")
    rows = list(
        versions.annotate(above=Subquery(last.values("name")[:1]))
        .order_by("-since")
        .values_list("body_id", "body__slug", "name", "above", "since", "until", "search_name")[
            : _MOST * 4
        ]
    )
    rows = sorted(rows, key=lambda row: _likeness(row[2], row[6], row[5], wanted, words, on))
    rows = _one_each(rows)[:_MOST]
    ids = {row[0] for row in rows}
    places = standing_of(ids, on)
    older = predecessors_of(ids, on)
    return [
        NamedBody(
            body_id=body_id,
            slug=slug,
            name=name,
            above=above or "",
            since=since,
            until=until if until and until <= on else None,
            today=places[body_id].bodies,
            handed_over=places[body_id].handed_over,
            before=len(older.get(body_id, ())),
        )
        for body_id, slug, name, above, since, until, _key in rows
    ]


def _likeness(
    name: str, key: str, until: date | None, wanted: str, words: str, on: date
) -> tuple[bool, bool, bool, int, str]:
    ended = until is not None and until <= on
    spelt = squeeze(words).casefold() in name.casefold()
    return (not spelt, not key.endswith(wanted), ended, len(key), key)


def _one_each(rows: list[tuple]) -> list[tuple]:  # type: ignore[type-arg]
    """The best row of each body and name: a change of letterhead alone is not told twice."""
    seen: set[tuple[int, str]] = set()
    kept = []
    for row in rows:
        if (row[0], row[2]) not in seen:
            seen.add((row[0], row[2]))
            kept.append(row)
    return kept


def bodies_of_code(code: str, on: date) -> list[NamedBody]:
    """Bodies that have or had a code (GSO), the last first; three statements.

    ``since`` and ``until`` are of the code: it is no identity without them, for codes of bodies
    that ended are given to others.
    """
    name = BodyVersion.objects.filter(body_id=OuterRef("body_id"), since__lte=OuterRef("since"))
    parent = BodyVersion.objects.filter(
        body_id=OuterRef("above_id"), since__lte=OuterRef("since")
    ).order_by("-since")
    rows = list(
        BodyCode.objects.filter(code=squeeze(code), since__lte=on)
        .annotate(
            name=Subquery(name.order_by("-since").values("name")[:1]),
            above_id=Subquery(name.order_by("-since").values("parent_id")[:1]),
        )
        .annotate(above=Subquery(parent.values("name")[:1]))
        .order_by("-since")
        .values_list("body_id", "body__slug", "name", "above", "since", "until")[:_MOST]
    )
    places = standing_of({row[0] for row in rows}, on)
    older = predecessors_of({row[0] for row in rows}, on)
    return [
        NamedBody(
            body_id=body_id,
            slug=slug,
            name=name or slug,
            above=above or "",
            since=since,
            until=until if until and until <= on else None,
            today=places[body_id].bodies,
            handed_over=places[body_id].handed_over,
            before=len(older.get(body_id, ())),
        )
        for body_id, slug, name, above, since, until in rows
    ]
