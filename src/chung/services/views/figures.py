"""The share of work and cost of each body served: chart, table, Excel; costs typed by hand."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.queries import body_facts
from chung.services.commands import CostLine, enter_cost, strike_cost
from chung.services.forms import CostForm, PeriodForm
from chung.services.permissions import enters_cost
from chung.services.queries.figures import (
    COLUMNS,
    ServedFigures,
    figures_of,
    look_at,
    offices_of,
    served_choices,
)
from chung.services.states import ServiceKind
from chung.web.pages import render_page, see_other, toast, wants_part
from chung.web.refusals import add_refusal
from chung.web.sheets import excel_response


def _office(request: HttpRequest, offices: list[int]) -> int | None:
    asked = request.GET.get("van-phong", "")
    return int(asked) if asked in map(str, offices) else next(iter(offices), None)


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of one office; served bodies see their own share."""
    actor = actor_of(request)
    offices = offices_of(actor)
    provider_id, form = _office(request, offices), PeriodForm(request.GET)
    since, last = form.period() if form.is_valid() else (clock.today(), clock.today())
    found = look_at(actor, offices, provider_id, since, last) if provider_id else None
    lines = found.lines if found and not form.errors else []
    context = {
        "offices": found.offices if found else [],
        "provider_id": provider_id,
        "office": found.office if found else None,
        "since": since,
        "last": last,
        "form": form,
        "lines": lines,
        "columns": COLUMNS,
        "bars": _bars(lines),
        "bars_height": 34 * len(lines) or 34,
        "enters": provider_id is not None and enters_cost(actor, provider_id),
        "costs": found.costs if found and lines else [],
        "query": request.GET.urlencode(),
    }
    status = 422 if form.errors and not wants_part(request) else 200
    return render_page(request, "services/figures.html", context, parts=("list",), status=status)


_WIDTH = 420  # of the longest bar, in units of the drawing


def _bars(lines: list[ServedFigures]) -> list[dict[str, Any]]:
    """Geometry of the chart: for each body papers in and out, one beside the other."""
    most = max((line.papers.total for line in lines), default=0) or 1
    found = []
    for index, line in enumerate(lines):
        into = round(line.papers.incoming * _WIDTH / most)
        out = round(line.papers.outgoing * _WIDTH / most)
        top = 34 * index
        found.append(
            {
                "line": line,
                "into": into,
                "out": out,
                "out_x": 180 + into,
                "end": 186 + into + out,
                "top": top,
                "base": top + 19,
            }
        )
    return found


@require_GET
def figures_excel(request: HttpRequest) -> HttpResponse:
    """The table as an Excel file."""
    actor = actor_of(request)
    provider_id = _office(request, offices_of(actor))
    if provider_id is None:
        raise NotFound(_("Chưa có thoả thuận phục vụ chung nào để tính."))
    since, last = PeriodForm(request.GET).period()
    rows = [line.cells() for line in figures_of(actor, provider_id, since, last)]
    above = [_("Từ %(since)s đến hết %(last)s") % _days(since, last)]
    return excel_response(
        _("Phục vụ chung: việc và chi phí"), [str(c) for c in COLUMNS], rows, above=above
    )


def _days(since: date, last: date) -> dict[str, str]:
    return {"since": f"{since:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}


@require_http_methods(["GET", "POST"])
def cost(request: HttpRequest, provider_id: int) -> HttpResponse:
    """Type what serving a body took in a period."""
    actor = actor_of(request)
    if not enters_cost(actor, provider_id):
        raise NotFound(_("Không tìm thấy văn phòng này trong số anh/chị phụ trách."))
    today = clock.today()
    form = CostForm(
        request.POST or None,
        bodies=served_choices(provider_id, actor.on),
        initial={"since": date(today.year, today.month, 1), "last": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            enter_cost(actor, line=_line(provider_id, form.cleaned_data))
            toast(request, _("Đã ghi chi phí."))
            return see_other(request, _back(provider_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "back": _back(provider_id), "office": _name(actor, provider_id)}
    status = 422 if form.is_bound else 200
    return render_page(request, "services/cost.html", context, status=status)


def _line(provider_id: int, data: dict[str, Any]) -> CostLine:
    return CostLine(
        provider_id=provider_id,
        served_id=data["served"],
        kind=ServiceKind(data["kind"]),
        since=data["since"],
        last=data["last"],
        hours=data["hours"],
        cost=data["cost"],
        words=data["words"],
    )


def _name(actor: Actor, body_id: int) -> str:
    return next((f.short_name for f in body_facts([body_id], actor.on)), "")


def _back(provider_id: int) -> str:
    return f"{reverse('services:figures')}?van-phong={provider_id}"


@require_POST
def strike(request: HttpRequest, cost_id: int) -> HttpResponse:
    """A line typed wrongly no longer counts."""
    provider_id = strike_cost(actor_of(request), cost_id=cost_id)
    toast(request, _("Đã gạch bỏ dòng chi phí."))
    return see_other(request, _back(provider_id))
