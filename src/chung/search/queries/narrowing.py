"""What one may narrow a search by, and how many papers each value leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tantivy import Query, Searcher

from chung.foundation.actor import Actor
from chung.records.states import RecordKind
from chung.search.index.schema import FACETS
from chung.search.queries.facts import state_labels
from chung.search.queries.questions import Narrowed, question
from chung.search.rules.typed import Typed

MOST_VALUES = 12  # values of a filter shown
MOST_STATES = 50  # more than there are; those called the same are shown as one
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Facet:
    """A value one may filter by, and how many papers found have it."""

    value: str
    label: Any
    count: int
    chosen: bool


def counts(searcher: Searcher, actor: Actor, typed: Typed, narrowed: Narrowed) -> Counts:
    """Field → value → papers found. A field one filters by is counted as if one did not."""
    free = [name for name in FACETS if name not in narrowed.terms()]
    found = _aggregate(searcher, question(typed, actor.principals, narrowed, searcher), free)
    for name in narrowed.terms():
        wider = Narrowed(**{**vars(narrowed), name: ""})
        query = question(typed, actor.principals, wider, searcher)
        found |= _aggregate(searcher, query, [name])
    return found


def facets(
    found: Counts, narrowed: Narrowed, body_names: Mapping[int, str]
) -> dict[str, list[Facet]]:
    """Filters worth showing: those that divide the papers, and those in use."""
    labels: dict[str, Mapping[str, Any]] = {
        "kind": dict(RecordKind.choices),
        "keeper": {str(body_id): name for body_id, name in body_names.items()},
    }
    chosen = narrowed.terms()
    shown = {
        name: _values(found.get(name, {}), labels.get(name), chosen.get(name)) for name in FACETS
    }
    shown["state"] = _states(found.get("state", {}), narrowed.state)
    return {name: values for name, values in shown.items() if len(values) > 1 or name in chosen}


def _values(
    values: Mapping[str, int], labels: Mapping[str, Any] | None, chosen: str | None
) -> list[Facet]:
    if chosen is not None and chosen not in values:
        values = {chosen: 0, **values}
    return [
        Facet(value, labels[value] if labels is not None else value, count, value == chosen)
        for value, count in values.items()
        if labels is None or value in labels
    ]


def _states(values: Mapping[str, int], chosen: str) -> list[Facet]:
    """A draft and a paper that are "issued" both are one value: people filter by the word."""
    named: dict[str, list[str]] = {}
    for key, label in state_labels().items():
        named.setdefault(str(label), []).append(key)
    wanted = set(chosen.split(","))
    found = [
        Facet(
            value=",".join(keys),
            label=label,
            count=sum(values.get(key, 0) for key in keys),
            chosen=not wanted.isdisjoint(keys),
        )
        for label, keys in named.items()
    ]
    found.sort(key=lambda facet: -facet.count)
    return [facet for facet in found if facet.count or facet.chosen][:MOST_VALUES]


def _aggregate(searcher: Searcher, query: Query, fields: Iterable[str]) -> Counts:
    asked = {
        name: {"terms": {"field": name, "size": MOST_STATES if name == "state" else MOST_VALUES}}
        for name in fields
    }
    answer = searcher.aggregate(query, asked) if asked else {}
    return {
        name: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in part["buckets"]}
        for name, part in answer.items()
    }
