"""Who hears what: the one table that wires modules upward. Downward is a call, upward an event."""

from chung.foundation.events import Handler, subscribe

SUBSCRIPTIONS: list[tuple[type, Handler]] = []


def wire() -> None:
    """Wire the table; called once when the house starts."""
    for event, handler in SUBSCRIPTIONS:
        subscribe(event, handler)
