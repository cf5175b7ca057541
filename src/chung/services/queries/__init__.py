"""Reads of the shared office: the front door for other modules."""

from chung.services.queries.agreements import (
    AgreementFacts,
    ServiceHoldings,
    agreement_facts,
    agreement_lines,
    contradictions_on,
    holdings_asked,
    holdings_of,
)
from chung.services.queries.asking import Offered, offered_to, served_bodies_of, service_on
from chung.services.queries.figures import ServedFigures, figures_of, offices_of
from chung.services.queries.requests import (
    RequestFacts,
    RequestFilter,
    RequestLine,
    request_facts,
    request_list,
    requests_asked,
    search_facts,
)

__all__ = [
    "AgreementFacts",
    "Offered",
    "RequestFacts",
    "RequestFilter",
    "RequestLine",
    "ServedFigures",
    "ServiceHoldings",
    "agreement_facts",
    "agreement_lines",
    "contradictions_on",
    "figures_of",
    "holdings_asked",
    "holdings_of",
    "offered_to",
    "offices_of",
    "request_facts",
    "request_list",
    "requests_asked",
    "search_facts",
    "served_bodies_of",
    "service_on",
]
