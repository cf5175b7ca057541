"""Open a committee's term (nhiệm kỳ)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import Term
from chung.organisation.models.periods import live_on
from chung.organisation.permissions import must_administer
from chung.organisation.queries.held import hold_body, version_alive


@command
def open_term(
    actor: Actor,
    *,
    body_id: int,
    since: date,
    label: str,
    ordinal: str = "",
    basis: str = "",
    doubt: str = "",
) -> Term:
    """A new term from a day; the running one ends the day before.

    Numbers of its papers run from 01 again (HD05 II.I.3: the term runs from the day after the
    congress closes, or from the decision that appoints a committee before its congress). Raises
    Conflict when a term begins that day or later, Invalid when the body does not exist that day.
    """
    must_administer(actor)
    hold_body(body_id)
    version_alive(body_id, since)
    later = Term.objects.filter(body_id=body_id, since__gte=since).order_by("since").first()
    if later is not None:
        raise Conflict(
            _("Đã có nhiệm kỳ %(label)s bắt đầu ngày %(day)s.")
            % {"label": later.label, "day": f"{later.since:%d/%m/%Y}"},
            _("Chọn ngày sau ngày đó."),
            field="since",
        )
    Term.objects.filter(live_on(since), body_id=body_id).update(until=since)
    term = Term.objects.create(
        body_id=body_id, since=since, label=label, ordinal=ordinal, basis=basis, doubt=doubt
    )
    note(body_id=body_id, term=label, since=str(since))
    return term
