from dataclasses import replace

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid
from chung.reorganisation.commands import (
    NewBody,
    NewPost,
    OperationFields,
    Receiver,
    add_operation,
    draft_plan,
)
from chung.reorganisation.models import PlannedBody, PlannedPost
from chung.reorganisation.states import OperationKind, ReceiverRole
from chung.reorganisation.tests import scene as play

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_everything_described_becomes_rows(made):
    plan = play.merger(made, move=False)
    new = PlannedBody.objects.get(plan=plan, key="xa-nam")
    assert new.parent_id == made.province.id and new.term.label == "2026–2030"
    assert new.codes.get().code == "16681"
    clerk = PlannedPost.objects.get(planned__plan=plan, key="van-thu")
    duties = clerk.duties.order_by("id").values_list("duty", "key")
    assert list(duties) == [("registry", "xa-nam"), ("registry", "vp-nam")]


def test_a_body_is_ended_once(made):
    plan = play.merger(made, move=False)
    again = OperationFields(
        kind=OperationKind.END,
        predecessors=(made.east.committee.id,),
        receivers=(Receiver(ReceiverRole.DOCUMENTS, made.archive.id),),
    )
    with pytest.raises(Conflict, match="Đảng uỷ xã Đông"):
        add_operation(play.house(), plan_id=plan.id, operation=again)


BODY = NewBody(key="moi", details=play.details("Mới"))


@pytest.mark.parametrize(
    "operation",
    [
        OperationFields(OperationKind.ESTABLISH),
        OperationFields(OperationKind.ESTABLISH, successors=(5,)),
        OperationFields(OperationKind.CONSOLIDATE, predecessors=(1, 1), successors=(BODY,)),
        OperationFields(OperationKind.CONSOLIDATE, predecessors=(1, 2), successors=(3,)),
        OperationFields(OperationKind.ABSORB, predecessors=(1,), successors=(BODY,)),
        OperationFields(OperationKind.ABSORB, predecessors=(1,), successors=(1,)),
        OperationFields(OperationKind.DIVIDE, predecessors=(1,), successors=(BODY,)),
        OperationFields(OperationKind.SEPARATE, predecessors=(1, 2), successors=(BODY,)),
        OperationFields(OperationKind.RENAME, predecessors=(1,)),
        OperationFields(OperationKind.END),
        OperationFields(OperationKind.REPARENT, predecessors=(1,)),
        OperationFields(OperationKind.TRANSFER, predecessors=(1,), successors=(2,)),
        OperationFields(OperationKind.POOL, served=(1,)),
        OperationFields(OperationKind.UNPOOL),
        OperationFields(
            OperationKind.REPARENT,
            predecessors=(1,),
            parent=2,
            receivers=(Receiver(ReceiverRole.DOCUMENTS, 2),),
        ),
        OperationFields(
            OperationKind.END,
            predecessors=(1,),
            receivers=(Receiver(ReceiverRole.DOCUMENTS, 2, of=7),),
        ),
    ],
)
def test_what_an_operation_lacks_is_refused_before_anything_is_written(made, operation):
    plan = play.merger(made, move=False)
    before = plan.operations.count()
    with pytest.raises(Invalid):
        add_operation(play.house(), plan_id=plan.id, operation=operation)
    assert plan.operations.count() == before


def test_a_key_is_used_once_in_a_plan_and_a_new_body_has_a_name(made):
    plan = play.merger(made, move=False)
    for body in (play.new_committee(made), NewBody(key="x", details=play.details(" "))):
        operation = OperationFields(OperationKind.ESTABLISH, successors=(body,))
        with pytest.raises(Invalid):
            add_operation(play.house(), plan_id=plan.id, operation=operation)


def test_what_was_described_after_a_body_that_ends_follows_its_successor():
    """The office is described before the committees it serves are merged, by duties of old."""
    with clock.frozen(play.BEFORE):
        made = play.scene()
        east = made.east
        plan = draft_plan(play.house(), fields=play.fields())
        posts = (
            NewPost(
                "van-thu", "Văn thư", duties=((Duty.REGISTRY, east.committee.id),
                                              (Duty.REGISTRY, east.office.id)),
            ),
        )  # fmt: skip
        office = replace(
            play.new_office(),
            key="vp",
            parent=east.committee.id,
            provider=east.committee.id,
            posts=posts,
        )
        establish = OperationFields(OperationKind.ESTABLISH, successors=(office,))
        add_operation(play.house(), plan_id=plan.id, operation=establish)
        merger = OperationFields(
            OperationKind.CONSOLIDATE,
            predecessors=(east.committee.id, made.west.committee.id),
            successors=(play.new_committee(made),),
        )
        add_operation(play.house(), plan_id=plan.id, operation=merger)
        ending = OperationFields(OperationKind.END, predecessors=(east.office.id,))
        add_operation(play.house(), plan_id=plan.id, operation=ending)
    row = PlannedBody.objects.get(key="vp")
    assert (row.parent_id, row.parent_key) == (None, "xa-nam")
    assert (row.provider_id, row.provider_key) == (None, "xa-nam")
    duties = row.posts.get().duties.values_list("duty", "body_id", "key")
    assert list(duties) == [("registry", None, "xa-nam")]
