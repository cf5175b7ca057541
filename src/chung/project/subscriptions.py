"""Who hears what: the one table that wires modules upward. Downward is a call, upward an event."""

from chung.foundation.events import Handler, subscribe
from chung.records.events import RecordChanged
from chung.search.commands import on_record_changed

SUBSCRIPTIONS: list[tuple[type, Handler]] = [
    (RecordChanged, on_record_changed),
]


def wire() -> None:
    """Wire the table; called once when the house starts."""
    for event, handler in SUBSCRIPTIONS:
        subscribe(event, handler)
