"""Record that one body follows another (hợp nhất, sáp nhập, chia, tách …)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.organisation.models import BodyVersion, Succession
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer
from chung.organisation.queries.bodies import predecessors_of
from chung.organisation.queries.held import hold_body, version_alive
from chung.organisation.states import INHERITING, SuccessionKind


@command
def record_succession(
    actor: Actor,
    *,
    predecessor_id: int,
    successor_id: int,
    on: date,
    kind: SuccessionKind,
    basis: str = "",
) -> Succession:
    """From ``on`` the successor follows the predecessor; nothing moves, access and duty follow.

    They follow only where the predecessor has ended (states.INHERITING). Raises Invalid (a body
    after itself, a circle, successor not there that day), Conflict (predecessor still alive,
    recorded before), NotAllowed.
    """
    must_administer(actor)
    for body_id in sorted({predecessor_id, successor_id}):
        hold_body(body_id)
    version_alive(successor_id, on, field="successor")
    _must_close_no_circle(predecessor_id, successor_id)
    if kind in INHERITING:
        _must_have_ended(predecessor_id, on)
    known = Succession.objects.filter(
        predecessor_id=predecessor_id, successor_id=successor_id, kind=kind
    )
    if known.exists():
        raise Conflict(_("Việc kế thừa này đã được ghi."), _("Không cần ghi lại."))
    succession = Succession.objects.create(
        predecessor_id=predecessor_id,
        successor_id=successor_id,
        on=on,
        kind=kind,
        basis=basis,
    )
    note(body_id=successor_id, predecessor=predecessor_id, on=str(on), kind=str(kind))
    return succession


def _must_close_no_circle(predecessor_id: int, successor_id: int) -> None:
    line = predecessors_of([predecessor_id], date.max, kinds=tuple(SuccessionKind))
    if successor_id in {predecessor_id, *line[predecessor_id]}:
        raise Invalid(
            _("Một tổ chức không thể kế thừa chính nó hoặc tổ chức đã kế thừa nó."),
            _("Chọn tổ chức khác."),
            field="successor",
        )


def _must_have_ended(body_id: int, on: date) -> None:
    alive = BodyVersion.objects.filter(live_on(on), body_id=body_id).first()
    if alive is not None:
        raise Conflict(
            _("%(name)s vẫn hoạt động vào ngày này.") % {"name": alive.name},
            _("Kết thúc hoạt động của tổ chức đó trước, rồi ghi việc kế thừa."),
            field="predecessor",
        )
