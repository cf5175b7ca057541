"""People of the bodies that end: where each goes, a whole body at once."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.reorganisation.commands import drop_move, plan_move
from chung.reorganisation.forms import MovesForm
from chung.reorganisation.queries import Plan
from chung.reorganisation.queries.moving import moving
from chung.reorganisation.views.frame import plan_tabs, saved_words
from chung.reorganisation.views.operations import plan_to_keep
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_http_methods(["GET", "POST"])
def moves(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The people of one body (``to-chuc``) and the posts open to them."""
    actor, plan = plan_to_keep(request, plan_id)
    wanted = request.GET.get("to-chuc", "")
    found = moving(plan, int(wanted) if wanted.isdecimal() and len(wanted) < 12 else None)
    form = MovesForm(request.POST or None, movers=found.movers, places=found.places)
    if form.is_valid() and _planned(actor, plan, form):
        toast(request, saved_words(plan))
        return see_other(request, request.get_full_path())
    context = {
        "plan": plan,
        "moving": found,
        "form": form,
        "suggested": sum(each.suggested for each in found.movers),
        "tabs": plan_tabs(actor, plan, "reorganisation:moves"),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "reorganisation/plan_moves.html", context, status=status)


def _planned(actor: Actor, plan: Plan, form: MovesForm) -> bool:
    """Everybody as wanted, or nobody."""
    try:
        with transaction.atomic():
            for mover, place, kind in form.wanted():
                key = mover.seat.appointment_id
                if not place:
                    drop_move(actor, plan_id=plan.id, appointment_id=key)
                    continue
                number = int(place[1:])
                planned, post = (number, None) if place[0] == "p" else (None, number)
                plan_move(
                    actor, plan_id=plan.id, appointment_id=key,
                    post_id=post, planned_post_id=planned, kind=kind,
                )  # fmt: skip
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True
