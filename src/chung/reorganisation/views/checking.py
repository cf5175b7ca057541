"""The dry run: what stands in the way, who receives, what every body still holds."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.reorganisation.commands import name_receiver
from chung.reorganisation.forms import ReceiversForm
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.permissions import plans as may_plan
from chung.reorganisation.queries import DryRun, Plan, PlanSheet, plan_seen_by, sheet_of
from chung.reorganisation.queries.choosing import offers_for
from chung.reorganisation.queries.dry_run import run_dry
from chung.reorganisation.queries.mending import mending, open_places, pages_of
from chung.reorganisation.queries.receiving import nearest, receivers_asked
from chung.reorganisation.states import PlanState
from chung.reorganisation.views.frame import OPEN, plan_tabs, refuse_settled, saved_words
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_BODIES = 20
_RECEIVERS = 60


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Everything that has to be right before the day; a POST names receivers."""
    actor = actor_of(request)
    plan = plan_seen_by(actor, plan_id)
    refuse_settled(plan)
    sheet = sheet_of(plan)
    run = run_dry(sheet)
    offers = offers_for(plan) if may_plan(actor) else []
    form = ReceiversForm(
        request.POST or None, asked=receivers_asked(sheet, run)[:_RECEIVERS], offers=offers
    )
    if request.method == "POST":
        must_plan(actor)
        if form.is_valid() and _named(actor, plan, form):
            toast(request, saved_words(plan))
            return see_other(request, request.path)
    context = _context(request, actor, sheet, run)
    context |= {"form": form, "near": nearest(sheet, offers)}
    status = 422 if form.errors else 200
    return render_page(request, "reorganisation/plan_check.html", context, status=status)


def _named(actor: Actor, plan: Plan, form: ReceiversForm) -> bool:
    """All receivers typed, or none."""
    try:
        with transaction.atomic():
            for asked, receiver in form.wanted():
                name_receiver(
                    actor,
                    plan_id=plan.id,
                    body_id=asked.body_id,
                    role=asked.role,
                    receiver=receiver,
                )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _context(request: HttpRequest, actor: Actor, sheet: PlanSheet, run: DryRun) -> dict[str, Any]:
    plan, number, slugs = run.plan, _number(request), pages_of(run)
    mend = [each for each in mending(sheet, run, slugs) if each.code != "no_receiver"]
    shown = run.bodies[number * _BODIES : (number + 1) * _BODIES]
    keeps = may_plan(actor) and plan.state in OPEN and not plan.recorded_afterwards
    asks = plan.state == PlanState.DRAFT or bool(run.new_gaps)
    return {
        "plan": plan,
        "run": run,
        "mend": mend,
        "open_places": open_places(sheet, run, slugs),
        "bodies": shown,
        "part": (number, _last(run.bodies)) if len(run.bodies) > _BODIES else None,
        "tabs": plan_tabs(actor, plan, "reorganisation:check"),
        "keeps": keeps,
        "may_ready": keeps and run.is_clear and asks,
        "is_the_day": plan.state == PlanState.READY and plan.first_day == actor.on,
        "today": actor.on,
    }


def _number(request: HttpRequest) -> int:
    typed = request.GET.get("trang", "")
    return max(0, int(typed) - 1) if typed.isdecimal() and len(typed) < 6 else 0


def _last(bodies: Sequence[Any]) -> int:
    return (len(bodies) - 1) // _BODIES


@require_GET
def standing(request: HttpRequest, plan_id: int) -> HttpResponse:
    """A line for the workbench: how much is still in the way."""
    actor = actor_of(request)
    plan = plan_seen_by(actor, plan_id)
    run = run_dry(sheet_of(plan))
    context = {
        "plan": plan,
        "needs": len(run.needs),
        "others": sum(each.code != "no_receiver" for each in run.conflicts),
        "open_places": run.open_places,
    }
    return render_page(request, "reorganisation/plan_standing.html", context)
