"""The list of plans, one plan with what it does, its decision and dates, giving it up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.reorganisation.commands import cancel_plan, change_plan, draft_plan
from chung.reorganisation.forms import PlanForm
from chung.reorganisation.permissions import links_papers, must_plan, sees_figures
from chung.reorganisation.permissions import plans as may_plan
from chung.reorganisation.queries import Plan, plan_seen_by, plans_for
from chung.reorganisation.queries.decisions import decision_of
from chung.reorganisation.queries.left import without_post
from chung.reorganisation.queries.overview import LINES, in_words, operations_of, page_of_line
from chung.reorganisation.states import OperationKind, PlanState
from chung.reorganisation.views.frame import OPEN, dates_of, plan_tabs, refuse_settled, saved_words
from chung.web.fields import ReasonForm
from chung.web.pages import page_of, render_page, see_other, toast
from chung.web.parts import Tab
from chung.web.refusals import add_refusal

_SETS = {
    "": (gettext_lazy("Đang chuẩn bị"), OPEN),
    "da-thuc-hien": (gettext_lazy("Đã thực hiện"), (PlanState.CARRIED_OUT,)),
    "da-huy": (gettext_lazy("Đã huỷ"), (PlanState.CANCELLED,)),
}
_DAY_FIRST = ("first_day", "id")
_DAY_LAST = ("-first_day", "-id")


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """Plans one may read: those to come by their day, those done the latest first."""
    actor = actor_of(request)
    chosen = request.GET.get("nhom", "")
    chosen = chosen if chosen in _SETS else ""
    here = reverse("reorganisation:plans")
    found = plans_for(actor).filter(state__in=_SETS[chosen][1])
    order = _DAY_LAST if chosen else _DAY_FIRST
    context = {
        "page": page_of(found, order=order, cursor=request.GET.get("cursor", ""), cap=1000),
        "chosen": chosen,
        "tabs": [
            Tab(words, f"{here}?nhom={name}" if name else here, current=name == chosen)
            for name, (words, _states) in _SETS.items()
        ],
        "may_plan": may_plan(actor),
        "sees_figures": sees_figures(actor),
        "today": actor.on,
    }
    return render_page(request, "reorganisation/plans.html", context, parts=("list",))


@require_GET
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The workbench: what the plan does, in words, with the next act."""
    actor = actor_of(request)
    found = plan_seen_by(actor, plan_id)
    rows = page_of(
        operations_of(plan_id), order=("id",), cursor=_cursor(request), size=LINES, cap=2000
    )
    keeps = may_plan(actor) and found.state in OPEN and not found.recorded_afterwards
    context = {
        **_head(actor, found),
        "page": rows,
        "operations": in_words(found, rows),
        "keeps": keeps,
        "kinds": OperationKind.choices if keeps else (),
        "dates": dates_of(found),
        "left": without_post(found, actor.on) if may_plan(actor) else (),
    }
    return render_page(request, "reorganisation/plan.html", context, parts=("list",))


def _cursor(request: HttpRequest) -> str:
    """Where the page begins: where one has walked to, or at the line a link leads to."""
    line = request.GET.get("noi-dung", "")
    begins = page_of_line(int(line)) if line.isdecimal() and len(line) < 12 else ""
    return request.GET.get("cursor", begins)


@require_GET
def print_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The whole plan on paper: decision, dates, every operation."""
    actor = actor_of(request)
    found = plan_seen_by(actor, plan_id)
    context = {
        "plan": found,
        "decision": decision_of(found),
        "dates": dates_of(found),
        "operations": in_words(found, operations_of(plan_id).order_by("id")),
        "today": actor.on,
    }
    return render_page(request, "reorganisation/plan_print.html", context)


def _head(actor: Actor, found: Plan) -> dict[str, Any]:
    return {
        "plan": found,
        "tabs": plan_tabs(actor, found, "reorganisation:plan"),
        "may_plan": may_plan(actor),
        "is_the_day": found.state == PlanState.READY and found.first_day == actor.on,
        "is_over": found.state in OPEN and found.first_day < actor.on,
        "today": actor.on,
        "decision": decision_of(found),
        "may_link": links_papers(actor) and found.state != PlanState.CANCELLED,
    }


@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest) -> HttpResponse:
    """A plan begins; ``?dinh-chinh=`` names the plan carried out that it corrects."""
    actor = actor_of(request)
    must_plan(actor)
    wanted = request.GET.get("dinh-chinh", "")
    corrected = plan_seen_by(actor, int(wanted)) if wanted.isdecimal() else None
    form = PlanForm(request.POST or None)
    if form.is_valid():
        try:
            fields = form.plan_fields(corrects_id=corrected.id if corrected else None)
            made = draft_plan(actor, fields=fields)
            return see_other(request, reverse("reorganisation:plan", args=[made.id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _plan_form(request, form, corrected=corrected)


@require_http_methods(["GET", "POST"])
def edit_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Another decision, other dates."""
    actor = actor_of(request)
    must_plan(actor)
    known = plan_seen_by(actor, plan_id)
    refuse_settled(known)
    form = PlanForm(request.POST or None, initial=PlanForm.said_by(known))
    if form.is_valid():
        try:
            change_plan(actor, plan_id=plan_id, fields=form.plan_fields(known))
            toast(request, saved_words(known))
            return see_other(request, reverse("reorganisation:plan", args=[plan_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _plan_form(request, form, plan=known)


def _plan_form(request: HttpRequest, form: PlanForm, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render_page(
        request, "reorganisation/plan_form.html", {"form": form, **more}, status=status
    )


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan is given up, with a reason; it stays to be read."""
    actor = actor_of(request)
    must_plan(actor)
    known = plan_seen_by(actor, plan_id)
    refuse_settled(known)
    form = ReasonForm(request.POST or None, longest=500)
    if form.is_valid():
        cancel_plan(actor, plan_id=plan_id, reason=form.cleaned_data["reason"])
        toast(request, _("Đã huỷ phương án."))
        return see_other(request, reverse("reorganisation:plan", args=[plan_id]))
    status = 422 if form.is_bound else 200
    context = {"form": form, "plan": known}
    return render_page(request, "reorganisation/plan_cancel.html", context, status=status)
