"""All about one body: as it stands on a day, and through time."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import NotFound
from chung.organisation.models import (
    Appointment,
    Body,
    BodyCode,
    BodyVersion,
    Desk,
    Post,
    PostDuty,
    Succession,
    Term,
)
from chung.organisation.models.periods import live_on
from chung.organisation.queries.bodies import BodyFacts, children_on, names_on


@dataclass(frozen=True)
class BodySheet:
    """A body on a day; ``version`` is None when it did not exist then.

    ``names`` gives the name of every body the sheet speaks of, by id.
    """

    body_id: int
    slug: str
    version: BodyVersion | None
    posts: list[Post]
    children: list[BodyFacts]
    names: dict[int, str]


@dataclass(frozen=True)
class BodyHistory:
    """A body through time, newest first."""

    versions: list[BodyVersion]
    terms: list[Term]
    before: list[Succession]
    after: list[Succession]
    codes: list[BodyCode]
    names: dict[int, str]


def body_sheet(slug: str, on: date, *, in_full: bool = True) -> BodySheet:
    """What a body is on a day, with its posts, holders, desk and bodies below.

    ``in_full=False`` leaves posts and bodies below out. The version carries ``desk_name``,
    ``desk_provider`` and ``term_label`` of that day. Raises NotFound when no body ever had this
    slug.
    """
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        raise NotFound(_("Không tìm thấy tổ chức này."), _("Tìm theo tên ở trang Tổ chức."))
    version = _with_desk_and_term(BodyVersion.objects.filter(live_on(on), body=body), on).first()
    posts = list(_posts(body.id, on)) if version and in_full else []
    spoken_of = {body.id, *(d.body_id for p in posts for d in p.duties_now)}  # type: ignore[attr-defined]
    if version:
        spoken_of |= {i for i in (version.parent_id, version.desk_provider) if i}  # type: ignore[attr-defined]
    return BodySheet(
        body_id=body.id,
        slug=slug,
        version=version,
        posts=posts,
        children=children_on(body.id, on) if version and in_full else [],
        names=names_on(spoken_of, on),
    )


def free_slug(wanted: str) -> str:
    """A name for addresses nobody has: small letters, digits, hyphens; numbered when taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-")[:110]
    taken = set(Body.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    slug, number = plain, 1
    while slug in taken:
        number += 1
        slug = f"{plain}-{number}"
    return slug


def _with_desk_and_term(versions: QuerySet[BodyVersion], on: date) -> QuerySet[BodyVersion]:
    desk = Desk.objects.filter(live_on(on), body_id=OuterRef("body_id"))
    term = Term.objects.filter(live_on(on), body_id=OuterRef("body_id"))
    return versions.select_related("body").annotate(
        desk_name=Subquery(desk.values("name")[:1]),
        desk_provider=Subquery(desk.values("provider_id")[:1]),
        term_label=Subquery(term.values("label")[:1]),
        term_ordinal=Subquery(term.values("ordinal")[:1]),
        parent_slug=Subquery(Body.objects.filter(id=OuterRef("parent_id")).values("slug")[:1]),
    )


def _posts(body_id: int, on: date) -> QuerySet[Post]:
    held = Appointment.objects.filter(live_on(on)).select_related("person")
    duties = PostDuty.objects.filter(live_on(on)).order_by("duty", "body_id")
    return (
        Post.objects.filter(live_on(on), body_id=body_id)
        .order_by("rank", "id")
        .prefetch_related(
            Prefetch("appointments", queryset=held, to_attr="holders"),
            Prefetch("duties", queryset=duties, to_attr="duties_now"),
        )
    )


def body_history(body_id: int) -> BodyHistory:
    """Versions, terms, successions and codes of a body, newest first."""
    versions = list(BodyVersion.objects.filter(body_id=body_id).order_by("-since"))
    either = Q(successor_id=body_id) | Q(predecessor_id=body_id)
    steps = list(Succession.objects.filter(either).order_by("-on", "id"))
    before = [step for step in steps if step.successor_id == body_id]
    after = [step for step in steps if step.predecessor_id == body_id]
    spoken_of = {version.parent_id for version in versions if version.parent_id}
    spoken_of |= {s.predecessor_id for s in before} | {s.successor_id for s in after}
    return BodyHistory(
        versions=versions,
        terms=list(Term.objects.filter(body_id=body_id).order_by("-since")),
        before=before,
        after=after,
        codes=list(BodyCode.objects.filter(body_id=body_id).order_by("-since")),
        names=names_on(spoken_of, date.max),
    )
