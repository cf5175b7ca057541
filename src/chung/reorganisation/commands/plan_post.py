"""Add a post to a body the plan founds (thêm chức danh vào phương án)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.reorganisation.commands.describe_body import planned_to_change
from chung.reorganisation.commands.frame import write_posts
from chung.reorganisation.models import PlannedPost
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.rules import NewPost


@command
def plan_post(actor: Actor, *, planned_id: int, post: NewPost) -> PlannedPost:
    """The new body begins with this post, too; a ready plan is a draft again.

    Raises Invalid without a title, for a key used already, or for a body that is only renamed,
    Conflict once the plan is carried out or cancelled, NotFound, NotAllowed.
    """
    must_plan(actor)
    planned = planned_to_change(planned_id)
    if planned.existing_id is not None:
        raise Invalid(
            _("Tổ chức đổi tên giữ nguyên các chức danh."),
            _("Thêm chức danh ở trang của tổ chức."),
            field="title",
        )
    if not squeeze(post.title):
        raise Invalid(_("Chưa ghi tên chức danh."), _("Ghi tên chức danh."), field="title")
    if PlannedPost.objects.filter(planned=planned, key=post.key).exists():
        raise Invalid(_("Chức danh này đã có."), _("Tải lại trang."), field="title")
    (seat,) = write_posts([(planned, post)])
    note(plan=planned.plan_id, planned=planned.id, post=seat.id, title=seat.title)
    return seat
