"""Open a committee's term (nhiệm kỳ)."""

from datetime import date

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.commands.open_terms import TermOf, open_all
from chung.organisation.models import Term
from chung.organisation.permissions import must_administer


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
    (term,) = open_all([TermOf(body_id, label, ordinal, basis, doubt)], since)
    note(body_id=body_id, term=label, since=str(since))
    return term
