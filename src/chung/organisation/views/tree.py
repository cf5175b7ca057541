"""The tree of bodies on a day, and the time line of days on which it changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from chung.foundation import clock
from chung.organisation.forms import DayForm
from chung.organisation.queries.directory import ChartBody, chart_on, people_on
from chung.organisation.queries.directory import posts_by_person as posts_held
from chung.organisation.queries.lines import bodies_ever_named, bodies_of_code
from chung.organisation.queries.marks import Marks, marks_on
from chung.organisation.queries.planned import PlannedDay, planned_days
from chung.organisation.queries.timeline import ChangedDay, ChangeKind, what_changed
from chung.organisation.states import BodyKind, Level
from chung.organisation.views.planned import Foreseen
from chung.organisation.views.tags import Tag, tag_of
from chung.web.pages import render_page, wants_part

_COMMUNES = (Level.COMMUNE, Level.GRASSROOTS)
_LITTLE = 20
_INLINE = 150  # more committees of communes than that are fetched when their branch is opened


@dataclass(frozen=True)
class Branch:
    """A body in the tree. ``more_url`` fetches what is below, where that is much. ``planned``: it
    is only to come.
    """

    label: str
    url: str = ""
    note: str = ""
    tags: tuple[Tag, ...] = ()
    children: tuple["Branch", ...] = ()
    count: int = 0
    open: bool = False
    ended: bool = False
    planned: bool = False
    key: str = ""
    more_url: str = ""


@dataclass(frozen=True)
class Stop:
    """A day of the time line: ``words`` say all that happened, ``figures`` only how many.

    ``planned``: it lies ahead; ``foreseen``: a plan waits for it.
    """

    on: date
    words: str
    figures: str = ""
    planned: bool = False
    current: bool = False
    foreseen: bool = False


@require_GET
def chart(request: HttpRequest) -> HttpResponse:
    """The tree of bodies on a day, or the bodies and people a name finds."""
    form = DayForm(request.GET)
    day, words = form.day(), request.GET.get("q", "").strip()
    context: dict[str, Any] = {"day": day, "day_form": form, "today": clock.today(), "q": words}
    if words:
        return _found(request, context, words, day)
    changes = what_changed(date.min, date.max)
    happened = next((each for each in changes[1:] if each.on == day), None)
    began = {change.kind for change in happened.changes} if happened else {ChangeKind.RECORDED}
    marks = Marks() if ChangeKind.RECORDED in began else marks_on(day)
    plans = planned_days(request.actor)  # type: ignore[attr-defined]
    reached = [plan for plan in plans if plan.on <= day]
    drawing = _Drawing(day, marks, reached, opened=request.GET.get("duoi", ""))
    if drawing.opened and wants_part(request) and request.headers.get("HX-Target") != "list":
        context["branches"] = drawing.below_communes()
        return render_page(request, "organisation/parts/branches.html", context)
    context |= _time(changes, plans, day) | {"happened": happened, "branches": drawing.roots()}
    context["plans"] = drawing.foreseen.in_words()
    return render_page(request, "organisation/chart.html", context, parts=("list",))


def _found(request: HttpRequest, context: dict[str, Any], words: str, day: date) -> HttpResponse:
    people = list(people_on(words, day)[:20])
    held = posts_held(people, day)
    context["bodies"] = (bodies_of_code if words.isdecimal() else bodies_ever_named)(words, day)
    context["people"] = [(person, held.get(person.id, [])) for person in people]
    return render_page(request, "organisation/chart.html", context, parts=("list",))


def _time(changes: list[ChangedDay], plans: list[PlannedDay], day: date) -> dict[str, Any]:
    """Stops of the time line in their order, today among them, and the next both ways."""
    today = clock.today()
    words = {each.on: (each.label, _figures(each)) for each in changes}
    if changes:
        words[changes[0].on] = (gettext("Mốc bắt đầu của dữ liệu"), "")
    label, figures = words.get(today, ("", ""))
    words[today] = (", ".join(filter(None, (gettext("Hôm nay"), label))), figures)
    for plan in plans:
        label, figures = words.get(plan.on, ("", ""))
        planned = gettext("Dự kiến: %(title)s") % {"title": plan.title}
        words[plan.on] = ("; ".join(filter(None, (label, planned))), figures)
    waiting = {plan.on for plan in plans}
    days = sorted(words)
    at = max((on for on in days if on <= day), default=days[0])
    return {
        "stops": [
            Stop(on, *words[on], on > today or on in waiting, on == at, on in waiting)
            for on in days
        ],
        "stop_number": days.index(at),
        "last_stop": len(days) - 1,
        "earlier": max((on for on in days if on < day), default=None),
        "later": min((on for on in days if on > day), default=None),
        "quiet": day not in waiting | {each.on for each in changes},
    }


def _figures(changed: ChangedDay) -> str:
    signs = {ChangeKind.BEGUN: "+", ChangeKind.ENDED: "−"}
    return " ".join(f"{signs[c.kind]}{c.count}" for c in changed.changes if c.kind in signs)


class _Drawing:
    """The bodies of a day as branches; those that ended that day stand where they stood, those that
    plans will have founded or ended are marked.
    """

    def __init__(self, day: date, marks: Marks, plans: list[PlannedDay], opened: str) -> None:
        self.day, self.marks, self.opened = day, marks, opened
        self.below = chart_on(day)
        self.gone = {body.body_id for body in marks.ended}
        for body in marks.ended:
            self.below.setdefault(body.parent_id, []).append(body)
        self.foreseen = Foreseen(plans, self.below)
        communes = sum(_is_commune(body) for group in self.below.values() for body in group)
        self.inline = communes <= _INLINE

    def roots(self) -> list[Branch]:
        return [self._branch(body, depth=0) for body in self.below[None]]

    def below_communes(self) -> list[Branch]:
        """The committees of communes below the opened body."""
        every = (body for group in self.below.values() for body in group)
        above = next((body for body in every if body.slug == self.opened), None)
        return [self._branch(body, depth=2) for body in self._communes(above)]

    def _communes(self, above: ChartBody | None) -> list[ChartBody]:
        return [b for b in self.below.get(above.body_id, ()) if _is_commune(b)] if above else []

    def _branch(self, body: ChartBody, depth: int) -> Branch:
        # The organs of a commune stand on its own page: 390 lines more would drown the tree.
        under = [] if _is_commune(body) else self.below.get(body.body_id, [])
        children = [self._branch(b, depth + 1) for b in under if not _is_commune(b)]
        if communes := self._communes(body) if under else []:
            children.append(self._fold(body, communes, depth))
        happened = [tag_of(mark) for mark in self.marks.of.get(body.body_id, ())]
        return Branch(
            label=body.short_name if depth else body.name,
            url=self._url(body),
            note=body.symbol,
            tags=(*happened, *self.foreseen.tags.get(body.body_id, ())),
            children=tuple(children),
            open=(body.slug != "" and body.slug == self.opened) or _is_above_districts(body),
            ended=self._is_ended(body),
            planned=not body.slug,
        )

    def _url(self, body: ChartBody) -> str:
        if not body.slug:  # only planned: it has no page yet
            return ""
        ended = body.body_id in self.gone
        last_day = date.fromordinal(self.day.toordinal() - 1) if ended else self.day
        return reverse("organisation:body", args=[body.slug]) + as_of(last_day)

    def _is_ended(self, body: ChartBody) -> bool:
        return body.body_id in self.gone or body.body_id in self.foreseen.leaving

    def _fold(self, above: ChartBody, communes: list[ChartBody], depth: int) -> Branch:
        wanted = self.inline or self.opened == above.slug
        url = f"{reverse('organisation:tree')}?ngay={self.day:%Y-%m-%d}&duoi={above.slug}"
        inside = [self._branch(each, depth + 2) for each in communes] if wanted else []
        return Branch(
            label=_words_of(communes),
            children=tuple(inside),
            count=len(communes),
            open=self.opened == above.slug or self._shows(communes),
            ended=all(self._is_ended(each) for each in communes),
            key=above.slug,
            more_url="" if wanted else url,
        )

    def _shows(self, communes: list[ChartBody]) -> bool:
        """Is something planned here, or did so little happen that it can be looked through?"""
        planned = any(each.body_id in self.foreseen.tags for each in communes)
        marked = sum(bool(self.marks.of.get(each.body_id)) for each in communes)
        return self.inline and (planned or 0 < marked <= _LITTLE)


def _is_commune(body: ChartBody) -> bool:
    """Committees of communes: at the grassroots until 30/06/2025, a level of their own since."""
    return body.level in _COMMUNES and body.kind == BodyKind.COMMITTEE


def _words_of(communes: list[ChartBody]) -> str:
    """What they are called together: townships ended with the districts on 30/06/2025."""
    if any(each.level == Level.COMMUNE for each in communes):
        return gettext("Đảng uỷ xã, phường, đặc khu")
    return gettext("Đảng uỷ xã, phường, thị trấn")


def _is_above_districts(body: ChartBody) -> bool:
    return body.kind == BodyKind.COMMITTEE and body.level in (Level.CENTRAL, Level.PROVINCE)


def as_of(day: date) -> str:
    """The day as part of an address; nothing for today."""
    return "" if day == clock.today() else f"?ngay={day:%Y-%m-%d}"
