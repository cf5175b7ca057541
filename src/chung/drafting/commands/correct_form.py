"""The desk mends the form of a draft itself, where nothing is wrong with its content."""

from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.frame import locked_draft
from chung.drafting.commands.upload_version import Version, keep_version
from chung.drafting.permissions import demand, why_not_decide
from chung.drafting.queries.heads import newest_bytes
from chung.drafting.rules import same_content
from chung.drafting.states import Act
from chung.formats.writer import text_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command


@command
def correct_form(actor: Actor, *, record_id: int, version: Version, remark: str = "") -> int:
    """Keep the desk's corrected file as the next version; returns its number.

    The draft stays at the check of the form, and the content already approved is not asked for
    again. The desk may refuse, but never alters content (processes.md §5.1): every word between
    date and "Nơi nhận" must be the same, capitals, tones and punctuation aside. Raises Invalid
    when words differ, NotAllowed for anybody but the desk, Conflict at another step or when the
    file is the last version again.
    """
    draft = locked_draft(actor, record_id)
    demand(why_not_decide(actor, draft))
    if not same_content(text_of(newest_bytes(draft)), text_of(version.data)):
        raise Invalid(
            _("Tệp này đổi cả lời văn, không chỉ thể thức."),
            _("Nội dung sai thì trả lại người soạn kèm lý do; văn thư chỉ sửa thể thức."),
            "file",
        )
    return keep_version(actor, draft, version, verb="correct_form", act=Act.CORRECT, remark=remark)
