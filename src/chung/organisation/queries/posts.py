"""One post: who held it, who stood in, what it was charged with, through time or on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import NotFound
from chung.organisation.models import Appointment, Delegation, Post, PostDuty
from chung.organisation.models.periods import DatedModel
from chung.organisation.queries.bodies import names_on

_Row = TypeVar("_Row", bound=DatedModel)


@dataclass(frozen=True)
class PostSheet:
    """A post with its holders, substitutes and duties, the latest first; ``names`` of the bodies
    spoken of.
    """

    post: Post
    held: list[Appointment]
    lent: list[Delegation]
    duties: list[PostDuty]
    names: dict[int, str]

    def on_day(self, day: date, *, coming: bool = False) -> "PostSheet":
        """Only what is in force on a day; ``coming``: with duties given for later."""
        return replace(
            self,
            held=_of(self.held, day),
            lent=_of(self.lent, day),
            duties=[d for d in self.duties if d.in_force(day) or (coming and d.since > day)],
        )

    def stands_on(self, day: date) -> bool:
        """Is there such a post on a day?"""
        return self.post.in_force(day)


def _of(rows: Iterable[_Row], day: date) -> list[_Row]:
    return [row for row in rows if row.in_force(day)]


def post_sheet(post_id: int, on: date) -> PostSheet:
    """A post through time, bodies under their names of a day; five statements. Raises NotFound."""
    post = Post.objects.filter(id=post_id).select_related("body").first()
    if post is None:
        raise NotFound(_("Không tìm thấy chức danh này."), _("Tìm ở trang của tổ chức."))
    held = Appointment.objects.filter(post=post).select_related("person").order_by("-since")
    lent = Delegation.objects.filter(post=post).select_related("substitute").order_by("-since")
    duties = list(PostDuty.objects.filter(post=post).order_by("-since", "duty", "body_id"))
    names = names_on({post.body_id, *(duty.body_id for duty in duties)}, on)
    return PostSheet(post, list(held), list(lent), duties, names)


def duty_known(duty_id: int) -> PostDuty:
    """A charge of a post. Raises NotFound."""
    duty = PostDuty.objects.filter(id=duty_id).first()
    if duty is None:
        raise NotFound(_("Không tìm thấy nhiệm vụ này."), _("Tải lại trang."))
    return duty
