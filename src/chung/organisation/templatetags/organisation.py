"""Words of the organisation's pages."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.urls import reverse

from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.organisation.models import Delegation, PostDuty
from chung.organisation.models.periods import DatedModel
from chung.organisation.permissions import administers
from chung.organisation.queries.choosing import slugs_of
from chung.organisation.queries.lines import standing_of
from chung.organisation.queries.sheet import BodySheet
from chung.organisation.rules import in_words
from chung.organisation.states import DUTY_WORDS

register = template.Library()


@register.filter
def of(names: Mapping[Any, str], key: Any) -> str:
    """The name kept under a key, nothing when there is none."""
    return names.get(key, "")


@register.filter
def period(row: DatedModel) -> str:
    """ "từ 01/07/2025 đến hết 31/08/2025"."""
    return in_words(row.since, row.until)


@register.inclusion_tag("organisation/parts/issuer_line.html")
def issuer_line(body_id: int | None, name: str, day: date | None) -> dict[str, Any]:
    """Who issued a paper under the name of its day, leading to that body as of the day; where it
    has ended, who it is now. Only the name of somebody who is no body of ours.
    """
    today = clock.today()
    if body_id is None or day is None:  # without a day it is not numbered yet: its issuer works
        return {"name": name}
    now = standing_of([body_id], today)[body_id]
    alive = any(facts.body_id == body_id for facts in now.bodies)
    slug = now.bodies[0].slug if alive else slugs_of([body_id]).get(body_id, "")
    as_of = f"?ngay={day:%Y-%m-%d}" if day and day != today else ""
    url = reverse("organisation:body", args=[slug]) + as_of if slug else ""
    return {"name": name, "url": url, "now": None if alive else now}


@register.filter
def lifetime(sheet: BodySheet) -> str:
    """From the first day of a body to its last."""
    return in_words(sheet.versions[-1].since, sheet.versions[0].until)


@register.filter
def duty_name(duty: PostDuty) -> str:
    """What people call the duty."""
    return str(DUTY_WORDS[Duty(duty.duty)][0])


@register.filter
def duty_means(duty: PostDuty) -> str:
    """What the duty lets one do."""
    return str(DUTY_WORDS[Duty(duty.duty)][1])


@register.filter
def duty_words(duties: Iterable[PostDuty], names: Mapping[int, str]) -> str:
    """Duties of a post, each with the bodies it is held for."""
    bodies: dict[str, list[str]] = {}
    for duty in duties:
        bodies.setdefault(str(duty.get_duty_display()), []).append(names.get(duty.body_id, ""))  # type: ignore[attr-defined]
    return "; ".join(f"{words} ({', '.join(filter(None, of))})" for words, of in bodies.items())


@register.filter
def may_end(delegation: Delegation, actor: Actor) -> bool:
    """May the actor end this delegation? The command asks again."""
    parties = (delegation.absent_id, delegation.substitute_id)
    return administers(actor) or actor.person_id in parties
