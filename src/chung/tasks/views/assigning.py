"""A new task."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.tasks import queries
from chung.tasks.commands import Due, PartOrder, Product, assign_task
from chung.tasks.forms import AssignForm
from chung.tasks.models import Task
from chung.tasks.queries import place_ids
from chung.tasks.states import DeadlineKind, PartRole, ProductKind, ReceivingLevel, Urgency
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Give a task: who, what, until when, which product, to whom it goes. From a phone too."""
    actor = actor_of(request)
    parent_id = _number(request, "cha")
    source = _number(request, "tu")
    parent = queries.visible_task(actor, parent_id) if parent_id else None
    form = _form(request, actor, parent)
    if request.method == "POST" and form.is_valid():
        try:
            task = _assign(actor, form.cleaned_data, parent_id, source)
            toast(request, _("Đã giao nhiệm vụ %(code)s.") % {"code": task.code})
            return see_other(request, reverse("tasks:task", args=[task.pk]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "parent": parent}
    return render_page(request, "tasks/assign.html", context, status=status)


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _form(request: HttpRequest, actor: Actor, parent: Task | None) -> AssignForm:
    """A task split off another is due with it, and its product goes to the unit's head."""
    of_parent = (
        {"deadline": parent.deadline, "receiving_level": ReceivingLevel.UNIT_HEAD} if parent else {}
    )
    return AssignForm(
        request.POST or None,
        owners=queries.owner_places(actor),
        helpers=queries.helper_places(actor),
        posts=queries.post_places(actor),
        initial={
            "deadline_kind": DeadlineKind.FIXED,
            "title": request.GET.get("noi-dung", ""),
            **of_parent,
        },
    )


def _assign(
    actor: Actor, data: dict[str, Any], parent_id: int | None, source_id: int | None
) -> Task:
    return assign_task(
        actor,
        title=data["title"],
        product=Product(
            ProductKind(data["product_kind"]),
            ReceivingLevel(data["receiving_level"]),
            data["product"],
            data["accepter"],
        ),
        due=Due(DeadlineKind(data["deadline_kind"]), data["deadline"], data["working_days"]),
        parts=_orders(data),
        instruction=data["instruction"],
        urgency=Urgency(data["urgency"]),
        follower_post_id=data["follower"],
        parent_id=parent_id,
        arises_from_record_id=source_id,
        **place_ids(data["owner"]),
    )


def _orders(data: dict[str, Any]) -> list[PartOrder]:
    deadline = data["coordinators_deadline"]
    return [
        *(
            PartOrder(PartRole.COORDINATE, deadline=deadline, **place_ids(place))
            for place in data["coordinators"]
        ),
        *(PartOrder(PartRole.TO_KNOW, **place_ids(place)) for place in data["to_know"]),
    ]
