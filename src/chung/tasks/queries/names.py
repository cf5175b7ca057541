"""Units and posts of tasks by name, for many tasks in a few statements."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from chung.organisation.queries import names_on, places_of, post_names
from chung.organisation.states import PrincipalKind


class UnitOrPost(Protocol):
    """A principal that stands for a unit's heads or for a post."""

    @property
    def body_id(self) -> int | None: ...
    @property
    def post_id(self) -> int | None: ...


@dataclass(frozen=True)
class Bearer:
    """A unit or post known by the id of its principal only."""

    body_id: int | None
    post_id: int | None


def bearers_of(principal_ids: Iterable[int]) -> dict[int, Bearer]:
    """Principal id → the unit or post it stands for."""
    return {
        each: Bearer(None, place.id) if place.kind == PrincipalKind.POST else Bearer(place.id, None)
        for each, place in places_of(principal_ids).items()
    }


@dataclass(frozen=True)
class Names:
    """Body id → name, post id → "holder, title"."""

    bodies: dict[int, str] = field(default_factory=dict)
    posts: dict[int, str] = field(default_factory=dict)

    def of(self, principal: UnitOrPost | None) -> str:
        """The name of a unit or post; empty for nobody."""
        if principal is None:
            return ""
        if principal.post_id is not None:
            return self.posts.get(principal.post_id, "")
        return self.bodies.get(principal.body_id or 0, "")


def names_of(principals: Iterable[UnitOrPost | None], on: date) -> Names:
    """Names as of a day; at most four statements however many there are."""
    known = [each for each in principals if each is not None]
    bodies = {each.body_id for each in known if each.body_id is not None}
    posts = {each.post_id for each in known if each.post_id is not None}
    return Names(names_on(bodies, on, short=True), post_names(posts, on) if posts else {})
