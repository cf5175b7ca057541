"""What bodies hold on a day: asked before they end, so that nothing of theirs is forgotten."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from chung.foundation.questions import Question, Sql
from chung.organisation.models import (
    Appointment,
    Body,
    BodyCode,
    BodyVersion,
    Delegation,
    Desk,
    Fonds,
    Post,
    PostDuty,
    Seal,
    Term,
)
from chung.organisation.models.periods import DatedModel, live_on


@dataclass(frozen=True)
class Seat:
    """Who holds which post: what an appointment to be moved is called by."""

    appointment_id: int
    person_id: int
    person: str
    post_id: int
    post: str
    body_id: int


SEAT = ("id", "person_id", "person__full_name", "post_id", "post__title", "post__body_id")
"""Fields of an appointment that make a seat."""


@dataclass(frozen=True)
class HeldSeal:
    """A seal in use."""

    seal_id: int
    name: str


@dataclass(frozen=True)
class BodyHoldings:
    """What one body has on a day. ``serves`` are bodies whose desk its clerks work."""

    body_id: int
    posts: int = 0
    seats: tuple[Seat, ...] = ()
    delegations: int = 0
    duties_elsewhere: int = 0
    provider_id: int | None = None
    serves: tuple[int, ...] = ()
    children: tuple[int, ...] = ()
    term: str = ""
    codes: tuple[tuple[str, str], ...] = ()
    seals: tuple[HeldSeal, ...] = ()
    fonds: tuple[tuple[int, str], ...] = field(default=())


def holdings_of(body_ids: Iterable[int], day: date) -> dict[int, BodyHoldings]:
    """Body id → what it holds on a day, in one statement for a hundred bodies as for one."""
    return holdings_asked(body_ids, day).answer


def holdings_asked(body_ids: Iterable[int], day: date) -> Question[dict[int, BodyHoldings]]:
    """The same, to be asked together with others."""
    ids, live = set(body_ids), live_on(day)
    elsewhere = PostDuty.objects.filter(live, body_id__in=ids).exclude(post__body_id__in=ids)
    lent = Delegation.objects.filter(live, post__body_id__in=ids)
    seals = Seal.objects.filter(live, body_id__in=ids).order_by("id")
    return Question(
        Post.objects.filter(live, body_id__in=ids).values_list("body_id", "id"),
        lent.values_list("post__body_id", "id"),
        elsewhere.values_list("body_id", "id"),
        Desk.objects.filter(live, provider_id__in=ids).values_list("provider_id", "body_id"),
        BodyVersion.objects.filter(live, parent_id__in=ids).values_list("parent_id", "body_id"),
        BodyCode.objects.filter(live, body_id__in=ids).values_list("body_id", "scheme", "code"),
        Fonds.objects.filter(live, body_id__in=ids).values_list("body_id", "id", "name"),
        Desk.objects.filter(live, body_id__in=ids).values_list("body_id", "provider_id"),
        Term.objects.filter(live, body_id__in=ids).values_list("body_id", "label"),
        seals,
        *seats_asked(ids, day).reads,
        make=lambda *rows: _holdings(ids, rows),
    )


def _holdings(ids: set[int], rows: Sequence[list[Any]]) -> dict[int, BodyHoldings]:
    """From the rows in the order of the question."""
    posts, lent, elsewhere, serves, children, codes, fonds = map(_grouped, rows[:7])
    offices, terms, seals = dict(rows[7]), dict(rows[8]), _seals(rows[9])
    seats = _seated(rows[10])
    return {
        body_id: BodyHoldings(
            body_id=body_id,
            posts=len(posts[body_id]),
            seats=tuple(seats[body_id]),
            delegations=len(lent[body_id]),
            duties_elsewhere=len(elsewhere[body_id]),
            provider_id=offices.get(body_id),
            serves=tuple(each for each in serves[body_id] if each != body_id),
            children=tuple(children[body_id]),
            term=terms.get(body_id, ""),
            codes=tuple(codes[body_id]),
            seals=tuple(seals[body_id]),
            fonds=tuple(fonds[body_id]),
        )
        for body_id in ids
    }


def seats_of(body_ids: Iterable[int], day: date) -> dict[int, list[Seat]]:
    """Body id → who holds its posts on a day, highest rank first."""
    return seats_asked(body_ids, day).answer


def seats_asked(
    body_ids: Iterable[int] | QuerySet[Any, Any], day: date
) -> Question[dict[int, list[Seat]]]:
    """The same, to be asked together with others; the bodies may be a read themselves."""
    ids = body_ids if isinstance(body_ids, QuerySet) else set(body_ids)
    held = Appointment.objects.filter(live_on(day), post__body_id__in=ids)
    return Question(held.order_by("post__rank", "id").values_list(*SEAT), make=_seated)


def _seated(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Seat]]:
    found: dict[int, list[Seat]] = defaultdict(list)
    for row in rows:
        found[row[5]].append(Seat(*row))
    return found


def seat_of(appointment_id: int) -> Seat | None:
    """One appointment as a seat, whenever it was; None when there is none."""
    found = Appointment.objects.filter(id=appointment_id).values_list(*SEAT).first()
    return Seat(*found) if found else None


def body_of_post(post_id: int) -> int | None:
    """The body a post hangs on; None when there is no such post."""
    return Post.objects.filter(id=post_id).values_list("body_id", flat=True).first()


# All dated rows that hang on bodies, by name: their table, and whether they hang on the body, on
# its posts, or either way. One statement for all tables: asked one by one they cost the ORM more
# than they cost the database.
_HANGING: dict[str, tuple[type[DatedModel], tuple[str, ...]]] = {
    "delegations": (Delegation, ("post",)),
    "appointments": (Appointment, ("post",)),
    "duties": (PostDuty, ("body", "post")),
    "posts": (Post, ("body",)),
    "desks": (Desk, ("body",)),
    "terms": (Term, ("body",)),
    "seals": (Seal, ("body",)),
    "fonds": (Fonds, ("body",)),
    "codes": (BodyCode, ("body",)),
    "versions": (BodyVersion, ("body",)),
}
_BINDING = [each for name, each in _HANGING.items() if name != "delegations"]
"""What has to be taken back before a body can end: a substitute who never began is no obstacle."""
_OF = {
    "body": "body_id = ANY(%(ids)s)",
    "post": "post_id IN (SELECT id FROM organisation_post WHERE body_id = ANY(%(ids)s))",
}
_BODY = {
    "body": "body_id",
    "post": "(SELECT p.body_id FROM organisation_post p WHERE p.id = post_id)",
}

_END = (
    "{name} AS (UPDATE {table} SET until = %(on)s"
    " WHERE ({theirs}) AND (until IS NULL OR until > %(on)s) RETURNING 1)"
)


def end_rows_of(body_ids: Collection[int], on: date) -> dict[str, int]:
    """End on a day all that hangs on bodies and has not ended by then; for the commands. Returns
    how many rows of each kind. A substitute who would begin that day or later never does.
    """
    ending = ", ".join(
        _END.format(
            name=name, table=model._meta.db_table, theirs=" OR ".join(_OF[way] for way in ways)
        )
        for name, (model, ways) in _HANGING.items()
    )
    lent = Delegation.objects.filter(post__body_id__in=body_ids, since__gte=on)
    dropped, _kinds = lent.delete()
    counting = ", ".join(f"(SELECT count(*) FROM {name})" for name in _HANGING)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {ending} SELECT {counting}", {"ids": list(body_ids), "on": on})
        ended = dict(zip(_HANGING, cursor.fetchone(), strict=True))
    return ended | {"delegations_taken_back": dropped}


def begin_later(body_ids: Collection[int], day: date) -> set[int]:
    """Those of these bodies that have anything beginning on a day or after it (delegations, which
    are taken back, do not count): they cannot end that day.
    """
    return begin_later_asked(body_ids, day).answer


def begin_later_asked(body_ids: Collection[int], day: date) -> Question[set[int]]:
    """The same, to be asked together with others."""
    later = " UNION ".join(
        f"SELECT {_BODY[way]} AS body FROM {model._meta.db_table}"  # noqa: S608
        f" WHERE {_OF[way].replace('%(ids)s', '%s')} AND since >= %s"
        for model, ways in _BINDING
        for way in ways
    )
    each = [list(body_ids), day]
    params = each * sum(len(ways) for _model, ways in _BINDING)
    return Question(Sql(later, params), make=lambda rows: {row[0] for row in rows} & set(body_ids))


def ends_of(body_ids: Iterable[int]) -> dict[int, date | None]:
    """Body id → the day from which it is no more; None while it has no end."""
    versions = BodyVersion.objects.filter(body_id__in=set(body_ids)).order_by("body_id", "since")
    return dict(versions.values_list("body_id", "until"))


def parents_on(day: date) -> dict[int, int | None]:
    """Every body alive on a day → the body over it: the whole tree in one statement."""
    return parents_asked(day).answer


def parents_asked(day: date) -> Question[dict[int, int | None]]:
    """The same, to be asked together with others."""
    alive = BodyVersion.objects.filter(live_on(day))
    return Question(alive.values_list("body_id", "parent_id"), make=dict)


def slugs_taken(slugs: Iterable[str]) -> set[str]:
    """Those of these names that a body has already."""
    return slugs_asked(slugs).answer


def slugs_asked(slugs: Iterable[str]) -> Question[set[str]]:
    """The same, to be asked together with others."""
    return Question(
        Body.objects.filter(slug__in=set(slugs)).values_list("slug", flat=True), make=set
    )


def holders_of_codes(codes: Iterable[tuple[str, str]], day: date) -> dict[tuple[str, str], int]:
    """(scheme, code) → the body that has it on a day or later; a code needs its period."""
    return codes_asked(codes, day).answer


def codes_asked(
    codes: Iterable[tuple[str, str]], day: date
) -> Question[dict[tuple[str, str], int]]:
    """The same, to be asked together with others."""
    wanted = set(codes)
    rows = BodyCode.objects.filter(
        Q(until__isnull=True) | Q(until__gt=day), code__in={code for _scheme, code in wanted}
    )
    return Question(
        rows.values_list("scheme", "code", "body_id"),
        make=lambda found: {(s, c): body_id for s, c, body_id in found if (s, c) in wanted},
    )


def _seals(rows: Iterable[Seal]) -> dict[int, list[HeldSeal]]:
    found: dict[int, list[HeldSeal]] = defaultdict(list)
    for seal in rows:
        words = [str(seal.get_kind_display()), seal.registered_as]
        found[seal.body_id].append(HeldSeal(seal.id, " ".join(filter(None, words))))
    return found


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """First column → the second, or the others as a pair."""
    found: dict[int, list[Any]] = defaultdict(list)
    for key, *values in rows:
        found[key].append(values[0] if len(values) == 1 else tuple(values))
    return found
