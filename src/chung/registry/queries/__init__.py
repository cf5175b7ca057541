"""Reads of the registry: the front door for other modules."""

from collections.abc import Collection
from typing import Any

from chung.registry.queries.incoming import (
    IncomingFilter,
    count_waiting,
    desks_of,
    incoming_list,
    incoming_newest,
    incoming_paper,
    incoming_search_facts,
    is_incoming,
)
from chung.registry.queries.outgoing import issued_facts, outgoing_search_facts
from chung.registry.queries.registers import books_of, registers_of

__all__ = [
    "IncomingFilter",
    "books_of",
    "count_waiting",
    "desks_of",
    "incoming_list",
    "incoming_newest",
    "incoming_paper",
    "is_incoming",
    "issued_facts",
    "registers_of",
    "search_facts",
]


def search_facts(record_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """What search knows of papers in and out beyond the spine."""
    return incoming_search_facts(record_ids) | outgoing_search_facts(record_ids)
