"""A coordinating unit gives its opinion, or says it has taken note."""

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.text import nfc
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, demand_open, locked_part, reason_of
from chung.tasks.events import TaskPartFinished
from chung.tasks.models import Part
from chung.tasks.permissions import demand, why_not_part
from chung.tasks.states import PART_STEPS, PartRole, Verb


@command
def finish_part(actor: Actor, *, part_id: int, words: str = "") -> Part:
    """Finish the part; a coordinating unit has to say something, one who has to know need not.

    Raises Invalid, NotAllowed, Conflict.
    """
    part = locked_part(actor, part_id)
    demand_open(part.task)
    demand(why_not_part(actor, part))
    said = nfc(words).strip()
    if part.role == PartRole.COORDINATE:
        said = reason_of(words, "words")
    PART_STEPS.move(part, "finish")
    part.answer = said
    part.done_at = clock.now()
    part.accepted_at = part.accepted_at or part.done_at
    part.save(update_fields=["state", "answer", "done_at", "accepted_at"])
    add_step(actor, part.task, Verb.FINISH_PART, about_id=part.principal_id, words=said)
    events.publish(TaskPartFinished(part.task_id, part.id))
    return part
