from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.commands import create_post
from chung.organisation.models import Body, BodyVersion, Fonds, Seal
from chung.organisation.queries import (
    body_on,
    desk_on,
    holder_of,
    predecessors_of,
    principal_for_body,
    principal_for_post,
    successors_of,
    term_on,
)
from chung.organisation.states import PrincipalKind
from chung.organisation.tests import factories as org
from chung.records.models import Access, Record
from chung.registry.commands import number_paper, settle_incoming
from chung.registry.models import Book, IncomingPaper, NumberSeries, RegisterEntry
from chung.reorganisation.commands import carry_out_plan, draft_plan, ready_plan
from chung.reorganisation.models import HandoverItem, HandoverMinutes, Plan
from chung.reorganisation.queries.prepared import prepare_day
from chung.reorganisation.states import ReceiverRole
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.work import a_draft, a_task, an_incoming_paper, an_issued_paper
from chung.tasks.models import TaskSuccession

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def day():
    with clock.frozen(play.MORNING):
        yield


def carry_out(plan):
    with clock.frozen(play.MORNING):
        return carry_out_plan(play.house(), plan_id=plan.id)


def nam():
    return Body.objects.get(versions__name="Đảng uỷ xã Nam")


def test_bodies_end_and_the_new_one_begins_the_next_day(made):
    plan = carry_out(play.ready(made))
    assert plan.state == "carried_out" and plan.ended_by == "Chung"
    assert body_on(made.east.committee.id, play.LAST).name == "Đảng uỷ xã Đông"
    with pytest.raises(NotFound):
        body_on(made.east.committee.id, play.THE_DAY)
    new = body_on(nam().id, play.THE_DAY)
    assert new.parent_id == made.province.id and new.symbol == "ĐU"
    old = {c.committee.id for c in made.communes}
    assert predecessors_of([nam().id], play.THE_DAY)[nam().id] == old
    assert successors_of(old, play.THE_DAY)[made.west.committee.id] == {nam().id}
    term = term_on(nam().id, play.THE_DAY)
    assert term is not None and term.label == "2026–2030"
    assert desk_on(nam().id, play.THE_DAY) is not None
    assert list(Book.objects.filter(body=nam()).values_list("closed_on", flat=True)) == [None]
    assert BodyVersion.objects.get(body=nam()).basis == "12-QĐ/TU ngày 20/11/2026 của Tỉnh uỷ Thử"


def test_people_take_up_their_posts_and_see_what_their_predecessors_left(made):
    paper = an_incoming_paper(made.west)
    carry_out(play.ready(made))
    clerk = org.acting(made.east.people["clerk"], on=play.THE_DAY)
    assert nam().id in clerk.bodies_for(Duty.REGISTRY)
    assert made.west.committee.id not in clerk.bodies_for(Duty.REGISTRY)
    with clock.frozen(play.MORNING):  # duty follows succession: what is left can be finished
        settle_incoming(clerk, record_id=paper, outcome="Đã trả lời trực tiếp")
    assert IncomingPaper.objects.get(record_id=paper).state == "settled"
    secretary = nam().posts.get(title="Bí thư")
    person = holder_of(secretary.id, play.THE_DAY)
    assert person == made.east.people["secretary"]
    assert holder_of(made.east.posts["secretary"].id, play.THE_DAY) is None


def test_registers_and_series_are_closed_with_minutes_and_give_no_number_more(made):
    for _paper in range(2):
        an_incoming_paper(made.east)
    an_issued_paper(made.east)
    carry_out(play.ready(made))
    items = HandoverItem.objects.filter(
        closing__isnull=False, minutes__giver=made.east.committee
    ).order_by("position")
    assert [(i.closing.last_number, i.count) for i in items] == [(2, 2), (1, 1)]
    assert "số cuối 2; số huỷ: không; số khuyết: không" in items[0].what
    assert NumberSeries.objects.get().closed_on == play.THE_DAY
    assert Fonds.objects.get(body=made.east.committee).until == play.THE_DAY
    assert Seal.objects.get(body=made.east.committee).until == play.THE_DAY


def test_open_work_goes_to_the_receiver_with_the_reason(made):
    task = a_task(made.east)
    draft = a_draft(made.east)
    carry_out(play.ready(made))
    office = Body.objects.get(versions__name="Văn phòng Đảng uỷ xã Nam")
    task.refresh_from_db()
    assert task.unit_id == principal_for_body(office.id, PrincipalKind.UNIT)
    seat = office.posts.get(title="Chuyên viên")
    assert task.holder_id == principal_for_post(seat.id)
    told = TaskSuccession.objects.get()
    assert task.successions == [[told.pk, task.holder_id]] and "12-QĐ/TU" in told.note
    draft.refresh_from_db()
    assert draft.issuer_id == nam().id and draft.state == "returned"
    assert draft.acts.latest("id").note == told.note
    given = HandoverItem.objects.filter(role__in=[ReceiverRole.OPEN_TASKS, ReceiverRole.DRAFTS])
    assert sorted(given.values_list("role", "count")) == [("drafts", 1), ("open_tasks", 1)]


def test_no_paper_dossier_file_or_register_entry_is_rewritten(made):
    for commune in made.communes:
        an_incoming_paper(commune)
        an_issued_paper(commune)
    before = [
        list(model.objects.order_by("pk").values())
        for model in (Record, RegisterEntry, IncomingPaper, Access)
    ]
    carry_out(play.ready(made))
    after = [
        list(model.objects.order_by("pk").values())
        for model in (Record, RegisterEntry, IncomingPaper, Access)
    ]
    assert before == after


def test_the_minutes_name_giver_receiver_and_what(made):
    plan = carry_out(play.ready(made))
    rows = HandoverMinutes.objects.filter(giver=made.west.committee)
    receivers = {row.receiver_id for row in rows}
    assert receivers == {nam().id, None}  # the seal goes to the police
    seal = HandoverItem.objects.get(minutes__giver=made.west.committee, seal__isnull=False)
    assert "cơ quan công an" in seal.what and seal.doubt == ""
    staff = HandoverItem.objects.get(minutes__giver=made.west.committee, role=ReceiverRole.STAFF)
    assert (staff.what, staff.count) == ("Cán bộ, nhân viên chưa bố trí", 1)
    assert all(row.due_on == plan.handover_due for row in rows)


def test_only_on_its_day_and_only_when_ready(made):
    plan = play.merger(made)
    with clock.frozen(play.MORNING), pytest.raises(Conflict, match="trạng thái"):
        carry_out_plan(play.house(), plan_id=plan.id)
    plan = ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
    with pytest.raises(Conflict, match="Chưa đến ngày"):
        carry_out_plan(play.house(), plan_id=plan.id)
    late = play.MORNING + timedelta(days=1)
    with clock.frozen(late), pytest.raises(Invalid, match="đã qua"):
        carry_out_plan(play.house(), plan_id=plan.id)
    assert not Body.objects.filter(versions__name="Đảng uỷ xã Nam").exists()


def test_what_changed_since_it_was_ready_stands_in_the_way(made, day):
    with clock.frozen(play.BEFORE):
        plan = play.ready(made)
    create_post(
        play.house(), body_id=made.east.office.id, title="Mới", since=datetime(2026, 12, 5).date()
    )
    with pytest.raises(Conflict, match="bắt đầu từ ngày"):
        carry_out_plan(play.house(), plan_id=plan.id)
    assert Plan.objects.get().state == "ready"


def test_what_was_looked_at_just_before_is_not_looked_at_again(made, day):
    with clock.frozen(play.BEFORE):
        plan = play.ready(made)
        an_incoming_paper(made.east)
    prepared = prepare_day(plan.id)
    with CaptureQueriesContext(connection) as asked:
        carry_out_plan(play.house(), plan_id=plan.id, prepared=prepared)
    assert len(asked) <= 150 and not any("registry_arrival" in q["sql"] for q in asked)
    item = HandoverItem.objects.get(closing__isnull=False)
    assert (item.closing.last_number, item.count) == (1, 1)


def test_what_was_done_since_the_look_before_stands_in_the_way(made, day):
    with clock.frozen(play.BEFORE):
        plan = play.ready(made)
    prepared = prepare_day(plan.id)
    create_post(play.house(), body_id=made.east.office.id, title="Mới", since=play.THE_DAY)
    with pytest.raises(Conflict, match="bắt đầu từ ngày"):
        carry_out_plan(play.house(), plan_id=plan.id, prepared=prepared)
    assert Plan.objects.get().state == "ready"


def test_a_look_at_another_plan_is_none(made, day):
    with clock.frozen(play.BEFORE):
        plan = play.ready(made)
        other = draft_plan(play.house(), fields=play.fields(title="Khác"))
    prepared = prepare_day(other.id)
    assert carry_out_plan(play.house(), plan_id=plan.id, prepared=prepared).state == "carried_out"
    assert not Body.objects.get(id=made.east.committee.id).versions.filter(until=None).exists()


def test_the_journal_tells_the_day_in_one_entry_and_each_step_in_its_own(made):
    plan = carry_out(play.ready(made))
    entry = Entry.objects.get(command="reorganisation.carry_out_plan")
    assert entry.data["ended"] == 4 and entry.data["founded"] == 2
    assert entry.data["plan"] == plan.id and entry.data["recorded_afterwards"] is False
    assert len(Entry.objects.get(command="organisation.end_bodies").data["bodies"]) == 4


def test_clerks_do_not_carry_out_plans(made):
    plan = play.ready(made)
    with clock.frozen(play.MORNING), pytest.raises(NotAllowed):
        carry_out_plan(made.east.actor("clerk", play.LAST), plan_id=plan.id)


def test_an_old_actor_numbers_nothing_after_the_day(made):
    clerk = made.east.actor("clerk", play.LAST)  # a page opened the day before
    paper = an_issued_paper(made.east)
    carry_out(play.ready(made))
    with clock.frozen(play.MORNING), pytest.raises(Conflict):
        number_paper(clerk, record_id=paper)
