"""Events: frozen dataclasses in the past tense, carrying ids.

Modules publish; only ``project.subscriptions`` wires who hears. Handlers run at once, in the same
transaction, so what they write lives or dies with the command.
"""

from collections.abc import Callable
from typing import Any

Handler = Callable[[Any], None]

_handlers: dict[type, list[Handler]] = {}


def subscribe(event: type, handler: Handler) -> None:
    """Let a handler hear an event; twice is once."""
    heard = _handlers.setdefault(event, [])
    if handler not in heard:
        heard.append(handler)


def publish(event: object) -> None:
    """Tell all who hear this event, in the order they were wired."""
    for handler in _handlers.get(type(event), []):
        handler(event)


def wiring() -> dict[type, tuple[Handler, ...]]:
    """Who hears what, for the test that holds the documentation against the code."""
    return {event: tuple(handlers) for event, handlers in _handlers.items()}
