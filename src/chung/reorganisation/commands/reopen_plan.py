"""Take a plan back into hand before its day (mở lại phương án)."""

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import plan_to_change
from chung.reorganisation.models import Plan
from chung.reorganisation.permissions import must_plan


@command
def reopen_plan(actor: Actor, *, plan_id: int) -> Plan:
    """A plan that waits for its day is a draft again: settled by mistake, or too early.

    Raises Conflict once it is carried out or cancelled, NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = plan_to_change(plan_id)
    note(plan=plan.id)
    return plan
