"""A coordinating unit says why it cannot help."""

from chung.foundation.actor import Actor
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, demand_open, locked_part, reason_of
from chung.tasks.models import Part
from chung.tasks.permissions import demand, why_not_part
from chung.tasks.states import PART_STEPS, Verb


@command
def reject_part(actor: Actor, *, part_id: int, reason: str) -> Part:
    """Refuse the part with the reason. Raises Invalid without one, NotAllowed, Conflict."""
    part = locked_part(actor, part_id)
    demand_open(part.task)
    demand(why_not_part(actor, part))
    words = reason_of(reason)
    PART_STEPS.move(part, "reject")
    part.answer = words
    part.save(update_fields=["state", "answer"])
    add_step(actor, part.task, Verb.REJECT_PART, about_id=part.principal_id, words=words)
    return part
