"""What a plan does: added kind by kind, taken out again; names offered while one types."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.states import AppointmentKind
from chung.reorganisation.commands import add_operation as add
from chung.reorganisation.commands import plan_move
from chung.reorganisation.commands import remove_operation as remove
from chung.reorganisation.forms import FORMS, OperationForm, ticked_names, typed_names
from chung.reorganisation.permissions import must_plan
from chung.reorganisation.queries import Plan, plan_seen_by, sheet_of
from chung.reorganisation.queries.again import planned_post_ids, retold, told
from chung.reorganisation.queries.asked import operation_asked
from chung.reorganisation.queries.choosing import offers_for
from chung.reorganisation.states import OperationKind
from chung.reorganisation.views.frame import refuse_settled, saved_words
from chung.web.named import likely
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_DROPPED = "reorganisation_dropped"


def plan_to_keep(request: HttpRequest, plan_id: int) -> tuple[Actor, Plan]:
    """Who asks, and a plan that may still be changed. Raises NotAllowed, NotFound, Conflict."""
    actor = actor_of(request)
    must_plan(actor)
    found = plan_seen_by(actor, plan_id)
    refuse_settled(found)
    return actor, found


@require_http_methods(["GET", "POST"])
def add_operation(request: HttpRequest, plan_id: int, kind: str) -> HttpResponse:
    """One thing more the plan does."""
    actor, found = plan_to_keep(request, plan_id)
    if kind not in OperationKind:
        raise NotFound(_("Không có hình thức này."), _("Chọn một hình thức ở trang phương án."))
    wanted = OperationKind(kind)
    form = FORMS[wanted](request.POST or None, offers=offers_for(found, actor.body_id))
    if form.is_valid():
        try:
            asked = operation_asked(found, wanted, form.cleaned_data)
            add(actor, plan_id=plan_id, operation=asked)
            toast(request, saved_words(found))
            return see_other(request, reverse("reorganisation:plan", args=[plan_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _page(request, found, wanted, form)


def _page(
    request: HttpRequest, plan: Plan, kind: OperationKind, form: OperationForm
) -> HttpResponse:
    context: dict[str, Any] = {
        "plan": plan,
        "kind": kind,
        "form": form,
        "typed": typed_names(form),
        "ticked": ticked_names(form),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "reorganisation/plan_add.html", context, status=status)


@require_POST
def remove_operation(request: HttpRequest, plan_id: int, operation_id: int) -> HttpResponse:
    """The plan does one thing less; it can be put back while one is signed in."""
    actor, found = plan_to_keep(request, plan_id)
    kept = told(sheet_of(found), operation_id)
    if kept is None:
        raise NotFound(_("Không tìm thấy nội dung này của phương án."))
    remove(actor, operation_id=operation_id)
    request.session[_DROPPED] = {"plan": plan_id, **kept}
    undo = reverse("reorganisation:restore_operation", args=[plan_id])
    toast(request, saved_words(found), undo_url=undo)
    return see_other(request, reverse("reorganisation:plan", args=[plan_id]))


@require_POST
def restore_operation(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What was taken out last is put back, with the people who were to go there."""
    actor, found = plan_to_keep(request, plan_id)
    kept = request.session.pop(_DROPPED, None)
    if kept is None or kept["plan"] != plan_id:
        raise NotFound(_("Không còn gì để khôi phục."), _("Thêm lại nội dung ở trang phương án."))
    with transaction.atomic():
        add(actor, plan_id=plan_id, operation=retold(kept["operation"]))
        move_again(actor, found, kept["moves"])
    toast(request, _("Đã khôi phục."))
    return see_other(request, reverse("reorganisation:plan", args=[plan_id]))


def move_again(actor: Actor, plan: Plan, moves: list[dict[str, Any]]) -> None:
    """The people who were to go to what was taken out."""
    posts = planned_post_ids(sheet_of(plan))
    for move in moves:
        plan_move(
            actor,
            plan_id=plan.id,
            appointment_id=move["appointment_id"],
            planned_post_id=posts[move["key"], move["post"]],
            kind=AppointmentKind(move["kind"]),
        )


@require_GET
def suggest(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Bodies whose names hold what is typed in the field ``o``."""
    _actor, found = plan_to_keep(request, plan_id)
    typed = request.GET.get(request.GET.get("o", ""), "")[:250]
    names = [each.label for each in likely(offers_for(found), typed)[:20]]
    return render_page(request, "reorganisation/plan_offers.html", {"names": names})
