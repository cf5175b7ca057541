"""Who sees this, why, who could on a day, who would if it were sent there."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.text import fold
from chung.organisation.queries import Place, Reach, bodies_ever_named, people_behind, place_names
from chung.records.forms import SeerForm, places_asked
from chung.records.permissions import may_ask_of_all
from chung.records.queries import Record, seers_of, visible_record
from chung.web.pages import render_page

_PAGES = {
    "incoming": "registry:incoming",
    "outgoing": "registry:outgoing",
    "task": "tasks:task",
    "draft": "drafting:draft",
    "request": "services:request",
}


@dataclass(frozen=True)
class PlaceLine:
    """A place and who stands behind it."""

    name: str
    people: list[Reach]


@require_GET
def seers(request: HttpRequest, record_id: int) -> HttpResponse:
    """Who sees a record on a day and why; of oneself for those who do not answer for it."""
    actor = actor_of(request)
    record = visible_record(actor, record_id)
    form = SeerForm(request.GET)
    day, wanted = form.day(clock.today()), fold(form.words())
    of_all = may_ask_of_all(actor, record)
    found = [
        seer
        for seer in seers_of(record_id, day)
        if (of_all or seer.person_id == actor.person_id) and wanted in fold(seer.person)
    ]
    context = {
        "record": record,
        "seers": found,
        "of_all": of_all,
        "day": day,
        "past": day != clock.today(),
        "words": form.words(),
        "back_url": _page_of(record),
    }
    return render_page(request, "records/seers.html", context, parts=("list",))


def _page_of(record: Record) -> str:
    """The page of a record; its module lies above, so it is known by name alone."""
    try:
        return reverse(_PAGES[record.kind], args=[record.id])
    except (KeyError, NoReverseMatch):
        return ""


@require_GET
def behind(request: HttpRequest) -> HttpResponse:
    """Who stands behind desks, units and posts on a day: structure, no record is named."""
    actor = actor_of(request)
    form = SeerForm(request.GET)
    day, places = form.day(), places_asked(request.GET)
    lines = _lines(places, day)
    context = {
        "day": day,
        "asked": ",".join(f"{place.kind}-{place.id}" for place in places),
        "lines": lines,
        "count": len({reach.person_id for line in lines for reach in line.people}),
        "words": form.words(),
        "bodies": bodies_ever_named(form.words(), actor.on) if form.words() else [],
    }
    return render_page(request, "records/behind.html", context, parts=("people", "list"))


def _lines(places: list[Place], day: Any) -> list[PlaceLine]:
    names = place_names(places, day)
    people = people_behind(names, day)
    return [
        PlaceLine(names[place], [reach for reach in people if reach.place == place])
        for place in places
        if place in names
    ]
