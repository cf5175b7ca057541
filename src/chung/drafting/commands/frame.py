"""What the commands of this module share: the locked draft, its next step, its history."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.events import DraftSentUp
from chung.drafting.models import ApprovalStep, Draft, DraftAct
from chung.drafting.states import DRAFT_STEPS, SEND_TO, Act, StepKind
from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.records.commands import Grant, grant_access
from chung.records.queries import Attachment, files_of, visible_record
from chung.records.states import Cause, FileRole


def locked_draft(actor: Actor, record_id: int) -> Draft:
    """The draft, its row locked, when the actor may see it. Raises NotFound."""
    visible_record(actor, record_id)
    drafts = Draft.objects.select_for_update(of=("self",)).select_related("record", "at_step")
    return drafts.get(record_id=record_id)


def latest_version(draft: Draft) -> Attachment:
    """The newest version of a draft; every draft has one from its first moment."""
    return files_of(draft.record_id, FileRole.VERSION)[-1]


def put_at(draft: Draft, step: ApprovalStep) -> None:
    """Bring a draft to a step: its principal may see the draft and the paper it answers."""
    DRAFT_STEPS.move(draft, SEND_TO[StepKind(step.kind)])
    draft.at_step = step
    draft.moved_at = clock.now()
    draft.save(update_fields=["state", "at_step", "moved_at"])
    cause = Cause.SIGNS if step.kind == StepKind.SIGN else Cause.APPROVES
    grant_access(draft.record, [Grant(step.principal_id, cause)])
    if draft.replies_to is not None:
        grant_access(draft.replies_to, [Grant(step.principal_id, cause)])
    events.publish(DraftSentUp(draft.record_id, step.principal_id, step.kind))


def take_from_chain(draft: Draft, verb: str) -> None:
    """Move a draft out of its chain by a verb of the state table; nobody's act is awaited."""
    DRAFT_STEPS.move(draft, verb)
    draft.at_step = None
    draft.moved_at = clock.now()
    draft.save(update_fields=["state", "at_step", "moved_at"])


def write_act(
    actor: Actor, draft: Draft, act: Act, *, version: int | None = None, words: str = ""
) -> None:
    """Add a line to the draft's history."""
    DraftAct.objects.create(
        draft=draft,
        act=act,
        at=clock.now(),
        by_label=actor.label,
        by_person_id=actor.person_id,
        version=version,
        note=squeeze(words)[:1000],
    )


def reason_of(words: str) -> str:
    """The reason given, trimmed. Raises Invalid when there is none."""
    reason = squeeze(words)
    if not reason:
        raise Invalid(
            _("Chưa ghi lý do."), _("Ghi rõ lý do để người nhận biết cần làm gì."), "reason"
        )
    return reason
