"""Whose paper a page is about, where the clerk's one desk works for several bodies."""

from typing import Any

from chung.foundation.actor import Actor, Duty
from chung.organisation.queries import BodyFacts, last_known


def pooled(actor: Actor) -> bool:
    """Does the actor keep the registry of several bodies?"""
    return len(actor.bodies_for(Duty.REGISTRY)) > 1


def named(actor: Actor, body: BodyFacts) -> dict[str, Any]:
    """A page about one body: its mark at a pooled desk, else its name under the title."""
    if pooled(actor):
        return {"body": body, "whose": body, "hint": ""}
    return {"body": body, "whose": None, "hint": body.name}


def whose(actor: Actor, body_id: int) -> dict[str, Any]:
    """The body to mark the page with; nothing for who works for one body alone."""
    if not pooled(actor):
        return {}
    return {"whose": last_known([body_id], actor.on).get(body_id)}
