"""Where a paper may be sent for work: units and posts of the body, as of a day."""

from dataclasses import dataclass
from datetime import date

from chung.foundation.actor import Duty
from chung.organisation.queries import BodyFacts, children_on, posts_in, standing_for
from chung.organisation.states import BodyKind, Level
from chung.registry.models import IncomingPaper, Routing
from chung.registry.states import RoutingRole

_UNITS = (BodyKind.ADVISORY, BodyKind.INSPECTION, BodyKind.DIVISION, BodyKind.SERVICE_UNIT)
_LOOKED_AT = 40
_SUGGESTED = 3


@dataclass(frozen=True)
class WorkPlace:
    """A unit ("body-12") or a post with its holder ("post-7") that may be told to deal with it."""

    value: str
    name: str
    detail: str = ""


def working_units(desk_id: int, on: date) -> list[BodyFacts]:
    """The body's own agencies, the divisions of its office, or an agency's divisions."""
    units = [unit for unit in children_on(desk_id, on) if unit.kind in _UNITS]
    offices = [unit for unit in units if unit.symbol.startswith("VP")]
    return [*units, *(d for office in offices for d in children_on(office.body_id, on))]


def distribution_places(desk_id: int, on: date) -> list[WorkPlace]:
    """Where papers of a body may be sent: its units, then the people of it and of its office. What
    a body that ended has left is dealt with where its place is now.

    The administrator is none of them: the system's keeper sees no content.
    """
    found = [_places_at(body, on) for body in standing_for([desk_id], on)[desk_id]]
    return list(dict.fromkeys(place for places in found for place in places))


def _places_at(own: BodyFacts, on: date) -> list[WorkPlace]:
    desk_id = own.body_id
    units = working_units(desk_id, on)
    offices = [u.body_id for u in units if u.symbol.startswith("VP")]
    bodies = [desk_id, *offices, *(u.body_id for u in units if u.kind == BodyKind.DIVISION)]
    if own.level == Level.COMMUNE:
        bodies += [u.body_id for u in units]
    names = {u.body_id: u.short_name for u in units} | {desk_id: own.short_name}
    people = [
        WorkPlace(
            f"post-{post.id}", holder.person.full_name, f"{post.title}, {names[post.body_id]}"
        )
        for post in posts_in(bodies, on).exclude(duties__duty=Duty.ADMINISTER)
        for holder in post.holders[:1]  # type: ignore[attr-defined]
    ]
    return [*(WorkPlace(f"body-{unit.body_id}", unit.short_name) for unit in units), *people]


def leads_before(paper: IncomingPaper) -> list[str]:
    """Who led earlier papers of the same issuer at the same desk, the latest first."""
    earlier = Routing.objects.filter(
        role=RoutingRole.LEAD, distribution__paper__record__keeper_id=paper.record.keeper_id
    ).exclude(distribution__paper=paper)
    if paper.issuer_id:
        earlier = earlier.filter(distribution__paper__issuer_id=paper.issuer_id)
    else:
        earlier = earlier.filter(distribution__paper__issuer_key=paper.issuer_key)
    rows = earlier.order_by("-id").values_list("body_id", "post_id")[:_LOOKED_AT]
    values = [f"body-{body}" if body else f"post-{post}" for body, post in rows]
    return list(dict.fromkeys(values))[:_SUGGESTED]
