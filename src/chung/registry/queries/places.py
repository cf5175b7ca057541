"""Where a paper may be sent for work: units and posts of the body, as of a day."""

from datetime import date

from chung.organisation.queries import BodyFacts, body_on, children_on, posts_in
from chung.organisation.states import BodyKind, Level

_UNITS = (BodyKind.ADVISORY, BodyKind.INSPECTION, BodyKind.DIVISION, BodyKind.SERVICE_UNIT)


def working_units(desk_id: int, on: date) -> list[BodyFacts]:
    """The body's own agencies, the divisions of its office, or an agency's divisions."""
    units = [unit for unit in children_on(desk_id, on) if unit.kind in _UNITS]
    offices = [unit for unit in units if unit.symbol.startswith("VP")]
    return [*units, *(d for office in offices for d in children_on(office.body_id, on))]


def distribution_places(desk_id: int, on: date) -> list[tuple[str, str]]:
    """Choices of the distribution form: ("body-12", unit), ("post-7", holder)."""
    units = working_units(desk_id, on)
    offices = [u.body_id for u in units if u.symbol.startswith("VP")]
    own = body_on(desk_id, on)
    bodies = [desk_id, *offices, *(u.body_id for u in units if u.kind == BodyKind.DIVISION)]
    if own.level == Level.COMMUNE:
        bodies += [u.body_id for u in units]
    posts = posts_in(bodies, on)
    names = {u.body_id: u.short_name for u in units} | {desk_id: own.short_name}
    return [
        *((f"body-{unit.body_id}", unit.name) for unit in units),
        *(
            (f"post-{post.id}", f"{holder.person.full_name} – {post.title}, {names[post.body_id]}")
            for post in posts
            for holder in post.holders[:1]  # type: ignore[attr-defined]
        ),
    ]
