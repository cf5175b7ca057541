"""Bad input as issue and rules name it: each refused with the reason, nothing half done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed
from chung.organisation.commands import end_body, give_code, open_desk, open_term
from chung.organisation.models import Body
from chung.organisation.queries import body_on
from chung.organisation.tests import factories as org
from chung.registry.commands import number_paper
from chung.reorganisation.commands import (
    NewBody,
    NewTerm,
    OperationFields,
    Receiver,
    add_operation,
    draft_plan,
    ready_plan,
    remove_operation,
)
from chung.reorganisation.models import Plan
from chung.reorganisation.queries import dry_run
from chung.reorganisation.states import OperationKind, ReceiverRole
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.work import a_signed_paper

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ALL = (ReceiverRole.DOCUMENTS, ReceiverRole.FUNCTIONS, ReceiverRole.STAFF)


def plan_of(*operations, **changes):
    plan = draft_plan(play.house(), fields=play.fields(**changes))
    for operation in operations:
        add_operation(play.house(), plan_id=plan.id, operation=operation)
    return plan


def refused(plan, code, match):
    """The conflict is listed, and the plan cannot be made ready because of it."""
    assert code in {c.code for c in dry_run(play.house(), plan.id).conflicts}
    with pytest.raises(Conflict, match=match):
        ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
    assert Plan.objects.get(id=plan.id).state == "draft"


def ending(commune, receiver, **changes):
    receivers = tuple(Receiver(role, receiver) for role in ALL)
    bodies = (commune.committee.id, commune.office.id)
    return OperationFields(OperationKind.END, predecessors=bodies, receivers=receivers, **changes)


def test_a_whole_plan_becomes_ready(made):
    assert play.ready(made).state == "ready"


def test_a_cycle_in_parents(made):
    over = OperationFields(
        OperationKind.REPARENT, predecessors=(made.province.id,), parent=made.east.office.id
    )
    with pytest.raises(Conflict, match="thành vòng"):
        plan_of(over)
    one = NewBody(key="a", details=play.details("A"), parent="b")
    two = NewBody(key="b", details=play.details("B"), parent="a")
    with pytest.raises(Conflict, match="A → B → A"):
        plan_of(OperationFields(OperationKind.ESTABLISH, successors=(one, two)))


def test_a_body_ended_twice_by_two_plans_or_before(made):
    play.ready(made)
    refused(plan_of(ending(made.east, made.archive.id)), "ended_twice", "Hợp nhất xã Đông")
    end_body(play.house(), body_id=made.west.office.id, on=date(2026, 11, 1))
    refused(plan_of(ending(made.west, made.archive.id)), "ended_twice", "31/10/2026")


def test_a_successor_or_receiver_that_begins_later_than_the_end(made):
    later = org.make_body("Đảng uỷ xã Sau", since=play.THE_DAY + timedelta(days=5))
    plan = plan_of(ending(made.east, later.id))
    refused(plan, "successor_later", "không hoạt động vào ngày 01/12/2026")


def test_overlapping_terms(made):
    open_term(
        play.house(), body_id=made.east.committee.id, since=play.THE_DAY + timedelta(days=3),
        label="2026–2031",
    )  # fmt: skip
    rename = OperationFields(
        OperationKind.RENAME,
        predecessors=(made.east.committee.id,),
        details=play.details("Đảng uỷ phường Đông", parent_id=made.province.id),
        term=NewTerm("2026–2030"),
    )
    plan = plan_of(rename)
    assert "overlapping_terms" in {c.code for c in dry_run(play.house(), plan.id).conflicts}
    with pytest.raises(Conflict):
        ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)


def test_a_plan_whose_day_is_past(made):
    plan = play.merger(made)
    with clock.frozen(play.MORNING + timedelta(days=1)):
        refused(plan, "past_day", "đã qua")


def test_a_receiver_ended_on_the_same_day(made):
    plan = plan_of(ending(made.east, made.west.office.id), ending(made.west, made.archive.id))
    refused(plan, "receiver_ended", "kết thúc hoạt động cùng ngày")


def test_a_parent_or_office_that_ends(made):
    new = NewBody(key="x", details=play.details("Ban Mới"), parent=made.east.committee.id)
    plan = plan_of(
        ending(made.east, made.archive.id),
        OperationFields(OperationKind.ESTABLISH, successors=(new,)),
    )
    refused(plan, "parent_ended", "cùng ngày")
    open_desk(
        play.house(), body_id=made.west.office.id, since=date(2026, 11, 1),
        provider_id=made.east.office.id,
    )  # fmt: skip
    refused(plan_of(ending(made.east, made.archive.id)), "desk_without_office", "Văn thư của")


def test_a_code_reused_in_the_same_period(made):
    give_code(play.house(), body_id=made.archive.id, scheme="gso", code="16681", since=org.START)
    refused(play.merger(made), "code_reused", "16681")
    end_codes = Body.objects.get(id=made.archive.id).codes
    end_codes.update(until=play.THE_DAY)
    give_code(play.house(), body_id=made.east.office.id, scheme="gso", code="1", since=org.START)
    assert play.ready(made).state == "ready"


def test_bodies_below_that_nobody_thought_of(made):
    org.make_body("Ban Xây dựng Đảng", parent=made.east.committee)
    refused(play.merger(made), "orphans", "Ban Xây dựng Đảng")


def test_work_only_the_old_body_can_finish(made):
    paper = a_signed_paper(made.east)
    plan = play.merger(made)
    refused(plan, "unfinished", "đã ký chưa cấp số")
    number_paper(made.east.actor("clerk", clock.today()), record_id=paper)
    refused(plan, "unfinished", "đang hoàn thiện")


def test_a_reference_to_a_body_nobody_describes(made):
    plan = play.merger(made)
    remove_operation(play.house(), operation_id=plan.operations.first().id)
    refused(plan, "unknown_key", "xa-nam")


def test_a_new_parent_that_is_the_old_one(made):
    same = OperationFields(
        OperationKind.REPARENT, predecessors=(made.east.office.id,), parent=made.east.committee.id
    )
    refused(plan_of(same), "no_change", "đã trực thuộc")


def test_an_empty_plan_and_a_clerk(made):
    refused(plan_of(), "empty", "chưa có nội dung")
    with pytest.raises(NotAllowed):
        ready_plan(made.east.actor("clerk", play.LAST), plan_id=play.merger(made).id)


def test_a_slug_that_is_taken(made):
    taken = body_on(made.archive.id, play.LAST).slug
    new = replace(play.new_office(), slug=taken, parent=made.province.id, posts=())
    plan = plan_of(OperationFields(OperationKind.ESTABLISH, successors=(new,)))
    refused(plan, "slug_taken", taken)
