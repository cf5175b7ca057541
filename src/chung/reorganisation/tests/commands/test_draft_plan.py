from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.journal.models import Entry
from chung.reorganisation.commands import carry_out_plan, change_plan, draft_plan
from chung.reorganisation.models import Plan
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before():
    with clock.frozen(play.BEFORE):
        yield


def test_a_plan_keeps_the_decision_and_all_dates():
    plan = draft_plan(play.house(), fields=play.fields())
    plan.refresh_from_db()
    assert plan.last_day == play.LAST and plan.state == "draft"
    assert plan.basis == "12-QĐ/TU ngày 20/11/2026 của Tỉnh uỷ Thử"


def test_a_past_day_is_refused_to_people_and_recorded_by_the_house():
    past = play.fields(first_day=play.LAST - timedelta(days=100), decided_on=None, in_force_on=None)
    with pytest.raises(Invalid, match="đã qua"):
        draft_plan(play.house(), fields=past)
    plan = draft_plan(play.house(), fields=past, recorded_afterwards=True)
    assert plan.recorded_afterwards
    assert Entry.objects.latest("id").data["recorded_afterwards"] is True
    made = play.scene()
    with pytest.raises(NotAllowed, match="nạp lịch sử"):
        draft_plan(made.admin, fields=past, recorded_afterwards=True)


def test_a_successor_that_begins_later_than_the_end_is_refused():
    late = play.fields(last_day=play.LAST - timedelta(days=3))
    with pytest.raises(Invalid, match="có ngày không ai phụ trách"):
        draft_plan(play.house(), fields=late)
    with pytest.raises(Invalid, match="còn hoạt động"):
        draft_plan(play.house(), fields=play.fields(last_day=play.THE_DAY))
    with pytest.raises(Invalid, match="hiệu lực"):
        draft_plan(play.house(), fields=play.fields(in_force_on=play.THE_DAY + timedelta(days=1)))
    assert not Plan.objects.exists()


def test_without_a_title_and_for_a_clerk():
    with pytest.raises(Invalid, match="tên phương án"):
        draft_plan(play.house(), fields=play.fields(title=" "))
    clerk = play.scene().east.actor("clerk", play.LAST)
    with pytest.raises(NotAllowed):
        draft_plan(clerk, fields=play.fields())


def test_a_plan_carried_out_is_corrected_by_a_later_one_and_never_edited():
    plan = play.ready(play.scene())
    with pytest.raises(Invalid, match="đã thực hiện"):
        draft_plan(play.house(), fields=play.fields(corrects_id=plan.id))
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        with pytest.raises(Conflict):
            change_plan(play.house(), plan_id=plan.id, fields=play.fields(title="Khác"))
        later = play.fields(
            title="Đính chính", first_day=play.THE_DAY + timedelta(days=9), corrects_id=plan.id
        )
        assert draft_plan(play.house(), fields=later).corrects_id == plan.id
