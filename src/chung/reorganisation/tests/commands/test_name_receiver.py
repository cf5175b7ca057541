import pytest

from chung.foundation.refusals import Invalid, NotFound
from chung.reorganisation.commands import (
    OperationFields,
    add_operation,
    draft_plan,
    name_receiver,
    ready_plan,
)
from chung.reorganisation.models import Receiver
from chung.reorganisation.queries import dry_run
from chung.reorganisation.states import OperationKind, ReceiverRole
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


def ending(made):
    plan = draft_plan(play.house(), fields=play.fields(title="Kết thúc xã Đông"))
    bodies = (made.east.committee.id, made.east.office.id)
    operation = OperationFields(OperationKind.END, predecessors=bodies)
    add_operation(play.house(), plan_id=plan.id, operation=operation)
    return plan


def test_the_plan_asks_until_everything_has_a_receiver(made):
    plan = ending(made)
    asked = {(n.body_id, n.role) for n in dry_run(play.house(), plan.id).needs}
    assert (made.east.committee.id, ReceiverRole.DOCUMENTS) in asked
    assert (made.east.office.id, ReceiverRole.STAFF) in asked
    for body_id, role in asked:
        name_receiver(
            play.house(), plan_id=plan.id, body_id=body_id, role=role, receiver=made.archive.id
        )
    assert dry_run(play.house(), plan.id).conflicts == []
    assert ready_plan(play.house(), plan_id=plan.id, accept_gaps=True).state == "ready"


def test_another_receiver_replaces_the_first(made):
    plan, role = ending(made), ReceiverRole.DOCUMENTS
    for receiver in (made.archive, made.province):
        name_receiver(
            play.house(),
            plan_id=plan.id,
            body_id=made.east.committee.id,
            role=role,
            receiver=receiver.id,
        )
    assert Receiver.objects.get().body_id == made.province.id


def test_refuses_a_receiver_that_ends_the_same_day_and_a_giver_that_lives_on(made):
    plan = ending(made)
    for body_id, receiver in (
        (made.east.committee.id, made.east.office.id),
        (made.west.committee.id, made.archive.id),
    ):
        with pytest.raises(Invalid):
            name_receiver(
                play.house(),
                plan_id=plan.id,
                body_id=body_id,
                role=ReceiverRole.STAFF,
                receiver=receiver,
            )
    with pytest.raises(NotFound):
        name_receiver(
            play.house(),
            plan_id=plan.id,
            body_id=made.east.committee.id,
            role=ReceiverRole.STAFF,
            receiver="chua-co",
        )
