"""What an administrator must know to put people into posts: bodies, vacancies, appointments."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Duty
from chung.foundation.refusals import NotFound
from chung.organisation.models import (
    Appointment,
    BodyVersion,
    Delegation,
    Desk,
    Person,
    Post,
    PostDuty,
)
from chung.organisation.models.periods import live_on
from chung.organisation.states import BodyKind

_OUTSIDE = (BodyKind.STATE, BodyKind.FRONT, BodyKind.GROUP, BodyKind.CONGRESS)
_Row = tuple[int, str, str, str, int | None, str, str]
_OWN = frozenset({Duty.LEAD_UNIT, Duty.SPECIALIST})


@dataclass(frozen=True)
class StaffedBody:
    """A body people work in; ``path`` tells it from others of its name ("Phòng A, Văn phòng B")."""

    body_id: int
    slug: str
    name: str
    short_name: str
    path: str
    depth: int
    parent_id: int | None
    level: str
    kind: str


def person_known(person_id: int) -> Person:
    """A person. Raises NotFound."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound(_("Không tìm thấy người này."), _("Tìm lại trong danh sách cán bộ."))
    return person


def bodies_with_people(on: date) -> list[StaffedBody]:
    """Bodies of the Party that may have people on a day, each after the one above it."""
    versions = BodyVersion.objects.filter(live_on(on)).exclude(kind__in=_OUTSIDE)
    rows = list(
        versions.order_by("position", "sort_key", "id").values_list(
            "body_id", "body__slug", "name", "short_name", "parent_id", "kind", "level"
        )
    )
    known = {row[0] for row in rows}
    below: dict[int | None, list[_Row]] = defaultdict(list)
    for row in rows:
        below[row[4] if row[4] in known else None].append(row)
    found: list[StaffedBody] = []

    def walk(parent: int | None, above: str, depth: int) -> None:
        for body_id, slug, name, short, parent_id, kind, level in below[parent]:
            path = f"{short}, {above}" if above and kind == BodyKind.DIVISION else name
            found.append(
                StaffedBody(body_id, slug, name, short, path, depth, parent_id, level, kind)
            )
            walk(body_id, path, depth + 1)

    walk(None, "", 0)
    return found


def founded_since(day: date) -> set[int]:
    """Bodies that began on a day or later."""
    first = BodyVersion.objects.values("body_id").annotate(first=Min("since"))
    return set(first.filter(first__gte=day).values_list("body_id", flat=True))


def vacant_posts(body_ids: Iterable[int], on: date) -> QuerySet[Post]:
    """Posts of bodies that nobody holds on a day or has been promised later, highest first."""
    taken = Appointment.objects.filter(Q(until__isnull=True) | Q(until__gt=on))
    posts = Post.objects.filter(live_on(on), body_id__in=set(body_ids))
    return posts.filter(~Exists(taken.filter(post_id=OuterRef("id")))).order_by("rank", "id")


def vacancies_on(on: date) -> QuerySet[Post]:
    """Posts nobody holds on a day; order for paging: ``body_id``, ``rank``, ``id``."""
    held = Appointment.objects.filter(live_on(on), post_id=OuterRef("id"))
    posts = Post.objects.filter(live_on(on)).filter(~Exists(held))
    return posts.order_by("body_id", "rank", "id")


def appointments_of(person_id: int) -> list[Appointment]:
    """All appointments of a person with their posts, the latest first."""
    held = Appointment.objects.filter(person_id=person_id).select_related("post")
    return list(held.order_by("-since", "-id"))


def appointment_known(appointment_id: int) -> Appointment:
    """An appointment with its person and post. Raises NotFound."""
    held = Appointment.objects.filter(id=appointment_id).select_related("person", "post").first()
    if held is None:
        raise NotFound(_("Không tìm thấy phân công này."), _("Tải lại trang của cán bộ."))
    return held


def delegations_of(person_id: int, on: date) -> list[Delegation]:
    """Delegations to or by a person, running or to come."""
    running = Delegation.objects.filter(Q(until__isnull=True) | Q(until__gt=on))
    either = running.filter(Q(absent_id=person_id) | Q(substitute_id=person_id))
    return list(either.select_related("post", "absent", "substitute").order_by("since", "id"))


def titles_held(body_ids: Iterable[int], on: date) -> set[tuple[str, str, int]]:
    """(name, title, body) of everybody in these bodies on a day or promised later; to know a row
    typed twice.
    """
    held = Appointment.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), post__body_id__in=set(body_ids)
    )
    return set(held.values_list("person__full_name", "post__title", "post__body_id"))


def bodies_for_duty(body_id: int, on: date) -> dict[Duty, int]:
    """For which body a post of a body is usually charged with each duty.

    Leading and dealing with papers are meant for the body itself; registry, distribution,
    approval and signature for the nearest body above with a desk; administration for the topmost.
    """
    line = bodies_above(body_id, on)
    desks = set(
        Desk.objects.filter(live_on(on), body_id__in=line).values_list("body_id", flat=True)
    )
    desk = next((number for number in line if number in desks), body_id)
    top = line[-1]
    usual = {duty: body_id if duty in _OWN else desk for duty in Duty}
    return {**usual, Duty.ADMINISTER: top}


def bodies_above(body_id: int, on: date) -> list[int]:
    """The body, the one above it, and so on to the top."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE line(id, steps) AS (
                SELECT %(body)s::bigint, 0
                UNION
                SELECT v.parent_id, line.steps + 1
                FROM organisation_bodyversion v JOIN line ON v.body_id = line.id
                WHERE v.parent_id IS NOT NULL AND line.steps < 20
                  AND v.since <= %(on)s AND (v.until IS NULL OR v.until > %(on)s)
            )
            SELECT id FROM line ORDER BY steps
            """,
            {"body": body_id, "on": on},
        )
        return [number for (number,) in cursor.fetchall()]


def administrators_on(on: date) -> QuerySet[Person]:
    """People who hold a post that administers on a day."""
    charged = PostDuty.objects.filter(live_on(on), duty=Duty.ADMINISTER).values("post_id")
    held = Appointment.objects.filter(live_on(on), live_on(on, "post__"), post_id__in=charged)
    return Person.objects.filter(id__in=held.values("person_id"))
