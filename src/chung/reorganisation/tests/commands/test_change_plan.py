from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from chung.foundation import clock
from chung.foundation.refusals import Invalid, NotFound
from chung.reorganisation.commands import carry_out_plan, change_plan
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before():
    with clock.frozen(play.BEFORE):
        yield


def test_a_ready_plan_that_changes_has_to_be_looked_at_again():
    plan = play.ready(play.scene())
    later = play.THE_DAY + timedelta(days=14)
    changed = change_plan(play.house(), plan_id=plan.id, fields=play.fields(first_day=later))
    assert (changed.state, changed.first_day) == ("draft", later)
    assert changed.last_day == later - timedelta(days=1)


def test_refuses_a_past_day_and_an_unknown_plan():
    plan = play.merger(play.scene())
    past = play.fields(first_day=play.BEFORE.date() - timedelta(days=1), in_force_on=None)
    with pytest.raises(Invalid, match="đã qua"):
        change_plan(play.house(), plan_id=plan.id, fields=past)
    with pytest.raises(NotFound):
        change_plan(play.house(), plan_id=0, fields=play.fields())


def test_the_database_itself_keeps_a_plan_carried_out():
    plan = play.ready(play.scene())
    with clock.frozen(play.MORNING):
        plan = carry_out_plan(play.house(), plan_id=plan.id)
    plan.title = "Khác"
    with pytest.raises(DatabaseError), transaction.atomic():
        plan.save()
