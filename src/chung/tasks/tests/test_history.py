"""Whatever people try, in whatever order: the history has no gap and the states stay sound."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chung.foundation import clock
from chung.foundation.refusals import Refusal
from chung.journal.queries import history
from chung.tasks import commands as do
from chung.tasks.models import Task, TaskStep
from chung.tasks.states import CLOSED_STATES, Grade, ReceivingLevel, TaskState
from chung.tasks.tests import factories

SENT = do.SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD)
WHO = ("chief", "head", "specialist", "helper", "board_head", "follower", "stranger")


def _tries(cast, task_id, part_id, later):
    return {
        "accept": lambda a: do.accept_task(a, task_id=task_id),
        "reject": lambda a: do.reject_task(a, task_id=task_id, reason="không đúng việc"),
        "delegate": lambda a: do.delegate_task(
            a, task_id=task_id, post_id=cast.post_id("specialist")
        ),
        "hand_over": lambda a: do.hand_over_task(
            a, task_id=task_id, unit_id=cast.board.id, reason="đúng việc của Ban"
        ),
        "hand_back": lambda a: do.hand_over_task(
            a, task_id=task_id, unit_id=cast.division.id, reason="chuyển lại"
        ),
        "submit": lambda a: do.complete_task(a, task_id=task_id, papers=[SENT]),
        "accept_result": lambda a: do.accept_result(a, task_id=task_id, grade=Grade.GOOD),
        "return": lambda a: do.return_result(a, task_id=task_id, reason="thiếu số liệu"),
        "close": lambda a: do.close_task(a, task_id=task_id, reason="thôi"),
        "cancel": lambda a: do.cancel_task(a, task_id=task_id, reason="trùng việc"),
        "extend": lambda a: do.extend_task(a, task_id=task_id, deadline=later, reason="chờ"),
        "ask": lambda a: do.request_extension(a, task_id=task_id, deadline=later, reason="chờ"),
        "decide": lambda a: do.decide_extension(a, task_id=task_id, grant=True),
        "obstacle": lambda a: do.note_obstacle(a, task_id=task_id, words=f"vướng {later}"),
        "finish_part": lambda a: do.finish_part(a, part_id=part_id, words="nhất trí"),
        "reject_part": lambda a: do.reject_part(a, part_id=part_id, reason="bận"),
    }


tries = st.tuples(
    st.sampled_from(WHO),
    st.sampled_from(sorted(_tries(None, 0, 0, None))),
    st.integers(1, 40),
)


@settings(max_examples=settings.default.max_examples // 4)
@given(walk=st.lists(tries, min_size=3, max_size=14))
def test_every_change_has_its_step_and_its_journal_entry(cast, walk):
    task = factories.task(cast)
    part_id = task.parts.get().id
    actors = {name: cast.actor(name) for name in WHO}
    done = 1
    for who, what, days in walk:
        later = factories.FRIDAY_WEEK + timedelta(days=days)
        before = _state_of(task.pk)
        try:
            _tries(cast, task.pk, part_id, later)[what](actors[who])
            done += 1
        except Refusal:
            assert _state_of(task.pk) == before, "a refusal left something behind"
    _sound(task.pk, done)


def _state_of(task_id):
    return (
        Task.objects.filter(pk=task_id).values().get(),
        TaskStep.objects.filter(task_id=task_id).count(),
    )


def _sound(task_id, done):
    steps = list(TaskStep.objects.filter(task_id=task_id).order_by("number"))
    assert [step.number for step in steps] == list(range(1, done + 1))
    assert len(history(task_id)) == done
    assert all(step.label and step.person_id and step.post_id for step in steps)
    task = Task.objects.get(pk=task_id)
    assert steps[-1].state == task.state
    assert (task.closed_at is not None) == (task.state in CLOSED_STATES)
    if task.state == TaskState.DONE:
        assert task.evidence.filter(valid=True).exists(), "done without evidence"
        assert task.grade and task.submitted_by_id is not None
    for change in task.deadline_changes.all():
        assert change.reason and change.old_deadline is not None
    assert task.given_on == clock.today()
