"""Drafts whose signer may not sign them any more: a rule or an appointment ended on their way."""

from collections.abc import Iterable
from datetime import date

from chung.drafting.models import Draft
from chung.drafting.states import CLOSED
from chung.foundation.refusals import NotAllowed
from chung.organisation.queries import body_facts
from chung.signing.queries import signing_tables, table_refusal


def signers_lost(drafts: Iterable[Draft], on: date) -> dict[int, NotAllowed]:
    """Record id → why the signer named may not sign on a day, by which rule and source, and who
    could instead; of open drafts, without those that are well. Two statements for any number.

    Asked anew each time: whatever took the authority away (a rule, the post, its duty, the
    appointment), nobody has to tell the drafts. A draft whose issuer has ended is handed over by
    the plan that ends it.
    """
    under_way = [draft for draft in drafts if draft.state not in CLOSED]
    if not under_way:
        return {}
    tables = signing_tables(body_facts({draft.issuer_id for draft in under_way}, on), on)
    asked = (
        (draft, table_refusal(
            table, draft.signer_post_id, draft.type_key, behalf=draft.collective
        ))
        for draft in under_way
        if (table := tables.get(draft.issuer_id)) is not None
    )  # fmt: skip
    return {draft.record_id: refusal for draft, refusal in asked if refusal is not None}
