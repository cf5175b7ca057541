"""An office decides what findings on the form of its papers stop, and how it judges rules."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from chung.drafting.models import FormPolicy
from chung.drafting.permissions import demand, why_not_keep_templates
from chung.drafting.states import Halt, TonePlace
from chung.formats.checker import RULES
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note

JUDGEMENTS = ("E", "W", "I", "off")


@command
def set_form_policy(
    actor: Actor,
    *,
    body_id: int,
    stops_sending: str,
    stops_issuing: str,
    judged: Mapping[str, str],
    tone: str = TonePlace.FREE,
) -> FormPolicy:
    """Keep what stops a draft when it is sent up, and when its form is checked and it is signed.

    ``judged`` names only the rules that are judged otherwise than the pack says: rule → E, W, I
    or "off". ``tone`` is how new papers are printed and judged. Drafts on their way are asked
    anew at their next act. Raises NotAllowed for others than office leadership and registry,
    Invalid for a rule, judgement, halt or placement that is none.
    """
    demand(why_not_keep_templates(actor, body_id))
    unknown = [rule for rule in judged if rule not in RULES]
    if unknown or not {*judged.values()} <= {*JUDGEMENTS}:
        raise Invalid(
            _("Không có quy tắc hoặc mức %(rule)s.") % {"rule": (unknown or [*judged.values()])[0]},
            _("Chọn trong danh sách của trang."),
        )
    if not {stops_sending, stops_issuing} <= {*Halt.values}:
        raise Invalid(_("Chưa chọn khi nào dừng."), _("Chọn một trong ba cách."))
    if tone not in TonePlace.values:
        raise Invalid(_("Chưa chọn cách đặt dấu thanh."), _("Chọn một trong ba cách."), "tone")
    values = {
        "stops_sending": stops_sending,
        "stops_issuing": stops_issuing,
        "judged": dict(judged),
        "tone": tone,
        "changed_at": clock.now(),
        "changed_by": actor.label[:250],
    }
    policy, _made = FormPolicy.objects.update_or_create(body_id=body_id, defaults=values)
    note(
        body_id=body_id,
        sending=stops_sending,
        issuing=stops_issuing,
        judged=dict(judged),
        tone=tone,
    )
    return policy
