"""Cancel a plan before its day (huỷ phương án)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import locked_plan
from chung.reorganisation.models import Plan
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.states import PLAN_STEPS


@command
def cancel_plan(actor: Actor, *, plan_id: int, reason: str) -> Plan:
    """The plan is given up; it stays, with the reason. Nothing of the organisation changes.

    Raises Conflict once it is carried out, Invalid without a reason, NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = locked_plan(plan_id)
    PLAN_STEPS.move(plan, "cancel")
    if not squeeze(reason):
        raise Invalid(_("Huỷ phương án phải có lý do."), _("Ghi lý do."), field="reason")
    plan.cancel_reason = squeeze(reason)[:500]
    plan.ended_at, plan.ended_by = clock.now(), actor.label[:250]
    plan.save(update_fields=["state", "cancel_reason", "ended_at", "ended_by"])
    note(plan=plan.id, reason=plan.cancel_reason)
    return plan
