"""Who follows whom: the principals of bodies that end, and those that take their open work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from chung.organisation.models import Principal
from chung.organisation.queries.bodies import predecessors_of
from chung.organisation.queries.people import principal_for_body
from chung.organisation.states import PrincipalKind


@dataclass(frozen=True)
class Heirs:
    """Who takes over the open work of bodies that end.

    ``principals`` maps every principal of theirs (desk, unit, posts) to the one that follows;
    ``homes`` names, for a post that follows, the unit principal of its body: the post keeps what
    it worked on only where its own body answers for it. ``bodies`` maps the bodies themselves;
    ``places`` names the body of each unit and desk that is followed.

    ``carried`` are units and desks that their heirs carry by succession anyway: no access has to
    be given. ``left`` are those whose heir is no successor: their access ends. Posts that end with
    their body are in neither: nobody carries them any more.
    """

    principals: Mapping[int, int]
    homes: Mapping[int, int] = field(default_factory=dict)
    bodies: Mapping[int, int] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    carried: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()


def heirs_of(bodies: Mapping[int, int], posts: Mapping[int, int], on: date) -> Heirs:
    """Heirs of bodies (old → new) whose people go to new posts (old post → new post) on a day.

    A unit is followed by the unit, a desk by the desk, a post by the new post of its person, or by
    the heads of the body that follows. Successions are recorded before.
    """
    known = _principals({*bodies, *bodies.values()}, {*posts, *posts.values()})
    old = [p for p in known if _body_of(p) in bodies or p.post_id in posts]
    after, taken = set(bodies.values()), set(posts.values())
    new = [p for p in known if _body_of(p) in after or p.post_id in taken]
    units = {p.body_id: p.id for p in new if p.kind == PrincipalKind.UNIT and p.body_id}
    for body_id in set(bodies.values()) - units.keys():
        units[body_id] = principal_for_body(body_id, PrincipalKind.UNIT)
    desks = {p.body_id: p.id for p in new if p.kind == PrincipalKind.DESK and p.body_id}
    seats = {p.post_id: (p.id, p.post.body_id) for p in new if p.post is not None}
    follows: dict[int, int] = {}
    homes: dict[int, int] = {}
    for principal in old:
        body_id = _body_of(principal)
        heir = units[bodies[body_id]] if body_id in bodies else None
        if principal.kind == PrincipalKind.DESK:
            heir = desks.get(bodies[body_id], heir)
        elif principal.post_id is not None and principal.post_id in posts:
            heir, home = seats[posts[principal.post_id]]
            if home in units:
                homes[heir] = units[home]
        if heir is not None:
            follows[principal.id] = heir
    places = {p.id: p.body_id for p in old if p.body_id is not None and p.id in follows}
    lines = predecessors_of(bodies.values(), on)
    carried = {p for p, body_id in places.items() if body_id in lines[bodies[body_id]]}
    left = places.keys() - carried
    return Heirs(follows, homes, dict(bodies), places, frozenset(carried), frozenset(left))


def _body_of(principal: Principal) -> int:
    """The body of a desk, unit or post; 0 of a person."""
    return principal.body_id or (principal.post.body_id if principal.post else 0)


def _principals(body_ids: Iterable[int], post_ids: Iterable[int]) -> list[Principal]:
    ids = set(body_ids)
    wanted = Q(body_id__in=ids) | Q(post__body_id__in=ids) | Q(post_id__in=set(post_ids))
    return list(Principal.objects.filter(wanted).select_related("post").order_by("id"))
