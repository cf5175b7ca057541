"""The drafter sends a draft up its chain."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.frame import latest_version, locked_draft, put_at, write_act
from chung.drafting.permissions import demand, why_not_edit
from chung.drafting.queries.drafts import unchanged_since_return
from chung.drafting.queries.form_report import check_form
from chung.drafting.queries.heads import check_head
from chung.drafting.states import Act
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.registry.commands import submit_incoming


@command
def send_up(actor: Actor, *, record_id: int, remark: str = "") -> None:
    """Send the newest version to the first step; every step decides anew, after a return too.

    The head of the document is looked at first, so that nobody approves a paper that cannot be
    numbered later. A returned draft with nothing changed needs a word of what was done. Raises
    Invalid with the line that is missing or without that word, NotAllowed for anybody but the
    drafter, Conflict in another state.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_edit(actor, draft))
    words = squeeze(remark)
    if not words and unchanged_since_return(draft):
        raise Invalid(
            _("Chưa có bản mới từ khi dự thảo bị trả lại."),
            _("Nộp bản đã sửa, hoặc ghi đã làm gì rồi trình lại."),
            "remark",
        )
    check_head(draft)
    check_form(draft, sending=True)
    draft.steps.update(decided_at=None, decided_by="", version=None)
    put_at(draft, draft.steps.order_by("position")[0])
    version = latest_version(draft).position
    write_act(actor, draft, Act.SEND_UP, version=version, words=words)
    note(record_id=record_id, body_id=draft.issuer_id, version=version)
    if draft.replies_to_id is not None:
        submit_incoming(actor, record_id=draft.replies_to_id)
