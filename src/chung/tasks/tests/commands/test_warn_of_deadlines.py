from datetime import date, datetime, timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import Conflict
from chung.journal.models import Entry
from chung.tasks.commands import (
    Due,
    SentPaper,
    cancel_task,
    complete_task,
    delegate_task,
    extend_task,
    reject_task,
    warn_of_deadlines,
)
from chung.tasks.events import TaskWarned
from chung.tasks.models import DeadlineWarning, WarningDay
from chung.tasks.states import Colour, DeadlineKind, ReceivingLevel
from chung.tasks.tests import factories

DEADLINE = factories.FRIDAY_WEEK  # 4 December 2026
SENT = SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD)


def warn(day):
    with clock.frozen(datetime(day.year, day.month, day.day, 7, 30)):
        return warn_of_deadlines(system_actor(day, "Hệ thống"), day=day)


def colours(heard):
    return [event.colour for event in heard if isinstance(event, TaskWarned)]


def told(heard):
    """Those told last."""
    return set(heard[-1].principal_ids)


def test_each_step_of_the_ladder_once_and_to_more_people(cast, heard):
    task = factories.task(cast, parts=(), follower_post_id=cast.post_id("follower"))
    delegate_task(cast.actor("head"), task_id=task.pk, post_id=cast.post_id("specialist"))
    task.refresh_from_db()
    assert warn(DEADLINE - timedelta(days=4)) == 0, "more than three days are left"
    assert warn(DEADLINE - timedelta(days=3)) == 1
    assert told(heard) == {task.holder_id, task.follower_id}, "one to one"
    assert warn(DEADLINE) == 0, "not twice in one colour"
    assert warn(DEADLINE + timedelta(days=1)) == 1
    assert told(heard) == {task.holder_id, task.follower_id, task.unit_id}
    assert warn(DEADLINE + timedelta(days=2)) == 0
    assert warn(DEADLINE + timedelta(days=3)) == 1
    assert told(heard) == {
        task.holder_id,
        task.follower_id,
        task.unit_id,
        task.superior_id,
        task.assigner_id,
    }
    assert warn(DEADLINE + timedelta(days=30)) == 0
    assert colours(heard) == [Colour.YELLOW, Colour.RED, Colour.DEEP_RED]


def test_a_task_found_long_overdue_is_told_once_in_the_gravest_colour(cast, heard):
    factories.task(cast, parts=())
    assert warn(DEADLINE + timedelta(days=9)) == 1
    assert colours(heard) == [Colour.DEEP_RED]


def test_the_superior_of_a_unit_is_told_when_nobody_works_yet(cast, heard):
    task = factories.task(cast, parts=())
    warn(DEADLINE + timedelta(days=1))
    assert told(heard) == {task.unit_id, task.superior_id}


def test_a_unit_without_leaders_over_it_is_late_with_who_gave_the_task(cast, heard):
    task = factories.task(cast, unit_id=cast.board.id, parts=())
    warn(DEADLINE + timedelta(days=1))
    assert told(heard) == {task.unit_id, task.assigner_id}


def test_a_refused_task_is_the_assigners_to_move(cast, heard):
    task = factories.task(cast, parts=())
    reject_task(cast.actor("head"), task_id=task.pk, reason="không đúng việc")
    warn(DEADLINE)
    assert told(heard) == {task.assigner_id}


def test_another_deadline_begins_anew(cast, task, heard):
    assert warn(DEADLINE) == 1
    later = DEADLINE + timedelta(days=14)
    extend_task(cast.actor("chief"), task_id=task.pk, deadline=later, reason="chờ số liệu")
    assert warn(DEADLINE + timedelta(days=1)) == 0
    assert warn(later) == 1
    assert colours(heard) == [Colour.YELLOW, Colour.YELLOW]
    assert set(DeadlineWarning.objects.values_list("deadline", flat=True)) == {DEADLINE, later}


def test_what_is_closed_handed_in_or_has_no_day_is_not_late(cast, heard):
    handed_in, given_up = factories.task(cast, parts=()), factories.task(cast, parts=())
    factories.task(cast, parts=(), due=Due(DeadlineKind.STANDING))
    complete_task(cast.actor("head"), task_id=handed_in.pk, papers=[SENT])
    cancel_task(cast.actor("chief"), task_id=given_up.pk, reason="thôi")
    assert warn(DEADLINE + timedelta(days=9)) == 0
    assert colours(heard) == []


def test_once_a_day_with_one_entry_in_the_journal(cast, task):
    day = DEADLINE
    assert warn(day) == 1
    with pytest.raises(Conflict):
        warn(day)
    assert WarningDay.objects.get().warned == 1
    [entry] = Entry.objects.filter(command="tasks.warn_of_deadlines")
    assert entry.data == {"day": "2026-12-04", "warned": 1}
