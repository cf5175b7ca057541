"""Who keeps the registry of a body, and who would if its office did not."""

from datetime import date

from chung.foundation.actor import Duty
from chung.organisation.queries import desk_on, posts_for_duty


def clerks_of(body_id: int, on: date) -> set[int]:
    """Posts that keep a body's registry on a day."""
    return {post.id for post in posts_for_duty(Duty.REGISTRY, body_id, on)}


def own_clerks(body_id: int, on: date) -> set[int]:
    """Those of them who are not the office's that works its desk: they go on when it stops."""
    desk = desk_on(body_id, on)
    office = clerks_of(desk.provider_id, on) if desk and desk.provider_id != body_id else set()
    return clerks_of(body_id, on) - office
