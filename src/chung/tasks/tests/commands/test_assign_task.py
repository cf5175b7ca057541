from datetime import date, timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.journal.commands import command, note
from chung.journal.queries import history
from chung.organisation.tests import factories as org
from chung.records.commands import Grant, grant_access, open_record
from chung.records.models import Access, Link
from chung.records.states import Cause, LinkKind, RecordKind
from chung.tasks.commands import Due, PartOrder, Product, assign_task
from chung.tasks.events import TaskAssigned
from chung.tasks.models import Task, TaskStep
from chung.tasks.states import (
    DeadlineKind,
    PartRole,
    ProductKind,
    ReceivingLevel,
    TaskState,
    Verb,
)
from chung.tasks.tests import factories


def causes(task):
    rows = Access.objects.filter(record_id=task.record_id, until__isnull=True)
    return {(row.principal_id, row.cause) for row in rows}


def test_the_owner_is_told_what_until_when_and_who_helps(cast, heard):
    task = factories.task(cast, follower_post_id=cast.post_id("follower"))
    assert task.state == TaskState.OFFERED and task.is_open
    assert task.unit.body_id == cast.division.id and task.holder is None
    assert task.superior.body_id == cast.office.id
    assert task.deadline == factories.FRIDAY_WEEK
    part = task.parts.get()
    assert (part.role, part.deadline) == (PartRole.COORDINATE, date(2026, 11, 27))
    assert task.follower_since == clock.today()
    assert heard == [TaskAssigned(task.record_id, task.owner_ids, (part.principal_id,))]


def test_every_grant_names_its_cause(cast):
    task = factories.task(cast, follower_post_id=cast.post_id("follower"))
    assert causes(task) == {
        (task.unit_id, Cause.ASSIGNED),
        (task.superior_id, Cause.LEADS_BODY),
        (task.assigner_id, Cause.ASSIGNED_BY),
        (task.follower_id, Cause.FOLLOWS),
        (task.parts.get().principal_id, Cause.COORDINATE),
    }


def test_one_journal_entry_and_one_step(task):
    assert [entry.command for entry in history(task.record_id)] == ["tasks.assign_task"]
    step = TaskStep.objects.get(task=task)
    assert (step.number, step.verb, step.about_id) == (1, Verb.ASSIGN, task.unit_id)
    assert step.label.startswith("Người Thử 1, Chánh Văn phòng")


def test_to_a_post_its_unit_answers(cast):
    task = factories.task(cast, post_id=cast.post_id("specialist"))
    assert task.unit.body_id == cast.division.id
    assert task.holder.post_id == cast.post_id("specialist")


def test_working_days_count_from_reception(cast):
    task = factories.task(cast, due=Due(working_days=5), parts=())
    assert task.deadline == date(2026, 11, 30)


def test_sign_and_issue_takes_its_days_from_the_dated_rule(cast):
    task = factories.task(cast, due=Due(DeadlineKind.SIGN_ISSUE), parts=())
    assert task.deadline == date(2026, 12, 3)


@pytest.mark.parametrize("kind", [DeadlineKind.STANDING, DeadlineKind.WAITING, DeadlineKind.UNSET])
def test_a_task_may_say_why_it_has_no_deadline(cast, kind):
    task = factories.task(cast, due=Due(kind), parts=())
    assert task.deadline is None and task.due_key == date(9999, 12, 31)


def test_a_fixed_deadline_needs_its_day(cast):
    with pytest.raises(Invalid) as refused:
        factories.task(cast, due=Due(), parts=())
    assert refused.value.field == "deadline"
    assert not Task.objects.exists()


def test_a_child_ends_with_its_parent(cast, task):
    child = factories.task(cast, parent_id=task.record_id)
    assert child.parent_id == task.record_id
    with pytest.raises(Invalid):
        factories.task(
            cast, parent_id=task.record_id, due=Due(on=task.deadline + timedelta(days=1)), parts=()
        )


def test_a_helper_never_has_more_time_than_the_owner(cast):
    late = PartOrder(unit_id=cast.other_division.id, deadline=date(2026, 12, 5))
    with pytest.raises(Invalid):
        factories.task(cast, parts=(late,))


def test_the_owner_is_not_also_a_helper_and_nobody_helps_twice(cast):
    orders = (
        PartOrder(unit_id=cast.division.id),
        PartOrder(unit_id=cast.board.id),
        PartOrder(PartRole.TO_KNOW, unit_id=cast.board.id),
    )
    assert [part.role for part in factories.task(cast, parts=orders).parts.all()] == ["coordinate"]


@pytest.mark.parametrize("who", ["specialist", "helper", "stranger", "clerk", "board_head"])
def test_only_leaders_over_the_unit_assign(cast, who):
    with pytest.raises(NotAllowed) as refused:
        factories.task(cast, by=who)
    assert "lãnh đạo" in str(refused.value.message)


def test_a_head_assigns_inside_the_unit_but_not_next_door(cast):
    assert factories.task(cast, by="head", post_id=cast.post_id("specialist")).holder is not None
    with pytest.raises(NotAllowed):
        factories.task(cast, by="head", unit_id=cast.other_division.id, parts=())


def test_a_specialist_may_give_herself_work_which_the_head_accepts(cast):
    task = factories.task(cast, by="specialist", post_id=cast.post_id("specialist"))
    assert task.accepter_id == task.unit_id


@command
def open_paper(actor, keeper_id, seen_by):
    """A paper, as the registry would open one."""
    record = open_record(
        RecordKind.INCOMING, keeper_id=keeper_id, title="Công văn đến", occurred_on=clock.today()
    )
    grant_access(record, [Grant(principal, Cause.DISTRIBUTES) for principal in seen_by])
    note(record_id=record.id)
    return record


def test_the_paper_it_arises_from_is_linked_when_the_assigner_sees_it(cast):
    chief = cast.actor("chief")
    paper = open_paper(chief, cast.committee.id, chief.principals[:1])
    task = factories.task(cast, arises_from_record_id=paper.id)
    link = Link.objects.get(source_id=task.record_id)
    assert (link.target_id, link.kind) == (paper.id, LinkKind.ARISES_FROM)
    hidden = open_paper(chief, cast.committee.id, ())
    with pytest.raises(NotFound):
        factories.task(cast, arises_from_record_id=hidden.id)


def test_no_title_no_task(cast):
    with pytest.raises(Invalid) as refused:
        factories.task(cast, title="  ")
    assert refused.value.field == "title"


def test_reception_is_not_in_the_future(cast):
    with pytest.raises(Invalid):
        factories.task(cast, given_on=date(2026, 11, 24))


def test_somebody_else_may_be_named_to_accept(cast):
    product = Product(
        ProductKind.REPORT,
        ReceivingLevel.CENTRAL,
        accepting_post_id=cast.post_id("board_head"),
    )
    task = factories.task(cast, product=product)
    assert (task.accepter_id, Cause.APPROVES) in causes(task)


def test_an_administrator_has_no_business_with_tasks(cast):
    who = org.make_person("Người Thử 11")
    post = org.make_post(
        cast.office, "Quản trị hệ thống", duties=[(Duty.ADMINISTER, cast.office)], holder=who
    )
    with pytest.raises(NotAllowed):
        assign_task(
            org.acting(who),
            title="Xem hết văn bản",
            product=Product(ProductKind.WORK, ReceivingLevel.UNIT_HEAD),
            due=Due(DeadlineKind.STANDING),
            post_id=post.id,
        )


def test_a_task_split_off_arises_from_the_same_paper(cast, heard):
    chief = cast.actor("chief")
    paper = open_paper(chief, cast.committee.id, chief.principals[:1])
    task = factories.task(cast, arises_from_record_id=paper.id, parts=())
    child = factories.task(
        cast, by="head", post_id=cast.post_id("specialist"), parent_id=task.pk, parts=()
    )
    assert child.parent_id == task.pk
    link = Link.objects.get(source_id=child.pk)
    assert (link.target_id, link.kind) == (paper.id, LinkKind.ARISES_FROM)
    assert heard[-1] == TaskAssigned(child.pk, child.owner_ids, (), task.pk)


def test_only_who_owns_or_directs_a_task_splits_it(cast, task):
    with pytest.raises(NotAllowed, match="chia nhiệm vụ"):
        factories.task(cast, by="helper", unit_id=cast.other_division.id, parent_id=task.pk)
    with pytest.raises(NotFound):
        factories.task(cast, by="board_head", unit_id=cast.board.id, parent_id=task.pk)
    assert Task.objects.filter(parent=task).count() == 0
