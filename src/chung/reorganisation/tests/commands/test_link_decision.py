"""The paper a plan rests on: linked by who sees it, the one the plan names, before and after."""

from datetime import date

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.reorganisation.commands import cancel_plan, change_plan, link_decision
from chung.reorganisation.models import DecisionPaper
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.decided import the_decision
from chung.reorganisation.tests.pages.after import carried_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(made):
    return the_decision(made)


def linked():
    return list(DecisionPaper.objects.values_list("plan_id", "record_id"))


def test_the_chief_links_the_decision_to_a_draft(made, province):
    plan = play.merger(made)
    link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
    link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
    assert linked() == [(plan.id, province.record_id)]
    entry = Entry.objects.latest("id")
    assert entry.data == {"plan": plan.id, "record": province.record_id}


def test_the_clerk_of_the_desk_links_it_once_the_plan_is_settled(made, province):
    plan = play.merger(made)
    with pytest.raises(NotFound):
        link_decision(province.clerk, plan_id=plan.id, record_id=province.record_id)
    play.ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
    link_decision(province.clerk, plan_id=plan.id, record_id=province.record_id)
    assert linked() == [(plan.id, province.record_id)]


def test_a_plan_carried_out_takes_the_paper_that_came_later(made, province):
    plan = carried_out(made)
    with clock.frozen(play.MORNING):
        link_decision(province.clerk, plan_id=plan.id, record_id=province.record_id)
    assert linked() == [(plan.id, province.record_id)]


def test_who_keeps_plans_sees_no_paper(made, province):
    plan = play.merger(made)
    with pytest.raises(NotAllowed, match="văn thư"):
        link_decision(made.admin, plan_id=plan.id, record_id=province.record_id)
    assert not linked()


def test_who_reads_the_plan_but_not_the_paper_finds_nothing(made, province):
    plan = play.ready(made)
    secretary = made.east.actor("secretary", play.BEFORE.date())
    with pytest.raises(NotFound, match="trong sổ"):
        link_decision(secretary, plan_id=plan.id, record_id=province.record_id)
    assert not linked()


def test_who_sees_the_paper_but_not_the_plan_finds_nothing(made, province):
    other = play.draft_plan(play.house(), fields=play.fields())
    with pytest.raises(NotFound, match="phương án"):
        link_decision(province.clerk, plan_id=other.id, record_id=province.record_id)


@pytest.mark.parametrize(
    ("symbol", "dated"), [("13-QĐ/TU", date(2026, 11, 20)), ("12-QĐ/TU", date(2021, 11, 20))]
)
def test_another_number_or_another_term_is_another_paper(made, province, symbol, dated):
    plan = play.merger(made)
    other = province.registered(symbol, dated)
    with pytest.raises(Invalid, match="12-QĐ/TU ngày 20/11/2026") as refused:
        link_decision(province.chief, plan_id=plan.id, record_id=other)
    assert "sửa căn cứ" in str(refused.value)
    assert not linked()


def test_what_the_plan_leaves_open_may_be_any_paper(made, province):
    plan = play.merger(made, decision_symbol="", decided_on=None)
    link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
    assert linked() == [(plan.id, province.record_id)]


def test_a_plan_given_up_takes_none(made, province):
    plan = play.merger(made)
    cancel_plan(play.house(), plan_id=plan.id, reason="thôi")
    with pytest.raises(Conflict, match="đã huỷ"):
        link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)


def test_another_decision_written_by_who_keeps_the_plan_drops_the_paper(made, province):
    plan = play.merger(made)
    link_decision(province.chief, plan_id=plan.id, record_id=province.record_id)
    change_plan(made.admin, plan_id=plan.id, fields=play.fields(title="Tên khác"))
    assert linked() == [(plan.id, province.record_id)]
    change_plan(made.admin, plan_id=plan.id, fields=play.fields(decision_symbol="14-QĐ/TU"))
    assert not linked()
