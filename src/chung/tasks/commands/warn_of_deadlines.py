"""The warnings of a morning, from one step of the ladder to the next (processes.md §10.6)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal import commands as journal
from chung.journal.commands import command
from chung.tasks.events import TaskWarned
from chung.tasks.models import DeadlineWarning, Task, WarningDay
from chung.tasks.queries.warnings import tasks_to_warn_of
from chung.tasks.states import Colour, TaskState


@command
def warn_of_deadlines(actor: Actor, *, day: date) -> int:
    """Tell of tasks due soon or overdue those who have to know; returns how many tasks.

    Once a day, and of one deadline never twice in the same colour. Raises Conflict when the
    warnings of that day have gone out.
    """
    run, first = WarningDay.objects.get_or_create(
        day=day, defaults={"at": clock.now(), "warned": 0}
    )
    if not first:
        raise Conflict(_("Hôm nay đã nhắc hạn rồi."))
    tasks: list[Any] = list(tasks_to_warn_of(day))
    DeadlineWarning.objects.bulk_create(
        DeadlineWarning(task=task, colour=task.colour, deadline=task.deadline, day=run)
        for task in tasks
    )
    run.warned = len(tasks)
    run.save(update_fields=["warned"])
    for task in tasks:
        told = _who_has_to_know(task, Colour(task.colour))
        events.publish(TaskWarned(task.record_id, task.colour, task.deadline, told))
    journal.note(day=day.isoformat(), warned=len(tasks))
    return len(tasks)


def _who_has_to_know(task: Task, colour: Colour) -> tuple[int, ...]:
    """Yellow: whose move it is, and the follower. Red: the direct superior too. Deep red: all who
    answer for the task, up to who gave it.
    """
    refused = task.state == TaskState.REJECTED
    mover = task.assigner_id if refused else task.holder_id or task.unit_id
    told = [mover, task.follower_id]
    if colour != Colour.YELLOW:
        above = task.superior_id or task.assigner_id
        told.append(task.unit_id if task.holder_id else above)
    if colour == Colour.DEEP_RED:
        told += [task.unit_id, task.superior_id, task.assigner_id, task.accepter_id]
    return tuple(dict.fromkeys(each for each in told if each is not None))
