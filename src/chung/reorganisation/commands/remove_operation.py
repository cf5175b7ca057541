"""Take an operation out of a plan (bỏ nội dung sắp xếp)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import plan_to_change
from chung.reorganisation.models import Operation
from chung.reorganisation.permissions import must_plan


@command
def remove_operation(actor: Actor, *, operation_id: int) -> None:
    """The plan does one thing less; bodies, posts and moves it described go with it.

    Raises Conflict once the plan is carried out or cancelled, NotFound, NotAllowed.
    """
    must_plan(actor)
    row = Operation.objects.filter(id=operation_id).first()
    if row is None:
        raise NotFound(_("Không tìm thấy nội dung này của phương án."))
    plan = plan_to_change(row.plan_id)
    kind = str(row.kind)
    row.delete()
    note(plan=plan.id, operation=operation_id, kind=kind)
