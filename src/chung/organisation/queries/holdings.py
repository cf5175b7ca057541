"""What bodies hold on a day: asked before they end, so that nothing of theirs is forgotten."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

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
    """Body id → what it holds on a day, in as many statements for a hundred bodies as for one."""
    ids = set(body_ids)
    lists, single = _lists(ids, day), _single(ids, day)
    seats, seals = seats_of(ids, day), _seals(ids, day)
    return {
        body_id: BodyHoldings(
            body_id=body_id,
            posts=len(lists["posts"][body_id]),
            seats=tuple(seats[body_id]),
            delegations=len(lists["delegations"][body_id]),
            duties_elsewhere=len(lists["duties"][body_id]),
            provider_id=single["desks"].get(body_id),
            serves=tuple(each for each in lists["serves"][body_id] if each != body_id),
            children=tuple(lists["children"][body_id]),
            term=single["terms"].get(body_id, ""),
            codes=tuple(lists["codes"][body_id]),
            seals=tuple(seals[body_id]),
            fonds=tuple(lists["fonds"][body_id]),
        )
        for body_id in ids
    }


def _lists(ids: set[int], day: date) -> dict[str, dict[int, list[Any]]]:
    """What a body has many of, by name: body id → ids, or pairs."""
    live = live_on(day)
    lent = Delegation.objects.filter(live, post__body_id__in=ids)
    elsewhere = PostDuty.objects.filter(live, body_id__in=ids).exclude(post__body_id__in=ids)
    served = Desk.objects.filter(live, provider_id__in=ids)
    below = BodyVersion.objects.filter(live, parent_id__in=ids)
    rows: dict[str, Iterable[tuple[Any, ...]]] = {
        "posts": Post.objects.filter(live, body_id__in=ids).values_list("body_id", "id"),
        "delegations": lent.values_list("post__body_id", "id"),
        "duties": elsewhere.values_list("body_id", "id"),
        "serves": served.values_list("provider_id", "body_id"),
        "children": below.values_list("parent_id", "body_id"),
        "codes": BodyCode.objects.filter(live, body_id__in=ids).values_list(
            "body_id", "scheme", "code"
        ),
        "fonds": Fonds.objects.filter(live, body_id__in=ids).values_list("body_id", "id", "name"),
    }
    return {name: _grouped(found) for name, found in rows.items()}


def _single(ids: set[int], day: date) -> dict[str, dict[int, Any]]:
    """What a body has one of on a day."""
    desks = Desk.objects.filter(live_on(day), body_id__in=ids)
    terms = Term.objects.filter(live_on(day), body_id__in=ids)
    return {
        "desks": dict(desks.values_list("body_id", "provider_id")),
        "terms": dict(terms.values_list("body_id", "label")),
    }


def seats_of(body_ids: Iterable[int], day: date) -> dict[int, list[Seat]]:
    """Body id → who holds its posts on a day, highest rank first."""
    rows = (
        Appointment.objects.filter(live_on(day), post__body_id__in=set(body_ids))
        .order_by("post__rank", "id")
        .values_list(
            "id", "person_id", "person__full_name", "post_id", "post__title", "post__body_id"
        )
    )
    found: dict[int, list[Seat]] = defaultdict(list)
    for row in rows:
        found[row[5]].append(Seat(*row))
    return found


def seat_of(appointment_id: int) -> Seat | None:
    """One appointment as a seat, whenever it was; None when there is none."""
    row = Appointment.objects.filter(id=appointment_id).values_list(
        "id", "person_id", "person__full_name", "post_id", "post__title", "post__body_id"
    )
    found = row.first()
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
    how many rows of each kind.
    """
    ending = ", ".join(
        _END.format(
            name=name, table=model._meta.db_table, theirs=" OR ".join(_OF[way] for way in ways)
        )
        for name, (model, ways) in _HANGING.items()
    )
    counting = ", ".join(f"(SELECT count(*) FROM {name})" for name in _HANGING)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {ending} SELECT {counting}", {"ids": list(body_ids), "on": on})
        return dict(zip(_HANGING, cursor.fetchone(), strict=True))


def begin_later(body_ids: Collection[int], day: date) -> set[int]:
    """Those of these bodies that have anything beginning on a day or after it: they cannot end
    that day.
    """
    later = " UNION ".join(
        f"SELECT {_BODY[way]} FROM {model._meta.db_table} WHERE {_OF[way]} AND since >= %(day)s"  # noqa: S608
        for model, ways in _HANGING.values()
        for way in ways
    )
    with connection.cursor() as cursor:
        cursor.execute(later, {"ids": list(body_ids), "day": day})
        return {row[0] for row in cursor.fetchall()} & set(body_ids)


def ends_of(body_ids: Iterable[int]) -> dict[int, date | None]:
    """Body id → the day from which it is no more; None while it has no end."""
    versions = BodyVersion.objects.filter(body_id__in=set(body_ids)).order_by("body_id", "since")
    return dict(versions.values_list("body_id", "until"))


def terms_from(body_ids: Iterable[int], day: date) -> set[int]:
    """Those of these bodies that have a term beginning on a day or later."""
    rows = Term.objects.filter(body_id__in=set(body_ids), since__gte=day)
    return set(rows.values_list("body_id", flat=True))


def parents_on(day: date) -> dict[int, int | None]:
    """Every body alive on a day → the body over it: the whole tree in one statement."""
    return dict(BodyVersion.objects.filter(live_on(day)).values_list("body_id", "parent_id"))


def slugs_taken(slugs: Iterable[str]) -> set[str]:
    """Those of these names that a body has already."""
    return set(Body.objects.filter(slug__in=set(slugs)).values_list("slug", flat=True))


def changes_from(body_ids: Iterable[int], day: date) -> set[int]:
    """Those of these bodies that have a version, term or desk beginning on a day or later."""
    ids = set(body_ids)
    found: set[int] = set()
    for model in (BodyVersion, Term, Desk):
        rows = model.objects.filter(body_id__in=ids, since__gte=day)
        found |= set(rows.values_list("body_id", flat=True))
    return found


def holders_of_codes(codes: Iterable[tuple[str, str]], day: date) -> dict[tuple[str, str], int]:
    """(scheme, code) → the body that has it on a day or later; a code needs its period."""
    wanted = set(codes)
    rows = BodyCode.objects.filter(
        Q(until__isnull=True) | Q(until__gt=day), code__in={code for _scheme, code in wanted}
    )
    found = rows.values_list("scheme", "code", "body_id")
    return {(s, c): body_id for s, c, body_id in found if (s, c) in wanted}


def _seals(body_ids: set[int], day: date) -> dict[int, list[HeldSeal]]:
    found: dict[int, list[HeldSeal]] = defaultdict(list)
    for seal in Seal.objects.filter(live_on(day), body_id__in=body_ids).order_by("id"):
        words = [str(seal.get_kind_display()), seal.registered_as]
        found[seal.body_id].append(HeldSeal(seal.id, " ".join(filter(None, words))))
    return found


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """First column → the second, or the others as a pair."""
    found: dict[int, list[Any]] = defaultdict(list)
    for key, *values in rows:
        found[key].append(values[0] if len(values) == 1 else tuple(values))
    return found
