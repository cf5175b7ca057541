"""Close the registers and series of bodies for good, with minutes."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze
from chung.journal.commands import command, note
from chung.registry.models import Book, NumberSeries, Register, RegisterClosing
from chung.registry.permissions import demand, why_not_close
from chung.registry.queries.closing import Figures, figures_of


@command
def close_registers(
    actor: Actor,
    *,
    body_ids: Iterable[int],
    on: date,
    reason: str,
    known: Iterable[Figures] = (),
) -> list[RegisterClosing]:
    """From ``on`` these bodies enter and number nothing more (rule R1); lines stay as they are.

    The minutes of each register and series keep the last number, the numbers given up and those
    missing. Locks books and series first, so that nobody takes a number in between. What was
    closed before is left alone. ``known`` are figures read before, so that a large register is not
    counted while everybody waits: only what came since is. Raises Invalid without a reason,
    NotAllowed.
    """
    demand(why_not_close(actor))
    ids = sorted(set(body_ids))
    if not squeeze(reason):
        raise Invalid(_("Khoá sổ phải có lý do."), _("Ghi căn cứ khoá sổ."), "reason")
    books = Book.objects.filter(body_id__in=ids, closed_on__isnull=True)
    series = NumberSeries.objects.filter(issuer_id__in=ids, closed_on__isnull=True)
    registers = Register.objects.filter(book__body_id__in=ids)
    for rows in (books, registers, series):
        list(rows.order_by("id").select_for_update(of=("self",)).values_list("id"))
    figures = figures_of(ids, known)
    closings = RegisterClosing.objects.bulk_create(
        _minutes(actor, each, on, squeeze(reason)) for each in figures
    )
    books.update(closed_on=on)
    series.update(closed_on=on)
    note(
        on=str(on),
        bodies=ids,
        closed=len(closings),
        voids=sum(len(f.voids) for f in figures),
        gaps=sum(len(f.gaps) for f in figures),
    )
    return closings


def _minutes(actor: Actor, figures: Figures, on: date, reason: str) -> RegisterClosing:
    return RegisterClosing(
        register_id=figures.register_id,
        series_id=figures.series_id,
        body_id=figures.body_id,
        name=figures.name[:250],
        closed_on=on,
        closed_at=clock.now(),
        closed_by=actor.label[:250],
        first_number=figures.first_number,
        last_number=figures.last_number,
        used=figures.used,
        voids=list(figures.voids),
        gaps=list(figures.gaps),
        reason=reason[:500],
    )
