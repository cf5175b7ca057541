"""Reads of the registry: the front door for other modules."""

from collections.abc import Collection
from typing import Any

from chung.registry.queries.closing import Figures, RegisterClosing, closings_of
from chung.registry.queries.deliveries import (
    delivery_ends,
    recalled_from,
    unopenable,
    waiting_packets,
    with_papers,
)
from chung.registry.queries.desks import desks_in_place, offered_recipients
from chung.registry.queries.form import FormRules, provide_form_rules
from chung.registry.queries.holdings import RegistryHoldings, holdings_asked, holdings_of
from chung.registry.queries.incoming import (
    IncomingFilter,
    arrival_for,
    arrivals_ready,
    desks_of,
    entry_number,
    incoming_list,
    incoming_page,
    incoming_paper,
    incoming_search_facts,
    is_incoming,
)
from chung.registry.queries.issuing import TypeWarning, type_warning, warning_for
from chung.registry.queries.outgoing import (
    OutgoingFilter,
    issued_facts,
    issuer_names,
    keeper_of,
    outgoing_list,
    outgoing_paper,
    outgoing_search_facts,
    papers_to_number,
)
from chung.registry.queries.previews import (
    forget_preview,
    has_no_preview,
    kind_of,
    no_preview,
    preview_folder,
)
from chung.registry.queries.registered import (
    RegisteredPaper,
    registered_paper,
    registered_paper_for,
    registered_papers,
    same_symbol,
)
from chung.registry.queries.registers import books_of, registers_of
from chung.registry.queries.rejected import packets_refused, refusal_of
from chung.registry.queries.series import next_number, plan_series
from chung.registry.queries.work import PapersOfBody, papers_of

__all__ = [
    "Figures",
    "FormRules",
    "IncomingFilter",
    "OutgoingFilter",
    "PapersOfBody",
    "RegisterClosing",
    "RegisteredPaper",
    "RegistryHoldings",
    "TypeWarning",
    "arrival_for",
    "arrivals_ready",
    "books_of",
    "closings_of",
    "delivery_ends",
    "desks_in_place",
    "desks_of",
    "entry_number",
    "forget_preview",
    "has_no_preview",
    "holdings_asked",
    "holdings_of",
    "incoming_list",
    "incoming_page",
    "incoming_paper",
    "is_incoming",
    "issued_facts",
    "issuer_names",
    "keeper_of",
    "kind_of",
    "next_number",
    "no_preview",
    "offered_recipients",
    "outgoing_list",
    "outgoing_paper",
    "packets_refused",
    "papers_of",
    "papers_to_number",
    "plan_series",
    "preview_folder",
    "provide_form_rules",
    "recalled_from",
    "refusal_of",
    "registered_paper",
    "registered_paper_for",
    "registered_papers",
    "registers_of",
    "same_symbol",
    "search_facts",
    "type_warning",
    "unopenable",
    "waiting_packets",
    "warning_for",
    "with_papers",
]


def search_facts(record_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """What search knows of papers in and out beyond the spine."""
    return incoming_search_facts(record_ids) | outgoing_search_facts(record_ids)
