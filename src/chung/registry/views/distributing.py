"""The distribution opinion ("bút phê"): who leads, who helps, who should know. From a phone too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chung.accounts.queries import actor_of
from chung.formats.reader import assigned_in
from chung.foundation.actor import Actor, Duty
from chung.foundation.queries import working_calendar
from chung.foundation.refusals import Refusal
from chung.records.queries import texts_of
from chung.registry.commands import Addressee, distribute_incoming
from chung.registry.forms import DistributeForm
from chung.registry.models import IncomingPaper
from chung.registry.permissions import demand, why_not_distribute
from chung.registry.queries.incoming import IncomingFilter, incoming_list, incoming_paper
from chung.registry.queries.places import WorkPlace, distribution_places, leads_before
from chung.registry.queries.seeing import Sight, sight_at_places
from chung.registry.states import INCOMING_STEPS, RoutingRole
from chung.registry.views.sheets import main_sheets
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal
from chung.web.templatetags.web import vn_date, vn_weekday

_DAYS = (1, 2, 3, 5, 7, 10, 15, 20, 30)


@dataclass(frozen=True)
class PlaceRow:
    """A line of the sheet: a place, and what is ticked there."""

    place: WorkPlace
    lead: bool
    coordinates: bool
    knows: bool
    sight: Sight


@require_http_methods(["GET", "POST"])
def distribute(request: HttpRequest, record_id: int) -> HttpResponse:
    """Give a paper to those who deal with it."""
    actor = actor_of(request)
    paper = incoming_paper(actor, record_id)
    demand(why_not_distribute(actor, paper.record.keeper_id))
    INCOMING_STEPS.target("distribute", paper.state)
    places = distribution_places(paper.record.keeper_id, actor.on)
    form = _form(request, actor, paper, places)
    if request.method == "POST" and form.is_valid():
        try:
            _distribute(actor, paper, form.cleaned_data)
            toast(request, _said(actor, record_id))
            return see_other(request, reverse("registry:incoming", args=[record_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {
        "paper": paper,
        "form": form,
        **_sheet(form, places, leads_before(paper), actor.on),
        "assigned": assigned_in(texts_of([record_id]).get(record_id, "")),
        **main_sheets(record_id),
    }
    status = 422 if form.errors else 200
    return render_page(
        request, "registry/distribute_form.html", context, parts=("sheets",), status=status
    )


def _form(
    request: HttpRequest, actor: Actor, paper: IncomingPaper, places: list[WorkPlace]
) -> DistributeForm:
    return DistributeForm(
        request.POST if request.method == "POST" else None,
        places=[place.value for place in places],
        days=_days(actor.on),
        initial={"due_on": paper.due_on},
    )


def _days(today: date) -> list[tuple[int, str]]:
    """Working days to choose from, each with the day it leads to."""
    calendar = working_calendar()
    return [(days, _day_words(days, calendar.add(today, days))) for days in _DAYS]


def _day_words(days: int, day: date) -> str:
    return _("%(n)s ngày làm việc (%(weekday)s, %(day)s)") % {
        "n": days,
        "weekday": vn_weekday(day),
        "day": vn_date(day),
    }


def _sheet(
    form: DistributeForm, places: list[WorkPlace], before: list[str], on: date
) -> dict[str, Any]:
    """Lines for the page: who led papers of this issuer before, then all; who would see it."""
    sights = sight_at_places([place.value for place in places], on)
    lead = form["lead"].value() or ""
    helpers = {*(form["coordinators"].value() or ())}
    knowers = {*(form["to_know"].value() or ())}
    rows = {
        p.value: PlaceRow(
            p, p.value == lead, p.value in helpers, p.value in knowers, sights[p.value]
        )
        for p in places
    }
    suggested = [rows.pop(value) for value in before if value in rows]
    return {"suggested": suggested, "others": list(rows.values()), "no_lead": not lead}


def _distribute(actor: Actor, paper: IncomingPaper, data: dict[str, Any]) -> None:
    due_on = data["due_on"]
    if due_on is None and data["working_days"]:
        due_on = working_calendar().add(actor.on, data["working_days"])
    distribute_incoming(
        actor,
        record_id=paper.record_id,
        addressees=[
            *_addressees(RoutingRole.LEAD, [data["lead"]] if data["lead"] else []),
            *_addressees(RoutingRole.COORDINATE, data["coordinators"]),
            *_addressees(RoutingRole.TO_KNOW, data["to_know"]),
        ],
        due_on=due_on,
        instruction=data["instruction"],
    )


def _said(actor: Actor, record_id: int) -> str:
    """That it is done, with the way to the next paper that waits."""
    done = _("Đã phân phối văn bản.")
    desks = tuple(actor.bodies_for(Duty.DISTRIBUTE))
    waiting = incoming_list(actor, IncomingFilter(states=("waiting",), desk_ids=desks))
    following = waiting.exclude(record_id=record_id).order_by("record_id").first()
    if following is None or not desks:
        return done
    url = reverse("registry:incoming", args=[following.record_id])
    return format_html('{} <a href="{}">{}</a>', done, url, _("Mở văn bản chờ tiếp theo"))


def _addressees(role: RoutingRole, values: Iterable[str]) -> list[Addressee]:
    found = []
    for value in values:
        kind, _dash, number = value.partition("-")
        place = {"body_id": int(number)} if kind == "body" else {"post_id": int(number)}
        found.append(Addressee(role, **place))
    return found
