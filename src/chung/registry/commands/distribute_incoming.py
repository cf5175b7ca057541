"""The distribution opinion ("bút phê"): who leads, who helps, who should know, until when."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc
from chung.journal.commands import command, note
from chung.records.commands import Grant, grant_access
from chung.records.queries import visible_record
from chung.records.states import Cause
from chung.registry.commands.follow_with_tasks import Addressee, follow_with_tasks
from chung.registry.events import IncomingDistributed
from chung.registry.models import Distribution, IncomingPaper, Routing
from chung.registry.permissions import demand, why_not_distribute
from chung.registry.states import INCOMING_STEPS, RoutingRole

_CAUSES = {
    RoutingRole.LEAD: Cause.LEAD,
    RoutingRole.COORDINATE: Cause.COORDINATE,
    RoutingRole.TO_KNOW: Cause.TO_KNOW,
}


@command
def distribute_incoming(
    actor: Actor,
    *,
    record_id: int,
    addressees: Sequence[Addressee],
    due_on: date | None = None,
    instruction: str = "",
) -> Distribution:
    """Give a paper to those who deal with it; the lead's and coordinators' tasks follow at once.

    Distributing again adds addressees, or moves the lead. Raises Invalid without an addressee,
    with two leads, or with a deadline before the paper came.
    """
    record = visible_record(actor, record_id)
    demand(why_not_distribute(actor, record.keeper_id))
    paper = IncomingPaper.objects.select_for_update().get(record_id=record_id)
    _check(addressees, due_on, paper)
    INCOMING_STEPS.move(paper, "distribute")
    paper.due_on = due_on or paper.due_on
    paper.save(update_fields=["state", "due_on"])
    distribution = Distribution.objects.create(
        paper=paper,
        instruction=nfc(instruction).strip(),
        due_on=due_on,
        given_at=clock.now(),
        given_by_post_id=actor.post_id,
        given_by_label=actor.label,
    )
    grant_access(record, [Grant(a.principal_id, _CAUSES[a.role]) for a in addressees])
    task_id = follow_with_tasks(actor, paper, addressees, due_on, distribution.instruction)
    Routing.objects.bulk_create(
        Routing(
            distribution=distribution,
            role=a.role,
            body_id=a.body_id,
            post_id=a.post_id,
            task_id=task_id if a.role != RoutingRole.TO_KNOW else None,
        )
        for a in addressees
    )
    principals = tuple(a.principal_id for a in addressees)
    note(record_id=record_id, body_id=record.keeper_id, to=list(principals), task=task_id)
    events.publish(IncomingDistributed(record_id, distribution.id, principals))
    return distribution


def _check(addressees: Sequence[Addressee], due_on: date | None, paper: IncomingPaper) -> None:
    if not addressees:
        raise Invalid(
            _("Chưa chọn nơi xử lý."), _("Chọn ít nhất một đơn vị chủ trì hoặc để biết."), "lead"
        )
    if sum(a.role == RoutingRole.LEAD for a in addressees) > 1:
        raise Invalid(_("Một việc chỉ có một đơn vị chủ trì."), _("Chọn một đơn vị."), "lead")
    places = [(a.body_id, a.post_id) for a in addressees]
    if len(set(places)) < len(places):
        raise Invalid(
            _("Một đơn vị được chọn hai lần."), _("Bỏ bớt ở một trong các ô."), "coordinators"
        )
    if due_on and due_on < paper.arrived_on:
        raise Invalid(_("Hạn xử lý trước ngày đến."), _("Chọn lại hạn xử lý."), "due_on")
    _check_lead(addressees, paper)


def _check_lead(addressees: Sequence[Addressee], paper: IncomingPaper) -> None:
    roles = {a.role for a in addressees}
    if RoutingRole.COORDINATE not in roles or RoutingRole.LEAD in roles:
        return
    leads = Routing.objects.filter(distribution__paper=paper, role=RoutingRole.LEAD)
    if not leads.exists():
        raise Invalid(
            _("Có đơn vị phối hợp mà chưa có đơn vị chủ trì."), _("Chọn đơn vị chủ trì."), "lead"
        )
