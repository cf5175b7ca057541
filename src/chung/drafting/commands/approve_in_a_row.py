"""One press for somebody who holds several steps in a row; each step is still an act of its own."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from chung.drafting.commands.approve_step import approve_step
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.journal.commands import command, note


@command
def approve_in_a_row(
    actor: Actor, *, record_id: int, kinds: Sequence[str], remark: str = ""
) -> None:
    """Say yes at each of the named steps, in order, or at none of them.

    ``kinds`` are the steps the page named on its button. Every step keeps who decided, when and on
    which version, and writes its own line of history and journal: the acts stay distinct
    (processes.md §5.1), only the pressing is one. Raises what ``approve_step`` raises.
    """
    if len(kinds) < 2:
        raise Invalid(
            _("Chưa rõ duyệt những bước nào."), _("Tải lại trang để xem tình trạng mới nhất.")
        )
    for kind in kinds:
        approve_step(actor, record_id=record_id, kind=kind, remark=remark)
    note(record_id=record_id, steps=list(kinds))
