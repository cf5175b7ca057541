"""Which registered paper a plan rests on: chosen from what one may open, and taken back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chung.accounts.queries import actor_of
from chung.registry.queries import registered_papers
from chung.reorganisation.commands import link_decision, unlink_decision
from chung.reorganisation.permissions import must_link_papers
from chung.reorganisation.queries import plan_seen_by
from chung.reorganisation.queries.decisions import decision_of, rests_on
from chung.web.pages import render_page, see_other, toast

_MOST = 20


@require_GET
def decision(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Papers to choose from; at first those that bear the number the plan names."""
    actor = actor_of(request)
    must_link_papers(actor)
    plan = plan_seen_by(actor, plan_id)
    words = request.GET.get("q", plan.decision_symbol).strip()[:100]
    papers = registered_papers(actor, words, _MOST) if words else []
    context = {
        "plan": plan,
        "linked": decision_of(plan),
        "q": words,
        "papers": [(paper, rests_on(plan, paper)) for paper in papers],
        "most": _MOST,
    }
    return render_page(request, "reorganisation/plan_decision.html", context, parts=("list",))


@require_POST
def link_paper(request: HttpRequest, plan_id: int, record_id: int) -> HttpResponse:
    """This paper it is; the toast takes it back."""
    link_decision(actor_of(request), plan_id=plan_id, record_id=record_id)
    undo = reverse("reorganisation:unlink_paper", args=[plan_id])
    toast(request, _("Đã gắn quyết định vào phương án."), undo_url=undo)
    return see_other(request, reverse("reorganisation:plan", args=[plan_id]))


@require_POST
def unlink_paper(request: HttpRequest, plan_id: int) -> HttpResponse:
    """None; the toast puts it back."""
    record_id = unlink_decision(actor_of(request), plan_id=plan_id)
    undo = reverse("reorganisation:link_paper", args=[plan_id, record_id])
    toast(request, _("Đã bỏ gắn quyết định."), undo_url=undo)
    return see_other(request, reverse("reorganisation:plan", args=[plan_id]))
