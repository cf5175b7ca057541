"""A plan carried out on a copy: what would stand on its first day. Nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation.refusals import Refusal
from chung.reorganisation import queries
from chung.reorganisation.commands import LineRefusedError, simulate_plan
from chung.reorganisation.permissions import plans as may_plan
from chung.reorganisation.queries.comparison import compared
from chung.reorganisation.queries.overview import OperationWords, in_words, operations_of
from chung.reorganisation.views.frame import plan_tabs, refuse_settled
from chung.web.pages import render_page


@require_GET
def simulation(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What would stand; or what stands in the way, with the dry run as the way out."""
    actor = actor_of(request)
    plan = queries.plan_seen_by(actor, plan_id)
    refuse_settled(plan)
    context = {"plan": plan, "tabs": plan_tabs(actor, plan, "reorganisation:simulation")}
    try:
        found = simulate_plan(actor, plan_id=plan_id)
        figures = found.figures
        context |= {
            "found": found,
            "groups": compared(figures.before, figures.after),
            "first": plan.last_day,
            "second": plan.first_day,
            "before": figures.before,
            "after": figures.after,
            "both": (figures.before, figures.after),
        }
    except Refusal as refusal:
        context |= {"refusal": refusal, "lines": _lines(plan, refusal), "keeps": may_plan(actor)}
    return render_page(request, "reorganisation/simulation.html", context)


def _lines(plan: queries.Plan, refusal: Refusal) -> list[OperationWords]:
    """The line of the plan a refusal comes from, in words."""
    if not isinstance(refusal, LineRefusedError):
        return []
    return in_words(plan, operations_of(plan.id).filter(id=refusal.operation_id))
