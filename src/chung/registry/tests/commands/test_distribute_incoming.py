from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Invalid, NotAllowed
from chung.records.queries import links_of, visible_to
from chung.records.states import LinkKind
from chung.registry.commands import Addressee, distribute_incoming
from chung.registry.models import IncomingPaper, Routing
from chung.registry.states import RoutingRole
from chung.registry.tests import factories
from chung.tasks.models import Task

pytestmark = pytest.mark.django_db

LEAD, COORDINATE, TO_KNOW = RoutingRole.LEAD, RoutingRole.COORDINATE, RoutingRole.TO_KNOW


@pytest.fixture
def who():
    return factories.cast()


def distribute(who, record_id, *addressees, actor="chief", **changes):
    return distribute_incoming(
        who.actor(actor), record_id=record_id, addressees=addressees, **changes
    )


def test_lead_and_coordinators_get_a_task_and_see_the_paper(who):
    record_id = factories.registered(who)
    due = clock.today() + timedelta(days=7)
    distribute(
        who,
        record_id,
        Addressee(LEAD, body_id=who.board.id),
        Addressee(COORDINATE, body_id=who.office.id),
        due_on=due,
        instruction="Tham mưu trả lời",
    )
    paper = IncomingPaper.objects.get(record_id=record_id)
    assert (paper.state, paper.due_on) == ("distributed", due)
    task = Task.objects.get()
    assert task.deadline == due
    assert task.parts.count() == 1
    head = who.actor("head")
    assert set(visible_to(head).values_list("id", flat=True)) == {record_id, task.record_id}
    assert [link.kind for link in links_of(head, record_id)] == [LinkKind.ARISES_FROM]


def test_to_know_alone_makes_no_task(who):
    record_id = factories.registered(who)
    distribute(who, record_id, Addressee(TO_KNOW, body_id=who.board.id))
    assert not Task.objects.exists()
    assert visible_to(who.actor("head")).filter(id=record_id).exists()


def test_distributing_again_adds_to_the_same_task(who):
    record_id = factories.registered(who)
    distribute(who, record_id, Addressee(LEAD, body_id=who.board.id))
    distribute(who, record_id, Addressee(COORDINATE, body_id=who.office.id))
    assert Task.objects.count() == 1
    assert Task.objects.get().parts.count() == 1
    assert Routing.objects.count() == 2


def test_a_new_lead_takes_the_task_over(who):
    record_id = factories.registered(who)
    distribute(who, record_id, Addressee(LEAD, body_id=who.board.id))
    distribute(who, record_id, Addressee(LEAD, body_id=who.office.id), instruction="Giao lại")
    assert Task.objects.count() == 1
    assert visible_to(who.actor("chief")).filter(id=Task.objects.get().record_id).exists()


@pytest.mark.parametrize(
    "addressees",
    [
        [],
        [Addressee(LEAD, body_id=1), Addressee(LEAD, body_id=2)],
        [Addressee(LEAD, body_id=1), Addressee(TO_KNOW, body_id=1)],
        [Addressee(COORDINATE, body_id=1)],
    ],
)
def test_opinions_that_make_no_sense_are_refused(who, addressees):
    record_id = factories.registered(who)
    with pytest.raises(Invalid) as refused:
        distribute(who, record_id, *addressees)
    assert refused.value.field


def test_a_deadline_before_arrival_is_refused(who):
    record_id = factories.registered(who)
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(Invalid):
        distribute(who, record_id, Addressee(LEAD, body_id=who.board.id), due_on=yesterday)


def test_the_secretary_may_the_clerk_may_not(who):
    record_id = factories.registered(who)
    with pytest.raises(NotAllowed):
        distribute(who, record_id, Addressee(LEAD, body_id=who.board.id), actor="clerk")
    distribute(who, record_id, Addressee(LEAD, body_id=who.board.id), actor="secretary")
