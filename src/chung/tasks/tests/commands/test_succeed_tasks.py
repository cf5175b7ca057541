from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, transaction

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import Invalid, NotAllowed
from chung.organisation.queries import heirs_of, principal_for_body, principal_for_post
from chung.organisation.states import BodyKind, PrincipalKind
from chung.organisation.tests import factories as org
from chung.records.models import Access
from chung.records.queries import sees
from chung.tasks.commands import PartOrder, accept_task, cancel_task, succeed_tasks
from chung.tasks.models import Part, Task, TaskSuccession
from chung.tasks.queries import holdings_of, task_facts
from chung.tasks.states import PartState, TaskState, Verb
from chung.tasks.tests import factories

pytestmark = pytest.mark.django_db
REASON = "Hợp nhất theo quyết định thử"


@pytest.fixture(autouse=True)
def monday():
    with clock.frozen(factories.MONDAY):
        yield


@pytest.fixture
def made():
    return factories.cast()


def house():
    return system_actor(clock.today(), "máy")


def unit(body):
    return principal_for_body(body.id, PrincipalKind.UNIT)


def test_the_post_that_goes_with_its_work_keeps_it_and_the_state_stays(made):
    new = factories.body("Phòng Mới", BodyKind.DIVISION, made.office)
    seat = org.make_post(new, "Chuyên viên", holder=org.make_person("Người Theo Việc"))
    given = factories.task(made, post_id=made.post_id("specialist"))
    accept_task(made.actor("specialist"), task_id=given.record_id)
    heirs = heirs_of(
        {made.division.id: new.id}, {made.post_id("specialist"): seat.id}, clock.today()
    )
    owned = succeed_tasks(house(), heirs=heirs, reason=REASON)
    given.refresh_from_db()
    assert owned == {made.division.id: 1}
    assert given.unit_id == unit(new) and given.holder_id == principal_for_post(seat.id)
    assert given.state == TaskState.ACCEPTED and given.deadline == factories.FRIDAY_WEEK
    person = seat.appointments.get().person
    steps = task_facts(org.acting(person, seat), given.record_id).steps
    assert [step.number for step in steps] == [1, 2, 3]
    assert (steps[2].verb, steps[2].note, steps[2].who) == (Verb.SUCCEED, REASON, "máy")
    assert steps[2].about.startswith("Người Theo Việc")
    assert Task.objects.filter(sees(org.acting(person, seat), "record_id")).exists()
    old = Access.objects.filter(record_id=given.record_id, principal_id=unit(made.division))
    assert old.exists() and not old.filter(until__isnull=True).exists()


def test_a_post_whose_person_does_not_follow_leaves_it_to_the_heads(made):
    given = factories.task(made, post_id=made.post_id("specialist"))
    heirs = heirs_of({made.division.id: made.other_division.id}, {}, clock.today())
    succeed_tasks(house(), heirs=heirs, reason=REASON)
    given.refresh_from_db()
    assert given.unit_id == unit(made.other_division) and given.holder_id is None
    part = Part.objects.get(task=given)  # who owns the task no longer helps with it
    assert part.state == PartState.ENDED


def test_a_task_handed_over_twice_tells_both_in_order(made):
    given = factories.task(made)
    first = factories.body("Phòng Một", BodyKind.DIVISION, made.office)
    second = factories.body("Phòng Hai", BodyKind.DIVISION, made.office)
    for old, new in ((made.division, first), (first, second)):
        heirs = heirs_of({old.id: new.id}, {}, clock.today())
        with clock.frozen(factories.MONDAY + timedelta(hours=new.id)):
            succeed_tasks(house(), heirs=heirs, reason=f"{REASON}: {new.slug}")
    given.refresh_from_db()
    told = [(step.about, step.note) for step in task_facts(made.actor("chief"), given.pk).steps]
    assert told[1:] == [
        ("Phòng Một", f"{REASON}: {first.slug}"),
        ("Phòng Hai", f"{REASON}: {second.slug}"),
    ]


def test_what_was_handed_over_is_told_once_and_never_changed(made):
    for _turn in range(3):
        factories.task(made)
    heirs = heirs_of({made.division.id: made.board.id}, {}, clock.today())
    succeed_tasks(house(), heirs=heirs, reason=REASON)
    told = TaskSuccession.objects.get()
    assert {task.successions[0][0] for task in Task.objects.all()} == {told.pk}
    refused = pytest.raises((InternalError, ProgrammingError), match="Cannot update")
    with refused, transaction.atomic():
        TaskSuccession.objects.update(note="khác")


def test_two_units_that_become_one_help_once(made):
    parts = (PartOrder(unit_id=made.other_division.id), PartOrder(unit_id=made.board.id))
    given = factories.task(made, parts=parts)
    new = factories.body("Ban Mới", BodyKind.ADVISORY, made.committee)
    heirs = heirs_of({made.other_division.id: new.id, made.board.id: new.id}, {}, clock.today())
    assert succeed_tasks(house(), heirs=heirs, reason=REASON) == {}
    states = Part.objects.filter(task=given).order_by("id").values_list("principal_id", "state")
    assert list(states) == [(unit(new), PartState.OFFERED), (unit(made.board), PartState.ENDED)]


def test_closed_tasks_and_those_of_others_are_not_touched(made):
    closed, other = factories.task(made), factories.task(made, unit_id=made.other_division.id)
    cancel_task(made.actor("chief"), task_id=closed.record_id, reason="thôi")
    heirs = heirs_of({made.division.id: made.board.id}, {}, clock.today())
    succeed_tasks(house(), heirs=heirs, reason=REASON)
    closed.refresh_from_db()
    other.refresh_from_db()
    assert closed.successions == other.successions == []
    assert other.unit_id == unit(made.other_division)


def test_what_is_held_counts_what_is_open(made):
    factories.task(made)
    held = holdings_of([made.division.id, made.other_division.id, made.office.id])
    assert held[made.division.id].own == 1
    assert held[made.other_division.id].helping == 1
    assert held[made.office.id].given == 1


def test_refuses_without_reason_and_people_of_the_office(made):
    heirs = heirs_of({made.division.id: made.board.id}, {}, clock.today())
    with pytest.raises(Invalid):
        succeed_tasks(house(), heirs=heirs, reason=" ")
    with pytest.raises(NotAllowed):
        succeed_tasks(made.actor("chief"), heirs=heirs, reason=REASON)
