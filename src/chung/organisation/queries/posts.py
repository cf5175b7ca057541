"""One post through time: who held it, what it was charged with."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import NotFound
from chung.organisation.models import Appointment, Post, PostDuty
from chung.organisation.queries.bodies import names_on


@dataclass(frozen=True)
class PostSheet:
    """A post with all holders and duties, the latest first; ``names`` of the bodies spoken of."""

    post: Post
    held: list[Appointment]
    duties: list[PostDuty]
    names: dict[int, str]


def post_sheet(post_id: int, on: date) -> PostSheet:
    """Raises NotFound."""
    post = Post.objects.filter(id=post_id).select_related("body").first()
    if post is None:
        raise NotFound(_("Không tìm thấy chức danh này."), _("Tìm ở trang của tổ chức."))
    held = Appointment.objects.filter(post=post).select_related("person").order_by("-since")
    duties = list(PostDuty.objects.filter(post=post).order_by("-since", "duty", "body_id"))
    names = names_on({post.body_id, *(duty.body_id for duty in duties)}, on)
    return PostSheet(post, list(held), duties, names)


def duty_known(duty_id: int) -> PostDuty:
    """A charge of a post. Raises NotFound."""
    duty = PostDuty.objects.filter(id=duty_id).first()
    if duty is None:
        raise NotFound(_("Không tìm thấy nhiệm vụ này."), _("Tải lại trang."))
    return duty
