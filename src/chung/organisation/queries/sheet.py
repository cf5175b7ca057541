"""All about one body: as it stands on a day, and through time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import NotFound
from chung.organisation.models import (
    Appointment,
    Body,
    BodyCode,
    BodyVersion,
    Delegation,
    Desk,
    Post,
    PostDuty,
    Term,
)
from chung.organisation.models.periods import live_on
from chung.organisation.queries.bodies import BodyFacts, children_on, names_on
from chung.organisation.queries.lines import Line, line_of


@dataclass(frozen=True)
class BodySheet:
    """A body on a day; ``version`` is None when it did not exist then.

    ``versions`` are all it ever had, newest first. ``names`` gives the name of every body the
    sheet speaks of, by id.
    """

    body_id: int
    slug: str
    version: BodyVersion | None
    versions: list[BodyVersion]
    posts: list[Post]
    children: list[BodyFacts]
    names: dict[int, str]

    @property
    def title(self) -> str:
        """Its name on the day; the nearest one when it did not exist then."""
        return (self.version or self.versions[0]).name

    def ended_by(self, day: date) -> bool:
        """Had it ended on a day?"""
        until = self.versions[0].until
        return until is not None and until <= day


@dataclass(frozen=True)
class BodyHistory:
    """A body through time: terms and codes newest first, and whom it follows and who follows."""

    terms: list[Term]
    codes: list[BodyCode]
    line: Line


def body_sheet(
    slug: str, on: date, *, in_full: bool = True, also: Mapping[int, set[int]] | None = None
) -> BodySheet:
    """What a body is on a day, with posts, holders, substitutes, desk and bodies below.

    Six statements. ``in_full=False`` leaves posts and bodies below out. The version carries
    ``desk_name``, ``desk_provider``, ``term_label`` and ``code_words`` of that day. Raises
    NotFound when no body ever had this slug.
    """
    versions = list(_with_desk_and_term(BodyVersion.objects.filter(body__slug=slug), on))
    if not versions:
        raise NotFound(_("Không tìm thấy tổ chức này."), _("Tìm theo tên ở trang Tổ chức."))
    body_id = versions[0].body_id
    version = next((each for each in versions if each.in_force(on)), None)
    posts = list(_posts(body_id, on)) if version and in_full else []
    spoken_of = {d.body_id for p in posts for d in p.duties_now}  # type: ignore[attr-defined]
    if version and version.desk_provider:  # type: ignore[attr-defined]
        spoken_of.add(version.desk_provider)  # type: ignore[attr-defined]
    spoken_of |= (also or {}).get(body_id, set())
    return BodySheet(
        body_id=body_id,
        slug=slug,
        version=version,
        versions=versions,
        posts=posts,
        children=children_on(body_id, on) if version and in_full else [],
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
    above = BodyVersion.objects.filter(body_id=OuterRef("parent_id"), since__lte=OuterRef("since"))
    above = above.order_by("-since")  # its name of that time
    codes = BodyCode.objects.filter(live_on(on), body_id=OuterRef("body_id"))
    words = codes.annotate(words=Concat("scheme", Value(" "), "code")).order_by("scheme")
    return (
        versions.select_related("body")
        .order_by("-since")
        .annotate(
            code_words=ArraySubquery(words.values("words")),
            desk_name=Subquery(desk.values("name")[:1]),
            desk_provider=Subquery(desk.values("provider_id")[:1]),
            term_label=Subquery(term.values("label")[:1]),
            term_ordinal=Subquery(term.values("ordinal")[:1]),
            parent_name=Subquery(above.values("name")[:1]),
            parent_slug=Subquery(Body.objects.filter(id=OuterRef("parent_id")).values("slug")[:1]),
        )
    )


def _posts(body_id: int, on: date) -> QuerySet[Post]:
    held = Appointment.objects.filter(live_on(on)).select_related("person")
    lent = Delegation.objects.filter(live_on(on), post_id=OuterRef("pk"))
    duties = PostDuty.objects.filter(live_on(on)).order_by("duty", "body_id")
    return (
        Post.objects.filter(live_on(on), body_id=body_id)
        .order_by("rank", "id")
        .annotate(substitutes=ArraySubquery(lent.values("substitute__full_name")))
        .prefetch_related(
            Prefetch("appointments", queryset=held, to_attr="holders"),
            Prefetch("duties", queryset=duties, to_attr="duties_now"),
        )
    )


def body_history(body_id: int) -> BodyHistory:
    """Terms, codes and the whole line of a body; three statements."""
    return BodyHistory(
        terms=list(Term.objects.filter(body_id=body_id).order_by("-since")),
        codes=list(BodyCode.objects.filter(body_id=body_id).order_by("-since")),
        line=line_of(body_id),
    )
