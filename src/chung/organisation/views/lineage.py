"""The line of a body, both ways, to draw: whom it follows, and who follows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chung.organisation.queries.lines import Step
from chung.organisation.queries.sheet import BodySheet, body_history
from chung.organisation.states import SuccessionKind


@dataclass(frozen=True)
class Kin:
    """A body of the line under the name it had then; ``word`` is the legal word of the step on
    ``on``, ``kin`` those further along.
    """

    name: str
    url: str
    on: date
    word: str
    basis: str
    kin: tuple["Kin", ...] = ()


def history_of(sheet: BodySheet) -> dict[str, Any]:
    """What the page of a body through time shows."""
    history = body_history(sheet.body_id)
    return {
        "history": history,
        "before": before(history.line.before, sheet.body_id),
        "after": after(history.line.after, sheet.body_id),
    }


def before(steps: Iterable[Step], body_id: int) -> tuple[Kin, ...]:
    """Whom a body follows, each with those it followed itself."""
    known = tuple(steps)
    return tuple(
        _kin(
            step,
            step.predecessor,
            _url(step.predecessor_slug, step.on - timedelta(days=1)),
            before([s for s in known if s.on <= step.on and s is not step], step.predecessor_id),
        )
        for step in known
        if step.successor_id == body_id
    )


def after(steps: Iterable[Step], body_id: int) -> tuple[Kin, ...]:
    """Who follows a body, each with those that follow it."""
    known = tuple(steps)
    return tuple(
        _kin(
            step,
            step.successor,
            _url(step.successor_slug, step.on),
            after([s for s in known if s.on >= step.on and s is not step], step.successor_id),
        )
        for step in known
        if step.predecessor_id == body_id
    )


def _kin(step: Step, name: str, url: str, kin: tuple[Kin, ...]) -> Kin:
    handed_over = step.kind == SuccessionKind.END
    word = _("bàn giao") if handed_over else str(SuccessionKind(step.kind).label).lower()
    return Kin(name, url, step.on, word, step.basis, kin)


def _url(slug: str, day: date) -> str:
    return f"{reverse('organisation:body', args=[slug])}?ngay={day:%Y-%m-%d}"
