import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotFound
from chung.reorganisation.commands import cancel_plan, remove_operation
from chung.reorganisation.models import PlannedBody, PlannedMove
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    with clock.frozen(play.BEFORE):
        yield play.ready(play.scene())


def test_what_it_described_goes_with_it(plan):
    office = plan.operations.latest("id")
    remove_operation(play.house(), operation_id=office.id)
    plan.refresh_from_db()
    assert plan.state == "draft" and plan.operations.count() == 1
    assert list(PlannedBody.objects.values_list("key", flat=True)) == ["xa-nam"]
    assert PlannedMove.objects.count() == 1


def test_refuses_on_a_plan_that_is_over(plan):
    cancel_plan(play.house(), plan_id=plan.id, reason="Hoãn")
    with pytest.raises(Conflict):
        remove_operation(play.house(), operation_id=plan.operations.first().id)
    with pytest.raises(NotFound):
        remove_operation(play.house(), operation_id=0)
