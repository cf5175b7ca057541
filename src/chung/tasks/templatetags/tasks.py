"""How a task stands, in words and shapes, from the one derivation."""

from datetime import date
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chung.foundation import clock
from chung.tasks.states import STATE_TONES, Colour, DerivedStatus, PartRole, PartState
from chung.web.deadlines import deadline_words
from chung.web.templatetags.web import icon, pill, vn_date

register = template.Library()

_COLOUR_TONES = {
    Colour.GREEN: "plain",
    Colour.YELLOW: "soon",
    Colour.RED: "late",
    Colour.DEEP_RED: "late",
}
_PART_TONES = {
    PartState.OFFERED: "new",
    PartState.ACCEPTED: "doing",
    PartState.REJECTED: "late",
    PartState.DONE: "done",
    PartState.ENDED: "stopped",
}
_UNDATED_TONES = {
    DerivedStatus.STANDING: "plain",
    DerivedStatus.WAITING: "waiting",
    DerivedStatus.NO_DEADLINE: "soon",
}
_PAGES = {
    "incoming": "registry:incoming",
    "outgoing": "registry:outgoing",
    "task": "tasks:task",
    "draft": "drafting:draft",
    "request": "services:request",
}


@register.filter
def who(name: str) -> str:
    """The holder of "holder, title" alone, for narrow columns."""
    return name.split(", ")[0]


@register.simple_tag
def due(deadline: date | None, colour: str, done_on: date | None = None) -> SafeString:
    """A deadline in words and date, in the tone of the derived colour; a dash without one."""
    if deadline is None:
        return mark_safe('<span class="second">–</span>')
    if colour == Colour.NONE and done_on is None:
        return format_html('<time datetime="{}">{}</time>', deadline.isoformat(), vn_date(deadline))
    said = deadline_words(deadline, clock.now(), done_on)
    tone = said.tone if done_on else _COLOUR_TONES[Colour(colour)]
    shape = "clock" if tone == "plain" else f"state-{tone}"
    return format_html(
        '<span class="pill {}">{}{} <time datetime="{}">{}</time></span>',
        tone,
        icon(shape),
        said.words,
        deadline.isoformat(),
        vn_date(deadline),
    )


@register.simple_tag
def row_due(row: Any) -> SafeString:
    """The deadline of a row; without one, why there is none."""
    if row.deadline is None and row.part_state is None and row.derived.status in _UNDATED_TONES:
        return pill(row.derived.status.label, _UNDATED_TONES[row.derived.status])
    return due(row.deadline, row.colour, row.done_on)


@register.simple_tag
def standing(row: Any) -> SafeString:
    """Whose move it is: of the task, or of the part one helps with."""
    if getattr(row, "part_state", None) is not None:
        return pill(row.part_state.label, _PART_TONES[row.part_state])
    return pill(row.state.label, STATE_TONES[row.state])


@register.simple_tag
def part_standing(part: Any) -> SafeString:
    """Where a helping unit is with its part; who only has to know owes nothing."""
    if part.role == PartRole.TO_KNOW:
        return SafeString("–")
    return pill(part.state.label, _PART_TONES[part.state])


@register.simple_tag
def record_address(record: Any) -> str:
    """The page of a record of whatever kind; empty when this installation has none."""
    try:
        return reverse(_PAGES[record.kind], args=[record.pk])
    except (KeyError, NoReverseMatch):
        return ""
