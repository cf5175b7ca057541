"""Posts, who holds them, and the principals that stand for them."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import JSONObject

from chung.foundation.actor import Duty
from chung.organisation.models import Appointment, Delegation, Person, Post, PostDuty, Principal
from chung.organisation.models.periods import live_on
from chung.organisation.queries.bodies import names_on
from chung.organisation.states import PrincipalKind


def _with_holders(posts: QuerySet[Post], on: date) -> QuerySet[Post]:
    held = Appointment.objects.filter(live_on(on)).select_related("person")
    return posts.filter(live_on(on)).prefetch_related(
        Prefetch("appointments", queryset=held, to_attr="holders")
    )


def posts_in(body_ids: Iterable[int], on: date) -> QuerySet[Post]:
    """Posts of bodies on a day, highest rank first, each with ``holders`` (appointments)."""
    return _with_holders(Post.objects.filter(body_id__in=set(body_ids)), on).order_by(
        "body_id", "rank", "id"
    )


def posts_for_duty(duty: Duty, body_id: int, on: date) -> QuerySet[Post]:
    """Posts charged with a duty for a body on a day, highest rank first."""
    charged = Post.objects.filter(
        live_on(on, "duties__"), duties__duty=duty, duties__body_id=body_id
    )
    return _with_holders(charged, on).order_by("rank", "id")


def people_charged(
    duty: Duty, body_ids: Iterable[int], on: date
) -> dict[int, list[tuple[str, str]]]:
    """Body id → (name, title) of those charged with a duty for it on a day, highest first."""
    rows = (
        _charged([duty], body_ids, on)
        .order_by("post__rank", "post_id")
        .values_list("body_id", "post__appointments__person__full_name", "post__title")
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for body_id, name, title in rows:
        found.setdefault(body_id, []).append((name, title))
    return found


def people_answering(duties: Iterable[Duty], body_id: int, on: date) -> list[int]:
    """Ids of the people charged with one of these duties for a body on a day."""
    found = _charged(duties, [body_id], on).values_list("post__appointments__person_id", flat=True)
    return list(found.order_by("post__appointments__person_id").distinct())


def _charged(duties: Iterable[Duty], body_ids: Iterable[int], on: date) -> QuerySet[PostDuty]:
    """Duties for these bodies on a day, of posts somebody holds."""
    held = live_on(on) & live_on(on, "post__") & live_on(on, "post__appointments__")
    return PostDuty.objects.filter(held, duty__in=list(duties), body_id__in=set(body_ids))


def posts_by_id(post_ids: Iterable[int], on: date) -> QuerySet[Post]:
    """These posts as far as they exist on a day, highest rank first, each with ``holders``."""
    return _with_holders(Post.objects.filter(id__in=set(post_ids)), on).order_by("rank", "id")


def posts_charged_or_named(
    duty: Duty, body_ids: Iterable[int], post_ids: Collection[int] | QuerySet[Any, Any], on: date
) -> QuerySet[Post]:
    """Posts charged with a duty for one of these bodies on a day, and those named, highest rank
    first; each with ``charged_for`` (those bodies), ``seated`` (the holder as ``person``, ``name``,
    ``kind``) and ``standing_in`` (names of substitutes). One statement.
    """
    of_post = {"post_id": OuterRef("pk")}
    charged = PostDuty.objects.filter(live_on(on), duty=duty, body_id__in=set(body_ids), **of_post)
    held = Appointment.objects.filter(live_on(on), **of_post)
    seat = JSONObject(person="person_id", name="person__full_name", kind="kind")
    lent = Delegation.objects.filter(live_on(on), **of_post)
    return (
        Post.objects.filter(live_on(on), Exists(charged) | Q(id__in=post_ids))
        .annotate(
            charged_for=ArraySubquery(charged.values("body_id")),
            seated=ArraySubquery(held.values(json=seat)),
            standing_in=ArraySubquery(lent.values("substitute__full_name")),
        )
        .order_by("rank", "id")
    )


def post_names(post_ids: Iterable[int], on: date) -> dict[int, str]:
    """Post id → "holder, title" as of a day (the title alone when vacant); of a post that had ended
    by then, with who held it to the last.
    """
    to_the_last = Q(until__isnull=True) | Q(until__gt=on) | Q(until=F("post__until"))
    held = Appointment.objects.filter(to_the_last, since__lte=on).select_related("person")
    posts = Post.objects.filter(id__in=set(post_ids), since__lte=on).prefetch_related(
        Prefetch("appointments", queryset=held, to_attr="holders")
    )
    return {
        post.id: ", ".join([*(h.person.full_name for h in post.holders[:1]), post.title])  # type: ignore[attr-defined]
        for post in posts
    }


def principal_for_body(body_id: int, kind: PrincipalKind) -> int:
    """The id of a body's desk or unit principal, made on first use."""
    found, _made = Principal.objects.get_or_create(kind=kind, body_id=body_id)
    return found.id


def principal_for_post(post_id: int) -> int:
    """The id of a post's principal, made on first use."""
    found, _made = Principal.objects.get_or_create(kind=PrincipalKind.POST, post_id=post_id)
    return found.id


def principals_of_posts(post_ids: Iterable[int]) -> list[int]:
    """Principals of posts that have one yet."""
    found = Principal.objects.filter(post_id__in=list(post_ids))
    return list(found.values_list("id", flat=True))


def principals_for_posts(post_ids: Iterable[int]) -> list[int]:
    """Principals of these posts, made on first use; three statements at most."""
    wanted = set(post_ids)
    known = set(Principal.objects.filter(post_id__in=wanted).values_list("post_id", flat=True))
    if wanted - known:
        Principal.objects.bulk_create(
            (Principal(kind=PrincipalKind.POST, post_id=each) for each in sorted(wanted - known)),
            ignore_conflicts=True,
        )
    return principals_of_posts(wanted)


def clerks_behind(principal_ids: Iterable[int], on: date) -> list[int]:
    """Principals to tell what the registry has to do: of a desk its clerks, not those who
    distribute; the desk itself while it has no clerk; others as they are.
    """
    wanted = list(dict.fromkeys(principal_ids))
    desks = Principal.objects.filter(id__in=wanted, kind=PrincipalKind.DESK)
    bodies = dict(desks.values_list("id", "body_id"))
    found: list[int] = []
    for each in wanted:
        body_id = bodies.get(each)
        clerks = posts_for_duty(Duty.REGISTRY, body_id, on) if body_id is not None else ()
        found += [principal_for_post(post.id) for post in clerks] or [each]
    return list(dict.fromkeys(found))


def principal_for_person(person_id: int) -> int:
    """The id of a person's principal, made on first use."""
    found, _made = Principal.objects.get_or_create(kind=PrincipalKind.PERSON, person_id=person_id)
    return found.id


def principal_names(principal_ids: Iterable[int], on: date) -> dict[int, str]:
    """Principal id → words a user understands ("Văn thư Tỉnh uỷ …", "Chánh Văn phòng")."""
    rows = list(
        Principal.objects.filter(id__in=set(principal_ids)).annotate(
            post_title=F("post__title"),
            post_body=F("post__body_id"),
            person_name=F("person__full_name"),
        )
    )
    bodies = names_on({r.body_id or r.post_body for r in rows if r.body_id or r.post_body}, on)
    return {row.id: _principal_name(row, bodies) for row in rows}


def _principal_name(row: Any, bodies: dict[int, str]) -> str:
    if row.person_name:
        return str(row.person_name)
    if row.post_title:
        return ", ".join(filter(None, [row.post_title, bodies.get(row.post_body, "")]))
    return f"{PrincipalKind(row.kind).label}: {bodies.get(row.body_id, '')}"


def holder_of(post_id: int, on: date) -> Person | None:
    """Who holds a post on a day."""
    held = Appointment.objects.filter(live_on(on), post_id=post_id).select_related("person")
    first = held.first()
    return first.person if first else None
