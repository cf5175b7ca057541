"""Back to the built-in template: what undoes an adoption."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.models import LetterTemplate
from chung.drafting.permissions import demand, why_not_keep_templates
from chung.drafting.states import TEMPLATE_STEPS, TemplateState
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note


@command
def end_template(actor: Actor, *, body_id: int) -> None:
    """Write new papers of a body in the built-in template again, from now on.

    Raises NotAllowed for others than office leadership and registry, Conflict when the body has no
    template of its own in use.
    """
    demand(why_not_keep_templates(actor, body_id))
    ended = close_valid(actor, body_id)
    if ended is None:
        raise Conflict(
            _("Cơ quan đang dùng mẫu dựng sẵn rồi."), _("Mở lại trang mẫu văn bản để xem.")
        )
    note(body_id=body_id, template=ended.id)


def close_valid(actor: Actor, body_id: int) -> LetterTemplate | None:
    """End the template in use, when there is one; runs inside a command."""
    running = LetterTemplate.objects.select_for_update().filter(body_id=body_id)
    valid = running.filter(state=TemplateState.VALID).first()
    if valid is not None:
        TEMPLATE_STEPS.move(valid, "end")
        valid.valid_until = clock.now()
        valid.decided_by = actor.label[:250]
        valid.save(update_fields=["state", "valid_until", "decided_by"])
    return valid
