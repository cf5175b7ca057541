"""Units and posts a task may be given to: the choices of the form."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.organisation.queries import BodyFacts, body_facts, body_on, children_on, posts_in
from chung.organisation.states import BodyKind
from chung.tasks.permissions import ASSIGNING

_NO_OWNER = (BodyKind.CONGRESS, BodyKind.GROUP)


def owner_places(actor: Actor) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Groups of ("body-12", name) for units and ("post-7", "holder – title, unit") for posts the
    actor may give tasks to, the nearest first; a specialist only to themselves.
    """
    charged = {body for duty in ASSIGNING for body in actor.bodies_for(duty)}
    if not charged:
        return [(_("Cán bộ"), _own_post(actor))]
    units = _with_children(charged, actor.on)
    led = set(actor.bodies_for(Duty.LEAD_UNIT))
    own = [u for u in units if u.body_id in led or (u.parent_id in led and _is_division(u))]
    own.sort(key=lambda unit: not _is_division(unit))
    near = {unit.body_id for unit in own}
    others = [unit for unit in units if unit.body_id not in near]
    groups = [
        (_("Đơn vị phụ trách"), _units(own)),
        (_("Cán bộ"), _posts(own, actor.on)),
        (_("Cơ quan, đơn vị khác"), _units(others)),
    ]
    return [(label, places) for label, places in groups if places]


def helper_places(actor: Actor) -> list[tuple[str, str]]:
    """Units and posts that may be asked to help: the neighbours of one's unit, and those above."""
    places = [place for _label, places in owner_places(actor) for place in places]
    if actor.body_id is None:
        return places
    parent = body_on(actor.body_id, actor.on).parent_id
    around = [unit for unit in children_on(parent, actor.on) if _may_own(unit)]
    return list(dict.fromkeys([*_units(around), *places]))


def post_places(actor: Actor) -> list[tuple[int, str]]:
    """Posts of the actor's own agency, to follow a task or to accept its result."""
    if actor.body_id is None:
        return []
    own = body_on(actor.body_id, actor.on)
    agency = own.parent_id if _is_division(own) and own.parent_id else own.body_id
    bodies = {
        agency,
        actor.body_id,
        *(c.body_id for c in children_on(agency, actor.on) if _is_division(c)),
    }
    return [
        (int(key.removeprefix("post-")), words)
        for key, words in _posts(body_facts(bodies, actor.on), actor.on)
    ]


class PlaceIds(TypedDict, total=False):
    """A unit or a post, as the commands take them."""

    unit_id: int
    post_id: int


def place_ids(place: str) -> PlaceIds:
    """The ids of a choice."""
    kind, _dash, number = place.partition("-")
    return {"post_id": int(number)} if kind == "post" else {"unit_id": int(number)}


def _own_post(actor: Actor) -> list[tuple[str, str]]:
    return [(f"post-{actor.post_id}", actor.label)] if actor.post_id is not None else []


def _with_children(bodies: Iterable[int], on: date) -> list[BodyFacts]:
    found = {facts.body_id: facts for facts in body_facts(bodies, on)}
    for body_id in list(found):
        found |= {child.body_id: child for child in children_on(body_id, on)}
    return [facts for facts in found.values() if _may_own(facts)]


def _may_own(facts: BodyFacts) -> bool:
    return facts.kind not in _NO_OWNER


def _is_division(facts: BodyFacts) -> bool:
    return facts.kind == BodyKind.DIVISION


def _units(units: Iterable[BodyFacts]) -> list[tuple[str, str]]:
    return [(f"body-{unit.body_id}", unit.name) for unit in units]


def _posts(units: Iterable[BodyFacts], on: date) -> list[tuple[str, str]]:
    names = {unit.body_id: unit.short_name for unit in units}
    posts: Any = posts_in(names, on)
    return [
        (
            f"post-{post.id}",
            f"{post.holders[0].person.full_name} – {post.title}, {names[post.body_id]}",
        )
        for post in posts
        if post.holders
    ]
