"""A template that was looked at becomes the one new papers are written in."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.end_template import close_valid
from chung.drafting.models import LetterTemplate
from chung.drafting.permissions import demand, why_not_keep_templates
from chung.drafting.states import TEMPLATE_STEPS, TemplateState
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note


@command
def adopt_template(actor: Actor, *, body_id: int, template_id: int) -> None:
    """Write new papers of a body in the template on trial, from now on.

    ``template_id`` is the one that was looked at. Raises NotAllowed for others than office
    leadership and registry, Conflict when another one has been uploaded meanwhile.
    """
    demand(why_not_keep_templates(actor, body_id))
    running = LetterTemplate.objects.select_for_update().filter(body_id=body_id)
    trial = running.filter(id=template_id, state=TemplateState.TRIAL).first()
    if trial is None:
        raise Conflict(
            _("Mẫu này không còn ở bước xem thử: đã có người thay hoặc bỏ."),
            _("Mở lại trang mẫu văn bản để xem mẫu mới nhất."),
        )
    close_valid(actor, body_id)
    TEMPLATE_STEPS.move(trial, "adopt")
    trial.valid_since = clock.now()
    trial.decided_by = actor.label[:250]
    trial.save(update_fields=["state", "valid_since", "decided_by"])
    note(body_id=body_id, template=trial.id)
