"""What the modules say of their records: symbol, type, state, address.

Each module above the spine offers ``queries.search_facts(record_ids) -> {record id: facts}``;
search names the modules here and asks them, since it stands above them all.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from importlib import import_module
from typing import Any, TypedDict

from chung.records.states import RecordKind

log = logging.getLogger(__name__)


class SearchFacts(TypedDict, total=False):
    """Facts of one record; all may be left out."""

    symbol: str  # number and symbol as printed: "152-BC/ĐU"
    number: str  # its number in the keeper's register ("số đến")
    type: str  # name of the type of paper: "Báo cáo"
    issuer: str  # who issued it, under the name of its day
    issuer_id: int | None  # the same, where it is a body we know
    book: str  # name of the register or book
    state: str  # key of the state, for the filter
    state_label: Any  # the state in words
    tone: str  # tone of the state's pill (web)
    url: str  # its page
    dated: date | None  # the date it bears; None: it bears none
    arrived: date | None  # the day it came in
    signer: str  # who signed it
    words: str  # more to find it by: recipients, instruction
    extra: str  # still more


Facts = Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]]

_MODULES = {
    RecordKind.INCOMING: "registry",
    RecordKind.OUTGOING: "registry",
    RecordKind.DRAFT: "drafting",
    RecordKind.TASK: "tasks",
    RecordKind.REQUEST: "services",
}
_STATES = {
    RecordKind.INCOMING: "IncomingState",
    RecordKind.OUTGOING: "OutgoingState",
    RecordKind.DRAFT: "DraftState",
    RecordKind.TASK: "TaskState",
    RecordKind.REQUEST: "RequestState",
}
# Tones of states (web's pills), where the module's own facts name none.
_TONES = {
    RecordKind.INCOMING: {
        "waiting": "waiting",
        "distributed": "new",
        "in_progress": "doing",
        "approval": "waiting",
        "settled": "done",
        "filed": "done",
    },
    RecordKind.OUTGOING: {"signed": "waiting", "numbered": "doing", "issued": "done"},
    RecordKind.DRAFT: {
        "writing": "new",
        "room": "waiting",
        "format": "waiting",
        "office": "waiting",
        "signer": "waiting",
        "returned": "late",
        "signed": "doing",
        "issued": "done",
    },
}
_provided: dict[str, Facts] = {}


def provide(kind: RecordKind, function: Facts) -> None:
    """Name another source of facts for a kind of record (tests, benchmarks, later modules)."""
    _provided[kind] = function


def withdraw(kind: RecordKind) -> None:
    """Go back to the module's own facts."""
    _provided.pop(kind, None)


def facts_of(records: Iterable[tuple[int, str]]) -> dict[int, SearchFacts]:
    """Facts of records given as (id, kind): one question to each module concerned."""
    by_module: dict[Facts, list[int]] = {}
    kinds = dict(records)
    for record_id, kind in kinds.items():
        source = _source(kind)
        if source is not None:
            by_module.setdefault(source, []).append(record_id)
    found: dict[int, SearchFacts] = {}
    for source, record_ids in by_module.items():
        for record_id, facts in source(record_ids).items():
            tone = _tone(kinds[record_id], str(facts.get("state", "")))
            found[record_id] = SearchFacts(**{"tone": tone, **facts})  # type: ignore[typeddict-item]
    return found


def _tone(kind: str, state: str) -> str:
    """A state nothing more is done in is "stopped"."""
    tones = _TONES.get(RecordKind(kind), {})
    return tones.get(state, "stopped") if state and tones else "plain"


def state_labels() -> dict[str, Any]:
    """Labels of all states as the index names them ("incoming:waiting")."""
    labels: dict[str, Any] = {}
    for kind, module in _MODULES.items():
        states = _public(module, "states", _STATES[kind])
        if states is not None:
            labels |= {f"{kind}:{value}": label for value, label in states.choices}
    return labels


def _source(kind: str) -> Facts | None:
    if kind in _provided:
        return _provided[kind]
    module = _MODULES.get(RecordKind(kind))
    return _public(module, "queries", "search_facts") if module else None


def _public(module: str, part: str, name: str) -> Any:
    """A public name of a module; None while the module does not offer it."""
    try:
        return getattr(import_module(f"chung.{module}.{part}"), name, None)
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith(f"chung.{module}"):
            return None
        raise
