"""Change the decision and the dates of a plan (sửa phương án)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.registry.queries import registered_paper
from chung.reorganisation.commands.frame import check_fields, plan_to_change, set_fields
from chung.reorganisation.models import DecisionPaper, Plan
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.queries.decisions import rests_on
from chung.reorganisation.rules import PlanFields


@command
def change_plan(actor: Actor, *, plan_id: int, fields: PlanFields) -> Plan:
    """Other fields for a plan not carried out yet; a plan that was ready is a draft again.
    The paper linked stays while number and day of the decision are its own.

    Raises Conflict once it is carried out or cancelled, Invalid (dates), NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = plan_to_change(plan_id)
    check_fields(fields)
    if not plan.recorded_afterwards and fields.first_day < clock.today():
        raise Invalid(
            _("Ngày thực hiện đã qua."), _("Chọn một ngày từ hôm nay trở đi."), field="first_day"
        )
    set_fields(plan, fields)
    plan.save()
    _drop_another_paper(plan)
    note(plan=plan.id, first_day=str(plan.first_day), last_day=str(plan.last_day))
    return plan


def _drop_another_paper(plan: Plan) -> None:
    """A decision of another number or day is another paper."""
    linked = DecisionPaper.objects.filter(plan=plan).first()
    if linked is not None and not rests_on(plan, registered_paper(linked.record_id)):
        linked.delete()
