"""Reads of search, always as an actor may see."""

from chung.search.queries.facts import SearchFacts, provide
from chung.search.queries.find import (
    Asked,
    Found,
    Hit,
    find,
    find_all,
    find_ids,
    find_quickly,
)
from chung.search.queries.narrowing import Facet
from chung.search.queries.questions import Narrowed

__all__ = [
    "Asked",
    "Facet",
    "Found",
    "Hit",
    "Narrowed",
    "SearchFacts",
    "find",
    "find_all",
    "find_ids",
    "find_quickly",
    "provide",
]
