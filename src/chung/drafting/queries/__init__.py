"""Reads of drafting. Every list starts from the actor."""

from chung.drafting.queries.drafts import (
    ActLine,
    ChainLine,
    chain_of,
    count_waiting,
    draft_acts,
    draft_for,
    drafts_of,
    drafts_seen,
    drafts_waiting,
    history_of,
    last_reason,
    reply_drafts,
    search_facts,
    step_names,
    type_names,
    versions_of,
)
from chung.drafting.queries.heads import doubts_of, head_problem
from chung.drafting.queries.places import (
    chain_for,
    issuer_facts,
    issuers_for,
    signer_for,
    signers_for,
)

__all__ = [
    "ActLine",
    "ChainLine",
    "chain_for",
    "chain_of",
    "count_waiting",
    "doubts_of",
    "draft_acts",
    "draft_for",
    "drafts_of",
    "drafts_seen",
    "drafts_waiting",
    "head_problem",
    "history_of",
    "issuer_facts",
    "issuers_for",
    "last_reason",
    "reply_drafts",
    "search_facts",
    "signer_for",
    "signers_for",
    "step_names",
    "type_names",
    "versions_of",
]
