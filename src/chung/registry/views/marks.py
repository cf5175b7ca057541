"""Whose paper a page is about, where the clerk's one desk works for several bodies."""

from collections.abc import Collection, Iterable
from typing import Any

from chung.foundation.actor import Actor, Duty
from chung.foundation.text import sort_key
from chung.organisation.queries import BodyFacts, last_known
from chung.registry.queries.desks import elders_of, ended_among
from chung.registry.queries.incoming import desks_of


def pooled(actor: Actor) -> bool:
    """Does the actor keep the registry of several bodies?"""
    return len(actor.bodies_for(Duty.REGISTRY)) > 1


def marking(actor: Actor, body_ids: Iterable[int], elders: Collection[int]) -> dict[str, Any]:
    """For a list: the bodies to choose from, ``elders`` that ended apart; and the names of those
    whose lines are marked: of all at a pooled desk, else of bodies that ended.
    """
    desks, shown = desks_of(actor), set(body_ids)
    marked = shown if len(desks) > 1 else ended_among(actor, shown)
    known = last_known({*marked, *elders}, actor.on)
    return {
        "desks": desks or (desks_of(actor, Duty.DISTRIBUTE) if elders else []),
        "elders": sorted((known[i] for i in elders), key=lambda body: sort_key(body.short_name)),
        "marked": {i: known[i].short_name for i in marked if i in known},
    }


def named(actor: Actor, body: BodyFacts) -> dict[str, Any]:
    """A page about one body: its mark at a pooled desk, else its name under the title."""
    if pooled(actor):
        return {"body": body, "whose": body, "hint": ""}
    return {"body": body, "whose": None, "hint": body.name}


def whose(actor: Actor, body_id: int) -> dict[str, Any]:
    """The body to mark the page with; nothing for who works for one body alone, unless the paper is
    of one that ended before it.
    """
    if not pooled(actor) and body_id not in elders_of(actor):
        return {}
    return {"whose": last_known([body_id], actor.on).get(body_id)}
