"""What stands where a plan would build: all a dry run asks about bodies and people, at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from chung.foundation.actor import Duty
from chung.foundation.questions import Question, Read
from chung.organisation.models import Appointment, BodyVersion, Desk, Post, PostDuty, Term
from chung.organisation.models.periods import live_on
from chung.organisation.queries.holdings import begin_later_asked, codes_asked, slugs_asked


@dataclass(frozen=True)
class Ground:
    """Bodies around a day of change. ``names``: name (and slug) on the last day of the old.
    ``before`` and ``after``: the tree on the last day of the old
    and the first of the new, body → parent. ``ends``: the day from which a body is no more.

    ``later``: something of theirs begins on the first day or after it; ``changes``: a version, term
    or desk does, ``terms``: a term. ``desks``: body → the office that works its desk on the last
    day; ``clerks``: body → posts charged with its registry then.
    """

    names: dict[int, tuple[str, str]]
    levels: dict[int, str]
    before: dict[int, int | None]
    after: dict[int, int | None]
    ends: dict[int, date | None]
    later: set[int]
    changes: set[int]
    terms: set[int]
    desks: dict[int, int]
    clerks: dict[int, set[int]]
    codes: dict[tuple[str, str], int]
    slugs: set[str]


def ground_asked(
    body_ids: Iterable[int],
    days: tuple[date, date],
    codes: Collection[tuple[str, str]] = (),
    slugs: Collection[str] = (),
) -> Question[Ground]:
    """The ground of these bodies between a last day and the first after it; who has these codes
    and slugs.
    """
    ids, (last, first) = set(body_ids), days
    versions = BodyVersion.objects.filter(body_id__in=ids).order_by("body_id", "since")
    trees = BodyVersion.objects.filter(live_on(last) | live_on(first))
    desks = Desk.objects.filter(live_on(last) | Q(since__gte=first), body_id__in=ids)
    offices = Desk.objects.filter(live_on(last), body_id__in=ids).values("provider_id")
    clerks = PostDuty.objects.filter(
        live_on(last), live_on(last, "post__"), Q(body_id__in=ids) | Q(body_id__in=offices),
        duty=Duty.REGISTRY,
    )  # fmt: skip
    others = (begin_later_asked(ids, first), codes_asked(codes, first), slugs_asked(slugs))
    reads: list[Read] = [
        versions.values_list("body_id", "name", "body__slug", "level", "since", "until"),
        trees.values_list("body_id", "parent_id", "since", "until"),
        desks.values_list("body_id", "provider_id", "since"),
        Term.objects.filter(body_id__in=ids, since__gte=first).values_list("body_id", flat=True),
        clerks.values_list("body_id", "post_id"),
        *(read for other in others for read in other.reads),
    ]
    return Question(*reads, make=lambda *rows: _ground(days, rows, others))


def _ground(days: tuple[date, date], rows: Any, others: Any) -> Ground:
    versions, trees, desks, terms, clerks, *rest = rows
    last, first = days
    later, codes, slugs = (other.made(found) for other, found in zip(others, rest, strict=True))
    changed = {body_id for body_id, *_more, since, _until in versions if since >= first}
    changed |= {*terms} | {body_id for body_id, _office, since in desks if since >= first}
    posts: dict[int, set[int]] = defaultdict(set)
    for body_id, post_id in clerks:
        posts[body_id].add(post_id)
    return Ground(
        names=_names(versions, last),
        levels={v[0]: v[3] for v in versions if _lives(v[4:], last)},
        before={body: parent for body, parent, *when in trees if _lives(when, last)},
        after={body: parent for body, parent, *when in trees if _lives(when, first)},
        ends={v[0]: v[5] for v in versions},
        later=later,
        changes=changed,
        terms={*terms},
        desks={body_id: office for body_id, office, since in desks if since <= last},
        clerks=posts,
        codes=codes,
        slugs=slugs,
    )


def _names(versions: list[Any], on: date) -> dict[int, tuple[str, str]]:
    """Body → its name on a day and its slug; of one that begins later, the first it will have."""
    found: dict[int, tuple[str, str]] = {}
    for body_id, name, slug, _level, since, _until in versions:
        if since <= on or body_id not in found:
            found[body_id] = name, slug
    return found


def _lives(period: Sequence[date], day: date) -> bool:
    since, until = period
    return since <= day and (until is None or until > day)


def posts_held_asked(body_ids: Iterable[int], on: date) -> Question[list[Post]]:
    """Posts of bodies on a day, highest rank first, each with ``holders`` (appointments): as
    ``posts_in``, to be asked together with others.
    """
    posts = Post.objects.filter(live_on(on), body_id__in=set(body_ids))
    held = Appointment.objects.filter(live_on(on), post_id__in=posts.values("id"))

    def seated(found: list[Any], holders: list[Appointment]) -> list[Post]:
        seats: dict[int, list[Appointment]] = defaultdict(list)
        for each in holders:
            seats[each.post_id].append(each)
        for post in found:
            post.holders = seats[post.id]
        return found

    return Question(posts.order_by("body_id", "rank", "id"), held, make=seated)


def bodies_of_people_asked(
    body_ids: Iterable[int] | QuerySet[Any, Any], on: date, then: date
) -> Question[dict[int, set[int]]]:
    """Of the people who sit in these bodies on a day: person → bodies they hold posts of then."""
    ids = body_ids if isinstance(body_ids, QuerySet) else set(body_ids)
    seated = Appointment.objects.filter(live_on(on), post__body_id__in=ids)
    held = Appointment.objects.filter(
        live_on(then), live_on(then, "post__"), person_id__in=seated.values("person_id")
    )

    def grouped(rows: list[tuple[int, int]]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for person_id, body_id in rows:
            found[person_id].add(body_id)
        return found

    return Question(held.values_list("person_id", "post__body_id"), make=grouped)
