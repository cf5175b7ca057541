"""Take a post out of a body the plan founds (bỏ chức danh khỏi phương án)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.reorganisation.commands.describe_body import planned_to_change
from chung.reorganisation.models import PlannedPost
from chung.reorganisation.permissions import must_plan


@command
def drop_post(actor: Actor, *, planned_post_id: int) -> None:
    """The new body begins without this post; whoever was to take it has no place again.

    A ready plan is a draft again. Raises Conflict once the plan is carried out or cancelled,
    NotFound, NotAllowed.
    """
    must_plan(actor)
    seat = PlannedPost.objects.filter(id=planned_post_id).first()
    if seat is None:
        raise NotFound(_("Không tìm thấy chức danh này trong phương án."))
    planned = planned_to_change(seat.planned_id)
    title = seat.title
    seat.delete()
    note(plan=planned.plan_id, planned=planned.id, post=planned_post_id, title=title)
