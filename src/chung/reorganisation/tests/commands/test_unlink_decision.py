import pytest

from chung.foundation import clock
from chung.foundation.refusals import NotAllowed, NotFound
from chung.reorganisation.commands import link_decision, unlink_decision
from chung.reorganisation.models import DecisionPaper
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.decided import the_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db):
    with clock.frozen(play.BEFORE):
        made = play.scene()
        province, plan = the_decision(made), play.ready(made)
        link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
        yield made, province, plan


def test_whoever_sees_the_paper_takes_it_back(scene):
    _made, province, plan = scene
    assert unlink_decision(province.clerk, plan_id=plan.id) == province.record_id
    assert not DecisionPaper.objects.exists()
    with pytest.raises(NotFound, match="chưa gắn"):
        unlink_decision(province.clerk, plan_id=plan.id)


def test_who_does_not_see_it_neither_takes_it_back_nor_learns_of_it(scene):
    made, _province, plan = scene
    with pytest.raises(NotFound, match="chưa gắn"):
        unlink_decision(made.east.actor("secretary", play.BEFORE.date()), plan_id=plan.id)
    with pytest.raises(NotAllowed):
        unlink_decision(made.admin, plan_id=plan.id)
    assert DecisionPaper.objects.count() == 1
