"""Lines that make no sense are refused where they are written, and listed by the dry run."""

import pytest

from chung.foundation.refusals import Conflict
from chung.organisation.commands import open_desk
from chung.organisation.states import Level
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import (
    LineRefusedError,
    OperationFields,
    add_operation,
    draft_plan,
    simulate_plan,
)
from chung.reorganisation.models import Operation, OperationParty
from chung.reorganisation.queries import dry_run
from chung.reorganisation.states import OperationKind, PartyRole
from chung.reorganisation.tests import scene as play

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def plan(made):
    return draft_plan(play.house(), fields=play.fields())


def add(plan, kind, *predecessors, **fields):
    operation = OperationFields(kind, tuple(body.id for body in predecessors), **fields)
    return add_operation(play.house(), plan_id=plan.id, operation=operation)


def pool(plan, office, *served):
    ids = tuple(body.id for body in served)
    return add(plan, OperationKind.POOL, provider=office.id, served=ids)


def refused(plan, match, field, kind, *predecessors, **fields):
    known = Operation.objects.count()
    with pytest.raises(Conflict, match=match) as caught:
        add(plan, kind, *predecessors, **fields)
    assert caught.value.field == field
    assert Operation.objects.count() == known


def conflicts(plan):
    return [(each.code, str(each.message)) for each in dry_run(play.house(), plan.id).conflicts]


def test_pooling_that_pools_nothing(made, plan):
    east, west = made.east, made.west
    kind = OperationKind.POOL
    refused(plan, "chính mình", "served", kind, provider=east.office.id, served=(east.office.id,))
    pool(plan, east.office, west.committee)
    again = {"provider": west.office.id, "served": (west.committee.id,)}
    refused(plan, "hai lần", "served", kind, **again)
    refused(plan, "tự làm văn thư", "served", OperationKind.UNPOOL, served=(east.committee.id,))


def test_a_body_this_office_serves_already(made, plan):
    board = org.make_body("Ban Thử", parent=made.province, desk=True)
    open_desk(play.house(), body_id=board.id, since=play.LAST, provider_id=made.east.office.id)
    office = made.east.office.id
    refused(plan, "đã do Văn phòng Đảng uỷ xã Đông", "served", OperationKind.POOL,
            provider=office, served=(board.id,))  # fmt: skip
    refused(plan, "không phục vụ chung được", "provider", OperationKind.POOL,
            provider=board.id, served=(made.west.committee.id,))  # fmt: skip
    add(plan, OperationKind.UNPOOL, served=(board.id,))
    assert pool(plan, board, made.west.committee).kind == "pool"  # free by then


def test_one_body_is_no_merger_and_the_centre_is_left_alone(made, plan):
    new = (play.new_committee(made),)
    refused(plan, "từ hai tổ chức", "predecessors", OperationKind.CONSOLIDATE,
            made.east.committee, successors=new)  # fmt: skip
    centre = org.make_body("Ban Tổ chức Thử", level=Level.CENTRAL)
    refused(plan, "thuộc Trung ương", "predecessors", OperationKind.END, centre)
    refused(plan, "thuộc Trung ương", "predecessors", OperationKind.REPARENT, centre,
            parent=made.province.id)  # fmt: skip
    details = play.details("Tên khác")
    refused(plan, "thuộc Trung ương", "elder", OperationKind.RENAME, centre, details=details)
    assert add(plan, OperationKind.REPARENT, made.province, parent=centre.id)


def test_a_body_under_itself_or_under_its_child(made, plan):
    east = made.east
    kind = OperationKind.REPARENT
    refused(plan, "trực thuộc chính nó", "parent", kind, east.committee, parent=east.committee.id)
    refused(plan, "thành vòng", "parent", kind, east.committee, parent=east.office.id)
    add(plan, kind, east.office, parent=made.province.id)
    assert add(plan, kind, east.committee, parent=east.office.id)  # the child has moved away


def test_every_circle_over_two_lines_is_listed_with_its_lines(made):
    others = [org.make_body(f"Đảng uỷ xã {n}", parent=made.province) for n in ("Ba", "Bốn")]
    plan = draft_plan(play.house(), fields=play.fields())
    pairs = [(made.east.committee, made.west.committee), tuple(others)]
    lines = []
    for one, two in pairs:
        lines.append(add(plan, OperationKind.REPARENT, one, parent=two.id).id)
        lines.append(add(plan, OperationKind.REPARENT, two, parent=one.id).id)
    rings = [c for c in dry_run(play.house(), plan.id).conflicts if c.code == "cycle"]
    assert len(rings) == 2
    assert sorted(i for ring in rings for i in ring.operation_ids) == lines
    told = " ".join(str(ring.message) for ring in rings)
    assert all(name in told for name in ("xã Đông", "xã Tây", "xã Ba", "xã Bốn"))


def test_what_was_saved_before_is_found_by_the_dry_run_and_names_its_line(made, plan):
    """A plan written by an earlier version may hold what the form refuses today."""
    line = pool(plan, made.east.office, made.west.committee)
    OperationParty.objects.filter(operation=line, role=PartyRole.SERVED).update(
        body=made.east.office
    )
    assert "pool_self" in dict(conflicts(plan))
    with pytest.raises(LineRefusedError, match="chính mình") as caught:
        simulate_plan(play.house(), plan_id=plan.id)
    assert caught.value.operation_id == line.id
