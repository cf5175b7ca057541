"""Each kind of operation on its day, as of any day."""

from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict
from chung.organisation.models import Body
from chung.organisation.queries import (
    body_on,
    children_on,
    desk_on,
    predecessors_of,
    successors_of,
    term_on,
)
from chung.organisation.states import BodyKind, SuccessionKind
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import (
    NewBody,
    NewTerm,
    OperationFields,
    Receiver,
    add_operation,
    carry_out_plan,
    draft_plan,
    ready_plan,
)
from chung.reorganisation.models import HandoverItem
from chung.reorganisation.queries import before_after, lean_figures
from chung.reorganisation.states import OperationKind, ReceiverRole
from chung.reorganisation.tests import scene as play
from chung.services.queries import contradictions_on, service_on
from chung.services.states import ServiceKind

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GIVEN = tuple(role for role in ReceiverRole if role != ReceiverRole.SEALS)


def done(*operations):
    """A plan of these operations, carried out."""
    plan = draft_plan(play.house(), fields=play.fields())
    for operation in operations:
        add_operation(play.house(), plan_id=plan.id, operation=operation)
    ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
    with clock.frozen(play.MORNING):
        return carry_out_plan(play.house(), plan_id=plan.id)


def to(receiver):
    return tuple(Receiver(role, receiver) for role in GIVEN)


def test_absorb_leaves_the_other_body_as_it_was(made):
    east, west = made.east, made.west
    absorb = OperationKind.ABSORB
    done(
        OperationFields(absorb, predecessors=(east.committee.id,), successors=(west.committee.id,)),
        OperationFields(absorb, predecessors=(east.office.id,), successors=(west.office.id,)),
    )
    assert west.committee.versions.count() == 1 and west.committee.terms.count() == 1
    line = predecessors_of([west.committee.id], play.THE_DAY)
    assert line[west.committee.id] == {east.committee.id}
    clerk = west.actor("clerk", play.THE_DAY)
    assert clerk.has(Duty.REGISTRY, east.committee.id)
    assert east.committee.id not in clerk.bodies_for(Duty.REGISTRY)


def test_divide_names_a_receiver_and_all_successors_follow(made):
    east = made.east
    new = tuple(
        NewBody(key=k, details=play.details(f"Đảng uỷ xã {k}"), parent=made.province.id, desk=True)
        for k in ("Bắc", "Trung")
    )
    done(
        OperationFields(
            OperationKind.DIVIDE,
            predecessors=(east.committee.id,),
            successors=new,
            receivers=to("Bắc"),
        ),
        OperationFields(OperationKind.END, predecessors=(east.office.id,), receivers=to("Trung")),
    )
    after = successors_of([east.committee.id], play.THE_DAY)[east.committee.id]
    assert {body_on(b, play.THE_DAY).name for b in after} == {"Đảng uỷ xã Bắc", "Đảng uỷ xã Trung"}
    fonds = HandoverItem.objects.get(fonds__isnull=False, minutes__giver=east.committee)
    assert body_on(fonds.minutes.receiver_id, play.THE_DAY).name == "Đảng uỷ xã Bắc"


def test_separate_and_transfer_end_nobody_and_pass_on_no_access(made):
    east, west = made.east, made.west
    new = NewBody(key="ban", details=play.details("Ban Mới", kind=BodyKind.ADVISORY, symbol="BM"),
                  parent=east.committee.id)  # fmt: skip
    done(
        OperationFields(OperationKind.SEPARATE, predecessors=(east.office.id,), successors=(new,)),
        OperationFields(
            OperationKind.TRANSFER,
            predecessors=(east.office.id,),
            successors=(west.office.id,),
            function="Công tác dân vận",
        ),
    )
    assert body_on(east.office.id, play.THE_DAY).name
    assert predecessors_of([west.office.id], play.THE_DAY)[west.office.id] == set()
    everything = predecessors_of([west.office.id], play.THE_DAY, kinds=tuple(SuccessionKind))
    assert everything[west.office.id] == {east.office.id}
    assert west.office.inheritances.get().basis == "Công tác dân vận"


def test_rename_and_reparent_of_one_body_are_one_new_version(made):
    east = made.east
    new = play.details("Đảng uỷ phường Đông", parent_id=made.province.id)
    done(
        OperationFields(
            OperationKind.RENAME,
            predecessors=(east.committee.id,),
            details=new,
            term=NewTerm("2026–2030"),
        ),
        OperationFields(
            OperationKind.REPARENT,
            predecessors=(east.committee.id, made.west.office.id),
            parent=made.archive.id,
        ),
    )
    before, after = body_on(east.committee.id, play.LAST), body_on(east.committee.id, play.THE_DAY)
    assert (before.name, after.name) == ("Đảng uỷ xã Đông", "Đảng uỷ phường Đông")
    assert after.parent_id == made.archive.id and east.committee.versions.count() == 2
    term = term_on(east.committee.id, play.THE_DAY)
    assert term is not None and term.label == "2026–2030"
    names = {b.name for b in children_on(made.archive.id, play.THE_DAY)}
    assert names == {"Đảng uỷ phường Đông", "Văn phòng Đảng uỷ xã Tây"}


def test_an_ended_body_is_followed_by_whoever_gets_its_papers(made):
    bodies = (made.east.committee.id, made.east.office.id)
    done(OperationFields(OperationKind.END, predecessors=bodies, receivers=to(made.archive.id)))
    assert successors_of(bodies, play.THE_DAY) == {b: {made.archive.id} for b in bodies}


def test_pool_and_unpool_move_the_desk_and_its_clerk_and_nothing_else(made):
    east, west = made.east, made.west
    pool = OperationFields(OperationKind.POOL, provider=west.office.id, served=(east.committee.id,))
    plan = done(pool)
    assert desk_on(east.committee.id, play.LAST).provider_id == east.committee.id
    assert desk_on(east.committee.id, play.THE_DAY).provider_id == west.office.id
    pooled = west.actor("clerk", play.THE_DAY).bodies_for(Duty.REGISTRY)
    assert set(pooled) == {east.committee.id, west.committee.id, west.office.id}
    assert east.actor("clerk", play.THE_DAY).bodies_for(Duty.REGISTRY) == (east.office.id,)
    assert body_on(east.committee.id, play.THE_DAY).symbol == "ĐU"
    service = service_on(east.committee.id, ServiceKind.REGISTRY, play.THE_DAY)
    assert service is not None and service.agreement.provider_id == west.office.id
    assert service.agreement.basis == f"{plan.basis}; phương án “{plan.title}”"
    assert contradictions_on(play.THE_DAY) == []


def test_unpool_needs_a_clerk_and_gives_the_desk_back(made):
    east, west = made.east, made.west
    pool = OperationFields(OperationKind.POOL, provider=west.office.id, served=(east.committee.id,))
    done(pool)
    later = play.MORNING + timedelta(days=30)
    with clock.frozen(later):
        plan = draft_plan(
            play.house(), fields=play.fields(title="Thôi dùng chung", first_day=later.date())
        )
        unpool = OperationFields(OperationKind.UNPOOL, served=(east.committee.id,))
        add_operation(play.house(), plan_id=plan.id, operation=unpool)
        with pytest.raises(Conflict, match="chưa có văn thư riêng"):
            ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
        org.make_post(
            east.committee, "Văn thư", duties=[(Duty.REGISTRY, east.committee)],
            holder=org.make_person("Văn Thư Riêng"),
        )  # fmt: skip
        ready_plan(play.house(), plan_id=plan.id, accept_gaps=True)
        carry_out_plan(play.house(), plan_id=plan.id)
    assert desk_on(east.committee.id, later.date()).provider_id == east.committee.id
    pooled = west.actor("clerk", later.date()).bodies_for(Duty.REGISTRY)
    assert set(pooled) == {west.committee.id, west.office.id}
    assert service_on(east.committee.id, ServiceKind.REGISTRY, later.date()) is None
    assert contradictions_on(later.date()) == []


def test_an_office_without_a_clerk_serves_nobody(made):
    pool = OperationFields(
        OperationKind.POOL, provider=made.archive.id, served=(made.east.committee.id,)
    )
    with pytest.raises(Conflict, match="chưa có văn thư để phục vụ chung"):
        done(pool)


def test_history_is_recorded_afterwards_and_what_is_unknown_stays_open(made):
    past = play.BEFORE.date() - timedelta(days=200)
    fields = play.fields(first_day=past, decided_on=None, in_force_on=None, handover_due=None)
    plan = draft_plan(play.house(past), fields=fields, recorded_afterwards=True)
    bodies = (made.east.committee.id, made.east.office.id)
    operation = OperationFields(OperationKind.END, predecessors=bodies)
    add_operation(play.house(past), plan_id=plan.id, operation=operation)
    ready_plan(play.house(past), plan_id=plan.id)
    plan = carry_out_plan(play.house(past), plan_id=plan.id)
    assert plan.state == "carried_out"
    unknown = HandoverItem.objects.exclude(seal__isnull=False)
    assert unknown.exists() and all("Chưa rõ nơi nhận" in item.doubt for item in unknown)


def test_figures_before_and_after_as_planned_and_as_done(made):
    plan = play.ready(made)
    planned = before_after(play.house(), plan.id)
    assert planned.before.all_bodies - planned.after.all_bodies == 2
    assert (planned.before.posts, planned.after.posts) == (9, 5)
    assert (planned.before.all_people, planned.after.all_people) == (9, 5)
    assert planned.after.bodies["L4", "committee"] == 1
    assert planned.before.span == 1.2
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
        assert before_after(play.house(), plan.id) == planned
        days = play.LAST, play.MORNING.date()
        assert lean_figures(play.house(), *days) == [planned.before, planned.after]


def test_a_norm_that_is_broken_is_named_with_its_source(made):
    division = org.make_body("Phòng Một", kind=BodyKind.DIVISION, parent=made.archive, symbol="")
    for title in ("Trưởng phòng", "Phó Trưởng phòng", "Phó Trưởng phòng", "Phó Trưởng phòng"):
        org.make_post(division, title)
    warnings = lean_figures(play.house(), play.LAST)[0].warnings
    assert [str(w.message) for w in warnings] == [
        "Phòng Một có 4 người, ít hơn 5.",
        "Phòng Một có 3 cấp phó, nhiều hơn 2.",
    ]
    assert all("137-QĐ/TW" in w.source for w in warnings)
    assert Body.objects.filter(id=division.id).exists()
