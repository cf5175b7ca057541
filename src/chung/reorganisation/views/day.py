"""The plan is settled, and carried out on its day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.foundation.refusals import Refusal
from chung.reorganisation.commands import carry_out_plan, ready_plan, reopen_plan
from chung.reorganisation.forms import CarryOutForm
from chung.reorganisation.queries import sheet_of
from chung.reorganisation.queries.dry_run import run_dry
from chung.reorganisation.queries.foreseen import foreseen
from chung.reorganisation.queries.mending import open_places, pages_of
from chung.reorganisation.queries.prepared import prepare_day
from chung.reorganisation.states import PlanState
from chung.reorganisation.views.operations import plan_to_keep
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_POST
def ready(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan waits for its day."""
    actor, plan = plan_to_keep(request, plan_id)
    ready_plan(actor, plan_id=plan_id, accept_gaps="accept" in request.POST)
    words = _("Đã chốt. Phương án được thực hiện vào ngày %(day)s.")
    undo = reverse("reorganisation:reopen", args=[plan_id])
    toast(request, words % {"day": f"{plan.first_day:%d/%m/%Y}"}, undo_url=undo)
    return see_other(request, reverse("reorganisation:plan", args=[plan_id]))


@require_POST
def reopen(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The plan is a draft again."""
    actor, _plan = plan_to_keep(request, plan_id)
    reopen_plan(actor, plan_id=plan_id)
    toast(request, _("Phương án trở lại trạng thái đang xây dựng."))
    return see_other(request, reverse("reorganisation:plan", args=[plan_id]))


@require_http_methods(["GET", "POST"])
def carry_out(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What will happen, in numbers; then, with the name typed, it happens."""
    actor, plan = plan_to_keep(request, plan_id)
    form = CarryOutForm(request.POST or None, title=plan.title)
    if form.is_valid():
        try:
            carry_out_plan(actor, plan_id=plan_id, prepared=prepare_day(plan_id))
            toast(request, _("Đã thực hiện phương án."))
            return see_other(request, reverse("reorganisation:plan", args=[plan_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    sheet = sheet_of(plan)
    run = run_dry(sheet)
    context: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "run": run,
        "foreseen": foreseen(sheet, run),
        "open_places": open_places(sheet, run, pages_of(run)),
        "is_the_day": plan.state == PlanState.READY and plan.first_day == actor.on,
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "reorganisation/plan_carry_out.html", context, status=status)
