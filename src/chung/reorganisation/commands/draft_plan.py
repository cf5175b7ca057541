"""Begin a plan (lập phương án sắp xếp)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import check_fields, set_fields
from chung.reorganisation.models import Plan
from chung.reorganisation.permissions import must_be_the_house, must_plan
from chung.reorganisation.rules import PlanFields
from chung.reorganisation.states import PlanState


@command
def draft_plan(actor: Actor, *, fields: PlanFields, recorded_afterwards: bool = False) -> Plan:
    """A plan with its decision and dates; what it does is added operation by operation.

    ``recorded_afterwards``: history, with a day that is past; only the house does that, and the
    journal says so. ``fields.corrects_id`` names a plan carried out that this one corrects: that
    one is never edited. Raises Invalid (no title, impossible dates, a past day), NotAllowed.
    """
    must_plan(actor)
    check_fields(fields)
    if recorded_afterwards:
        must_be_the_house(actor)
    elif fields.first_day < clock.today():
        raise Invalid(
            _("Ngày thực hiện đã qua."), _("Chọn một ngày từ hôm nay trở đi."), field="first_day"
        )
    if fields.corrects_id is not None:
        _must_be_carried_out(fields.corrects_id)
    plan = Plan(drafted_at=clock.now(), recorded_afterwards=recorded_afterwards)
    set_fields(plan, fields)
    plan.save()
    note(
        plan=plan.id,
        title=plan.title,
        first_day=str(plan.first_day),
        recorded_afterwards=recorded_afterwards,
        corrects=fields.corrects_id,
    )
    return plan


def _must_be_carried_out(plan_id: int) -> None:
    if not Plan.objects.filter(id=plan_id, state=PlanState.CARRIED_OUT).exists():
        raise Invalid(
            _("Chỉ đính chính phương án đã thực hiện."),
            _("Phương án chưa thực hiện thì sửa trực tiếp."),
            field="corrects",
        )
