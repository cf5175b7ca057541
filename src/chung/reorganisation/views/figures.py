"""Lean figures: of two days, before and after a plan; on screen, on paper, in Excel."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid
from chung.reorganisation import queries
from chung.reorganisation.forms.figures import DaysForm
from chung.reorganisation.permissions import must_see_figures
from chung.reorganisation.queries import BeforeAfter, LeanFigures, Period, Plan
from chung.reorganisation.queries.comparison import Group, compared
from chung.reorganisation.states import PlanState
from chung.reorganisation.views.frame import plan_tabs
from chung.web.pages import render_page
from chung.web.sheets import excel_response

_RECENT = 8


def _period(of: LeanFigures, since: date, last: date, *, own: bool) -> Period:
    return Period(since, last, of.all_people, of.body_ids if own else None)


def _of_days(actor: Actor, form: DaysForm) -> dict[str, Any]:
    """Two days: the apparatus of each, the work of the weeks before each."""
    first, second = form.days()
    before, after = queries.lean_figures(actor, first, second)
    weeks = timedelta(days=queries.PERIOD - 1)
    periods = [_period(f, f.day - weeks, f.day, own=False) for f in (before, after)]
    work = queries.work_figures(actor, periods)
    return {
        "first": first,
        "second": second,
        "before": before,
        "after": after,
        "both": (before, after),
        "groups": compared(before, after, *work),
    }


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Any two days beside each other; of days nobody can read only the form."""
    actor, form = actor_of(request), DaysForm(request.GET)
    must_see_figures(actor)
    done = queries.plans_for(actor).filter(state=PlanState.CARRIED_OUT)
    context = {"form": form, "plans": done.order_by("-first_day", "-id")[:_RECENT]}
    if not form.is_valid():
        return render_page(request, "reorganisation/figures.html", context, status=422)
    context |= _of_days(actor, form)
    query = f"?truoc={context['first']:%d/%m/%Y}&sau={context['second']:%d/%m/%Y}"
    context["excel_url"] = reverse("reorganisation:figures_excel") + query
    return render_page(request, "reorganisation/figures.html", context)


@require_GET
def figures_excel(request: HttpRequest) -> HttpResponse:
    """The same as a table."""
    form = DaysForm(request.GET)
    if not form.is_valid():
        raise Invalid(form.wrong)
    return _excel(_("Số liệu tinh gọn"), _of_days(actor_of(request), form), "")


def _of_plan(request: HttpRequest, plan_id: int) -> dict[str, Any]:
    """The bodies a plan concerns, or the whole apparatus, around its day."""
    actor = actor_of(request)
    whole = request.GET.get("pham-vi") == "tat-ca"
    both = queries.before_after(actor, plan_id, concerned=not whole)
    plan, work = both.plan, queries.work_figures(actor, _around(both, own=not whole))
    return {
        "plan": plan,
        "whole": whole,
        "first": plan.last_day,
        "second": plan.first_day,
        "before": both.before,
        "after": both.after,
        "both": (both.before, both.after),
        "groups": compared(both.before, both.after, *work),
    }


def _around(both: BeforeAfter, *, own: bool) -> list[Period]:
    """The weeks before the last day, and those since the first day as far as they are lived."""
    weeks, plan = timedelta(days=queries.PERIOD - 1), both.plan
    last = min(plan.last_day, clock.today())
    found = [_period(both.before, last - weeks, last, own=own)]
    if plan.state == PlanState.CARRIED_OUT and clock.today() >= plan.first_day:
        until = min(plan.first_day + weeks, clock.today())
        found.append(_period(both.after, plan.first_day, until, own=own))
    return found


@require_GET
def plan_figures(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Before and after a plan; as it is described until its day."""
    context = _of_plan(request, plan_id)
    plan: Plan = context["plan"]
    context["tabs"] = plan_tabs(actor_of(request), plan, "reorganisation:plan_figures")
    excel = reverse("reorganisation:plan_figures_excel", args=[plan_id])
    context["excel_url"] = excel + ("?pham-vi=tat-ca" if context["whole"] else "")
    return render_page(request, "reorganisation/figures_plan.html", context)


@require_GET
def plan_figures_excel(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The same as a table."""
    context = _of_plan(request, plan_id)
    return _excel(_("Số liệu trước và sau"), context, context["plan"].title)


def _excel(title: str, context: dict[str, Any], above: str) -> HttpResponse:
    groups: tuple[Group, ...] = context["groups"]
    columns = [_("Chỉ tiêu"), f"{context['first']:%d/%m/%Y}", f"{context['second']:%d/%m/%Y}",
               _("Thay đổi"), _("Số đếm để tính")]  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    for group in groups:
        rows.append((str(group.title).upper(), *map(_days, group.periods), None, None))
        rows += [measure.cells() for measure in group.measures]
    for figures_of in (context["before"], context["after"]):
        for warning in figures_of.warnings:
            day = f"{figures_of.day:%d/%m/%Y}"
            rows.append((str(warning.message), day, None, warning.source, None))
    return excel_response(title, columns, rows, above=[above] if above else [])


def _days(period: Period | None) -> str | None:
    return f"{period.since:%d/%m/%Y} – {period.last:%d/%m/%Y}" if period else None
