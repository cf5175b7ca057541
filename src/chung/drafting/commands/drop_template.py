"""A template that was looked at and not wanted."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.models import LetterTemplate
from chung.drafting.permissions import demand, why_not_keep_templates
from chung.drafting.states import TEMPLATE_STEPS, TemplateState
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note


@command
def drop_template(actor: Actor, *, body_id: int, template_id: int) -> None:
    """Put a template on trial aside; nothing was ever written in it.

    Raises NotAllowed for others than office leadership and registry, Conflict when it is not on
    trial any more.
    """
    demand(why_not_keep_templates(actor, body_id))
    running = LetterTemplate.objects.select_for_update().filter(body_id=body_id)
    trial = running.filter(id=template_id, state=TemplateState.TRIAL).first()
    if trial is None:
        raise Conflict(
            _("Mẫu này không còn ở bước xem thử."),
            _("Mở lại trang mẫu văn bản để xem mẫu mới nhất."),
        )
    TEMPLATE_STEPS.move(trial, "drop")
    trial.decided_by = actor.label[:250]
    trial.save(update_fields=["state", "decided_by"])
    note(body_id=body_id, template=trial.id)
