"""The whole structure on a day, as rows to count: bodies, and posts with who holds them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from chung.organisation.models import Appointment, BodyVersion, Post
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


def post_rows(day: date) -> list[PostRow]:
    """Every post of a day."""
    held = Appointment.objects.filter(live_on(day), post_id=OuterRef("pk"))
    posts = Post.objects.filter(live_on(day)).annotate(
        held_by=Subquery(held.values("person_id")[:1])
    )
    rows = posts.order_by("id").values_list("id", "body_id", "title", "held_by")
    return [PostRow(*row) for row in rows]
