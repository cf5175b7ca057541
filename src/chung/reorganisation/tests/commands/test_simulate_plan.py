"""A plan carried out on a copy: what would stand is read, nothing remains."""

import pytest
from django.db import connection

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotFound
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import carry_out_plan, simulate_plan
from chung.reorganisation.models import Plan
from chung.reorganisation.states import PlanState
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests import work

pytestmark = pytest.mark.django_db


def everything() -> dict[str, str]:
    """Table → the digest of all its rows."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {}
        for table in tables:
            rows = "string_agg(t::text, chr(10) ORDER BY t::text)"
            cursor.execute(f"SELECT md5(coalesce({rows}, '')) FROM \"{table}\" t")
            found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def made():
    with clock.frozen(play.BEFORE):
        scene = play.scene()
        work.an_incoming_paper(scene.east)
        work.an_issued_paper(scene.east)
        work.a_task(scene.west)
        work.a_draft(scene.east)
        yield scene


def test_what_would_stand_is_read_and_nothing_remains(made):
    plan = play.ready(made)
    before = everything()
    found = simulate_plan(made.admin, plan_id=plan.id)
    assert everything() == before
    assert clock.today() == play.BEFORE.date()
    assert {"Đảng uỷ xã Đông", "Đảng uỷ xã Tây"} <= set(found.ended)
    committee, office = found.standing
    assert (committee.name, committee.parent, committee.depth, committee.term) == (
        "Đảng uỷ xã Nam", "Tỉnh uỷ Thử", 0, "2026–2030",
    )  # fmt: skip
    assert (office.name, office.depth, office.is_new) == ("Văn phòng Đảng uỷ xã Nam", 1, True)
    closed = {(line.body, line.last_number) for line in found.closed}
    assert ("Đảng uỷ xã Đông", 1) in closed
    assert any("Nhiệm vụ đang thực hiện (1)" in m.items for m in found.minutes)
    assert found.figures.before.all_bodies - found.figures.after.all_bodies == 2
    assert Plan.objects.get(id=plan.id).state == PlanState.READY


def test_it_tells_what_the_day_then_does(made):
    plan = play.ready(made)
    found = simulate_plan(made.admin, plan_id=plan.id)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
    assert sum(m.items.count() for m in Plan.objects.get(id=plan.id).minutes.all()) == found.items


def test_a_draft_is_simulated_when_nothing_stands_in_its_way(made):
    plan = play.merger(made)
    assert simulate_plan(made.admin, plan_id=plan.id).standing
    assert Plan.objects.get(id=plan.id).state == PlanState.DRAFT


def test_what_stands_in_the_way_is_said(made):
    work.a_signed_paper(made.east)
    plan = play.merger(made)
    before = everything()
    with pytest.raises(Conflict, match="chưa cấp số"):
        simulate_plan(made.admin, plan_id=plan.id)
    assert everything() == before


def test_a_plan_that_is_over_is_not_simulated(made):
    plan = play.ready(made)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        with pytest.raises(Conflict, match="đã kết thúc"):
            simulate_plan(made.admin, plan_id=plan.id)


def test_who_may_not_read_the_plan_finds_nothing(made):
    plan = play.merger(made)
    stranger = org.acting(made.west.people["specialist"], on=clock.today())
    with pytest.raises(NotFound):
        simulate_plan(stranger, plan_id=plan.id)
    with pytest.raises(NotFound):
        simulate_plan(made.admin, plan_id=0)
