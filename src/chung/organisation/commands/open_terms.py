"""Open the terms of several committees on one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict, Invalid
from chung.journal.commands import command, note
from chung.organisation.models import Term
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_alive


@dataclass(frozen=True)
class TermOf:
    """A committee's new term."""

    body_id: int
    label: str
    ordinal: str = ""
    basis: str = ""
    doubt: str = ""


@command
def open_terms(actor: Actor, *, since: date, terms: Iterable[TermOf]) -> list[Term]:
    """As ``open_term``, in as many statements for a hundred committees as for one.

    Raises what it raises, of the first committee it meets; then no term is opened.
    """
    must_administer(actor)
    wanted = list(terms)
    made = open_all(wanted, since)
    note(since=str(since), terms={term.body_id: term.label for term in made})
    return made


def open_all(wanted: list[TermOf], since: date) -> list[Term]:
    """The terms; running ones end the day before."""
    ids = {term.body_id for term in wanted}
    if len(ids) < len(wanted):
        raise Invalid(_("Một cấp uỷ được mở hai nhiệm kỳ cùng ngày."), _("Chỉ ghi một nhiệm kỳ."))
    hold_alive(ids, since)
    later = Term.objects.filter(body_id__in=ids, since__gte=since).order_by("since").first()
    if later is not None:
        raise Conflict(
            _("Đã có nhiệm kỳ %(label)s bắt đầu ngày %(day)s.")
            % {"label": later.label, "day": f"{later.since:%d/%m/%Y}"},
            _("Chọn ngày sau ngày đó."),
            field="since",
        )
    Term.objects.filter(live_on(since), body_id__in=ids).update(until=since)
    return Term.objects.bulk_create(
        Term(
            body_id=term.body_id,
            since=since,
            label=term.label,
            ordinal=term.ordinal,
            basis=term.basis,
            doubt=term.doubt,
        )
        for term in wanted
    )
