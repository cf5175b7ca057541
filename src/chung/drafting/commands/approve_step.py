"""One step of the chain says yes: content, form, or office; signing is a command apart."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.frame import latest_version, locked_draft, put_at, write_act
from chung.drafting.permissions import demand, why_not_decide
from chung.drafting.queries.form_report import check_form
from chung.drafting.queries.heads import check_head
from chung.drafting.states import Act, StepKind
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note


@command
def approve_step(actor: Actor, *, record_id: int, kind: str, remark: str = "") -> None:
    """Say yes at the step the draft has come to, and pass it on to the next.

    ``kind`` is the step the page showed: where one person holds several steps, one click decides
    one of them and never the next by accident. The check of the form looks at the document's head
    again. Raises Conflict when the draft has moved meanwhile or waits for a signature, NotAllowed
    when the step is somebody else's.
    """
    draft = locked_draft(actor, record_id)
    step = draft.at_step
    if step is None or step.kind != kind or kind == StepKind.SIGN:
        raise Conflict(
            _("Dự thảo đã sang bước khác."), _("Tải lại trang để xem tình trạng mới nhất.")
        )
    demand(why_not_decide(actor, draft))
    if kind == StepKind.FORMAT:
        check_head(draft)
        check_form(draft, sending=False)
    version = latest_version(draft).position
    step.decided_at, step.decided_by, step.version = clock.now(), actor.label, version
    step.save(update_fields=["decided_at", "decided_by", "version"])
    put_at(draft, draft.steps.filter(position__gt=step.position).order_by("position")[0])
    write_act(actor, draft, Act(kind), version=version, words=remark)
    note(record_id=record_id, body_id=draft.issuer_id, step=kind, version=version)
