"""describe_body: a planned body under another name, parent, desk, term, codes."""

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.reorganisation.commands import carry_out_plan, describe_body
from chung.reorganisation.commands.frame import plan_to_change
from chung.reorganisation.models import PlannedBody, PlannedPost
from chung.reorganisation.rules import NewBody, NewTerm
from chung.reorganisation.states import PlanState
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    with clock.frozen(play.BEFORE):
        made = play.scene()
        play.ready(made)
        yield PlannedBody.objects.get(key="xa-nam"), made


def describe(planned, actor=None, **changes):
    plain = {"key": planned.key, "details": play.details("Đảng uỷ xã Bắc", symbol="ĐUB")}
    body = NewBody(**(plain | changes))
    return describe_body(actor or play.house(), planned_id=planned.id, body=body)


def test_everything_but_key_and_posts_is_new(planned):
    row, made = planned
    posts = PlannedPost.objects.filter(planned=row).count()
    describe(
        row,
        parent=made.province.id,
        desk=True,
        provider=made.archive.id,
        codes=(("GSO", "99999"),),
        term=NewTerm("2026–2031"),
    )
    row = PlannedBody.objects.get(id=row.id)
    assert (row.name, row.symbol, row.key) == ("Đảng uỷ xã Bắc", "ĐUB", "xa-nam")
    assert row.provider_id == made.archive.id and row.term.label == "2026–2031"
    assert [code.code for code in row.codes.all()] == ["99999"]
    assert PlannedPost.objects.filter(planned=row).count() == posts
    assert row.plan.state == PlanState.DRAFT  # it was ready


def test_refused(planned):
    row, made = planned
    with pytest.raises(Invalid, match="cần có tên"):
        describe(row, details=play.details(" "))
    with pytest.raises(Invalid, match="chính nó"):
        describe(row, parent=row.key)
    with pytest.raises(NotFound):
        describe_body(play.house(), planned_id=0, body=NewBody("x", play.details("X")))
    with pytest.raises(NotAllowed):
        describe(row, made.east.actor("secretary", play.LAST))


def test_after_the_day_nothing_is_described(planned):
    row, _made = planned
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=row.plan_id)
        with pytest.raises(Conflict):
            describe(row)
        with pytest.raises(Conflict):
            plan_to_change(row.plan_id)
