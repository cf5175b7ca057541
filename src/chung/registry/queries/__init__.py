"""Reads of the registry: the front door for other modules."""

from chung.registry.queries.incoming import (
    IncomingFilter,
    count_waiting,
    desks_of,
    incoming_list,
    incoming_newest,
    incoming_paper,
    search_facts,
)
from chung.registry.queries.registers import books_of, registers_of

__all__ = [
    "IncomingFilter",
    "books_of",
    "count_waiting",
    "desks_of",
    "incoming_list",
    "incoming_newest",
    "incoming_paper",
    "registers_of",
    "search_facts",
]
