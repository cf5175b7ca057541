"""Say what stands in the way, so that whoever must decide sees it; or that it is gone."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc
from chung.journal.commands import command
from chung.tasks.commands.frame import add_step, demand_open, locked_task
from chung.tasks.events import TaskObstacleNoted
from chung.tasks.models import Task
from chung.tasks.permissions import demand, why_not_note
from chung.tasks.states import Verb


@command
def note_obstacle(actor: Actor, *, task_id: int, words: str) -> Task:
    """Note the obstacle (empty words: it is gone). Raises Invalid, NotAllowed, Conflict."""
    task = locked_task(actor, task_id)
    demand_open(task)
    demand(why_not_note(actor, task))
    said = nfc(words).strip()[:1000]
    if said == task.obstacle:
        raise Invalid(_("Chưa ghi vướng mắc."), _("Ghi rõ vướng ở đâu, cần ai quyết."), "words")
    task.obstacle = said
    task.save(update_fields=["obstacle"])
    add_step(actor, task, Verb.NOTE_OBSTACLE, words=said)
    events.publish(TaskObstacleNoted(task.record_id))
    return task
