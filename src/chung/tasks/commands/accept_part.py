"""A coordinating unit takes its part on."""

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, demand_open, locked_part
from chung.tasks.models import Part
from chung.tasks.permissions import demand, why_not_part
from chung.tasks.states import PART_STEPS, Verb


@command
def accept_part(actor: Actor, *, part_id: int) -> Part:
    """Take the part on; its own clock runs since it was offered. Raises NotAllowed, Conflict."""
    part = locked_part(actor, part_id)
    demand_open(part.task)
    demand(why_not_part(actor, part))
    PART_STEPS.move(part, "accept")
    part.accepted_at = clock.now()
    part.save(update_fields=["state", "accepted_at"])
    add_step(actor, part.task, Verb.ACCEPT_PART, about_id=part.principal_id)
    return part
