"""What plans that wait for their day will change, as told by whoever keeps plans.

The younger module knows the elder: the organisation asks whoever was named to it (`project`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chung.foundation.actor import Actor
from chung.organisation.queries.timeline import ChangeKind
from chung.organisation.states import SuccessionKind

Ref = int | str
"""A body by its id, or by a key while it is only planned."""


@dataclass(frozen=True)
class PlannedBody:
    """A body that does not exist yet."""

    key: str
    name: str
    short_name: str
    kind: str
    level: str
    symbol: str
    parent: Ref | None


@dataclass(frozen=True)
class PlannedChange:
    """What will happen to a body: ``by`` is the legal word where one body follows another;
    ``others`` are those it comes from (begun, grew), that follow it (ended), that will be above it
    (moved) or work its desk (pooled). ``name``: what it will be called (renamed).
    """

    kind: ChangeKind
    body: Ref
    by: SuccessionKind | None = None
    others: tuple[Ref, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class PlannedDay:
    """A plan that is ready, from its first day on."""

    on: date
    title: str
    url: str
    new: tuple[PlannedBody, ...]
    changes: tuple[PlannedChange, ...]


Plans = Callable[[Actor], list[PlannedDay]]
_provided: list[Plans] = []


def provide_plans(plans: Plans) -> None:
    """Name who knows the plans waiting for their day that an actor may read, by their days."""
    _provided[:] = [plans]


def planned_days(actor: Actor) -> list[PlannedDay]:
    """Plans that wait for their day, as far as the actor may read them; by their days."""
    return [day for plans in _provided for day in plans(actor)]
