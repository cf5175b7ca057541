"""Name who takes something over (chọn nơi nhận bàn giao)."""

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotFound
from chung.journal.commands import command, note
from chung.reorganisation.commands.frame import body_ref, plan_to_change
from chung.reorganisation.models import Operation, Receiver
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.queries.sheets import sheet_of
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import ReceiverRole


@command
def name_receiver(
    actor: Actor, *, plan_id: int, body_id: int, role: ReceiverRole, receiver: Ref
) -> Receiver:
    """From a body that ends in the plan, this goes to ``receiver``; one named before is replaced.

    Raises Invalid when the body does not end in the plan or would receive from itself, Conflict
    once the plan is carried out, NotFound, NotAllowed.
    """
    must_plan(actor)
    plan = plan_to_change(plan_id)
    sheet = sheet_of(plan)
    if body_id not in sheet.ended:
        raise Invalid(
            _("Tổ chức này không kết thúc hoạt động trong phương án."),
            _("Chọn tổ chức kết thúc hoạt động."),
            field="body",
        )
    if receiver in sheet.ended:
        raise Invalid(
            _("Nơi nhận kết thúc hoạt động cùng ngày."),
            _("Chọn tổ chức còn hoạt động sau ngày đó."),
            field="receiver",
        )
    if isinstance(receiver, str) and receiver not in sheet.planned:
        raise NotFound(_("Phương án chưa có tổ chức mới này."))
    operation: Operation = sheet.ended[body_id].row
    named, _made = Receiver.objects.update_or_create(
        operation=operation, role=role, of_id=body_id, defaults=body_ref(receiver)
    )
    note(plan=plan.id, body_id=body_id, role=str(role), receiver=str(receiver))
    return named
