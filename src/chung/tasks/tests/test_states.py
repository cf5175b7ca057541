from pathlib import Path

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError, ProgrammingError

from chung.foundation import clock
from chung.tasks import commands, events, queries
from chung.tasks.models import DayRule, Task, TaskStep
from chung.tasks.states import (
    CHANGE_STEPS,
    CLOSED_STATES,
    PART_STEPS,
    TASK_STEPS,
    TaskState,
    Verb,
)

README = (Path(__file__).parents[1] / "README.md").read_text()


@pytest.mark.parametrize("table", [TASK_STEPS, PART_STEPS, CHANGE_STEPS])
def test_the_readme_draws_the_table(table):
    assert f"```mermaid\n{table.mermaid()}\n```" in README


@pytest.mark.parametrize("module", [commands, queries, events])
def test_the_readme_names_what_is_public(module):
    public = getattr(module, "__all__", None) or [
        name for name, value in vars(module).items() if isinstance(value, type) and name[0] == "T"
    ]
    assert [name for name in public if f"`{name}" not in README] == []


def test_every_step_is_a_verb_and_closed_is_closed():
    assert set(TASK_STEPS.steps) <= set(Verb.values)
    for state in CLOSED_STATES:
        assert TASK_STEPS.verbs_from(state) == ()
    for state in set(TaskState) - set(CLOSED_STATES):
        assert TASK_STEPS.may("cancel", state)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "done"},
        {"closed_at": clock.now()},
        {"deadline": None},
        {"deadline_kind": "standing"},
        {"deadline": "2026-11-01"},
    ],
)
def test_the_database_refuses_what_cannot_be(task, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(**change)


def test_history_cannot_be_rewritten(task):
    for rewrite in (
        lambda: TaskStep.objects.filter(task=task).update(note="khác"),
        lambda: TaskStep.objects.filter(task=task).delete(),
    ):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            rewrite()


@pytest.mark.django_db
def test_the_days_of_warning_are_dated_data_with_a_source():
    assert all(rule.source for rule in DayRule.objects.all())
    later = clock.today().replace(year=2030)
    DayRule.objects.create(name="soon", days=10, since=later, source="quy định mới")
    assert queries.thresholds_on(clock.today()).soon == 7
    assert queries.thresholds_on(later).soon == 10
    assert queries.days_of("sign_issue", clock.today()) == 10
