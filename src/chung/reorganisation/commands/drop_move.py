"""A person's place in a plan is taken back (bỏ bố trí cán bộ)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import plan_to_change
from chung.reorganisation.models import PlannedMove
from chung.reorganisation.permissions import must_plan


@command
def drop_move(actor: Actor, *, plan_id: int, appointment_id: int) -> None:
    """The plan says no more where this person goes; a ready plan is a draft again.

    Raises Conflict once the plan is carried out or cancelled, NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = plan_to_change(plan_id)
    rows = PlannedMove.objects.filter(plan=plan, appointment_id=appointment_id)
    dropped, _by_model = rows.delete()
    if not dropped:
        raise NotFound(_("Phương án chưa bố trí người này."), _("Tải lại trang."))
    note(plan=plan.id, appointment=appointment_id)
