"""Where the people of a body may go in a plan, and where they go so far."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chung.foundation.questions import ask
from chung.organisation.queries import Seat, names_asked, posts_held_asked, seats_asked
from chung.reorganisation.models import Plan, PlannedMove
from chung.reorganisation.queries.sheets import PlanSheet, sheet_of
from chung.reorganisation.rules import Ref
from chung.reorganisation.states import ReceiverRole

_MANY = 300
"""More planned posts than this are offered only where the body's own successors have them."""


@dataclass(frozen=True)
class Place:
    """A post to go to: ``value`` is ``p`` and the id of a planned post, or ``e`` and that of one
    that exists.
    """

    value: str
    label: str
    title: str


@dataclass(frozen=True)
class Mover:
    """Somebody in a post of the body; ``place`` where they go, so far or (``suggested``) likely."""

    seat: Seat
    place: str
    kind: str
    suggested: bool


@dataclass(frozen=True)
class MovingBody:
    """A body of the plan with how many of its people have a place."""

    body_id: int
    name: str
    people: int
    placed: int


@dataclass(frozen=True)
class Moving:
    """The page of moves: all bodies, and the people of one of them."""

    bodies: tuple[MovingBody, ...]
    chosen: MovingBody | None
    movers: tuple[Mover, ...]
    places: tuple[Place, ...]


def moving(plan: Plan, body_id: int | None) -> Moving:
    """People of the bodies of a plan, and of the body asked for; those of one body with the places
    open to them.
    """
    sheet = sheet_of(plan)
    ids = set(sheet.ended) | {b for each in sheet.operations for b in each.predecessors}
    ids |= {ref for ref in (*sheet.pooled, body_id) if isinstance(ref, int)}
    seated, named = seats_asked(ids, plan.last_day), names_asked(ids, plan.last_day)
    ask(seated, named)
    seats, names = seated.answer, named.answer
    moved = {move.appointment_id: move for move in sheet.moves}
    bodies = [
        MovingBody(
            b, names.get(b, ""), len(seats[b]), sum(s.appointment_id in moved for s in seats[b])
        )
        for b in ids
        if seats[b]
    ]
    bodies.sort(key=lambda each: (each.body_id not in sheet.ended, each.name))
    chosen = next((b for b in bodies if b.body_id == body_id), next(iter(bodies), None))
    if chosen is None:
        return Moving((), None, (), ())
    places = _places(sheet, chosen.body_id)
    likely = places if chosen.body_id in sheet.ended else []
    movers = _movers(seats[chosen.body_id], moved, likely)
    return Moving(tuple(bodies), chosen, tuple(movers), tuple(places))


def value_of(move: PlannedMove) -> str:
    """The place a move names."""
    return f"p{move.planned_post_id}" if move.planned_post_id else f"e{move.post_id}"


def _movers(
    seats: Iterable[Seat], moved: dict[int, PlannedMove], places: list[Place]
) -> Iterable[Mover]:
    """Who loses a post and has no place yet is offered the post of the same name that is free."""
    taken = Counter(value_of(move) for move in moved.values())
    for seat in seats:
        move = moved.get(seat.appointment_id)
        if move is not None:
            yield Mover(seat, value_of(move), move.kind, suggested=False)
            continue
        alike = (p.value for p in places if p.title == seat.post and not taken[p.value])
        place = next(alike, "")
        taken[place] += bool(place)
        yield Mover(seat, place, "main", suggested=bool(place))


def _places(sheet: PlanSheet, body_id: int) -> list[Place]:
    near = _near(sheet, body_id)
    planned = [body for body in sheet.new if body.key in near]
    rest = [body for body in sheet.new if body.key not in near]
    if sum(len(body.posts.all()) for body in sheet.new) <= _MANY:
        planned += rest
    found = [
        Place(f"p{post.id}", f"{post.title}, {body.name}", post.title)
        for body in planned
        for post in sorted(body.posts.all(), key=lambda post: (post.rank, post.id))
    ]
    return found + _existing(sheet, {ref for ref in near if isinstance(ref, int)})


def _near(sheet: PlanSheet, body_id: int) -> set[Ref]:
    """Successors and receivers of a body and the office that serves it, with those the plan founds
    below them.
    """
    found: set[Ref] = {ref for ref in [sheet.pooled.get(body_id)] if ref is not None}
    for each in sheet.operations:
        if body_id in each.predecessors:
            found |= {*each.successors}
            refs = (each.receiver(role, body_id) for role in ReceiverRole)
            found |= {ref for ref in refs if ref is not None}
    below = {body.key for body in sheet.new if (body.parent_key or body.parent_id) in found}
    return found | below


def _existing(sheet: PlanSheet, body_ids: set[int]) -> list[Place]:
    """Posts of living bodies that are free on the day, or whose holder leaves."""
    alive = body_ids - set(sheet.ended)
    if not alive:
        return []
    day = sheet.plan.first_day
    leaving = {move.appointment_id for move in sheet.moves}
    named, posts = names_asked(alive, day), posts_held_asked(alive, day)
    ask(named, posts)
    return [
        Place(f"e{post.id}", f"{post.title}, {named.answer.get(post.body_id, '')}", post.title)
        for post in posts.answer
        if all(held.id in leaving for held in post.holders)  # type: ignore[attr-defined]
    ]
