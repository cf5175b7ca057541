"""Bodies behind the words of a search: an old name leads to the body and to who works in its place,
and a body to all papers of its line.
"""

from dataclasses import dataclass, replace

from chung.foundation.actor import Actor
from chung.foundation.text import exact, squeeze
from chung.organisation.queries import (
    NamedBody,
    Standing,
    bodies_ever_named,
    names_on,
    predecessors_of,
    standing_of,
    successors_of,
)
from chung.search.queries.questions import Narrowed
from chung.search.rules.typed import Typed

MOST = 4
SHORTEST = 4  # letters of a name worth asking for


@dataclass(frozen=True)
class LineOf:
    """The body one narrowed by: its last name, and who works in its place."""

    name: str
    now: Standing
    ended: bool


def bodies_meant(actor: Actor, typed: Typed, text: str) -> list[NamedBody]:
    """Bodies that bear or bore the words typed as (part of) their name.

    Typed with tone marks, names with the very same ones keep the others out: Châu Bính is not Châu
    Bình. Organs of a committee that is found itself are left out.
    """
    words = squeeze(text)
    if len(words) < SHORTEST or not typed.words or typed.symbols or typed.phrases or typed.days:
        return []
    found = bodies_ever_named(words, actor.on)
    same = [body for body in found if exact(words) in exact(body.name)]
    found = same or found
    names = {body.name for body in found}
    return [body for body in found if body.above not in names][:MOST]


def with_line(actor: Actor, narrowed: Narrowed) -> Narrowed:
    """The filter with all bodies its body follows and that follow it; two statements."""
    if not narrowed.body:
        return narrowed
    body_id = int(narrowed.body)
    before, after = (each([body_id], actor.on) for each in (predecessors_of, successors_of))
    line = before.get(body_id, set()) | after.get(body_id, set())
    return replace(narrowed, line=frozenset(line))


def line_asked(actor: Actor, narrowed: Narrowed) -> LineOf | None:
    """Whose papers are asked for, to be told above them; None when nobody's."""
    if not narrowed.body:
        return None
    body_id = int(narrowed.body)
    name = names_on([body_id], actor.on).get(body_id)
    now = standing_of([body_id], actor.on)[body_id]
    ended = all(facts.body_id != body_id for facts in now.bodies)
    return LineOf(name, now, ended) if name else None
