"""A new body in full: what it is called, whom it is under, its desk, term, codes and posts."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.foundation.refusals import NotFound, Refusal
from chung.reorganisation.commands import describe_body, plan_post
from chung.reorganisation.commands import drop_post as drop
from chung.reorganisation.forms import DescribeForm, PlannedPostForm, ticked_names, typed_names
from chung.reorganisation.queries import sheet_of
from chung.reorganisation.queries.again import retold_post, told_post
from chung.reorganisation.queries.choosing import offers_for
from chung.reorganisation.queries.described import Described, described
from chung.reorganisation.views.frame import saved_words
from chung.reorganisation.views.operations import move_again, plan_to_keep
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_DROPPED = "reorganisation_dropped_post"


def _here(plan_id: int, planned_id: int) -> str:
    return reverse("reorganisation:describe", args=[plan_id, planned_id])


@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, plan_id: int, planned_id: int) -> HttpResponse:
    """The body as the plan has it, to be changed."""
    actor, plan = plan_to_keep(request, plan_id)
    known = described(plan, planned_id)
    form = DescribeForm(request.POST or None, known=known, offers=offers_for(plan))
    if form.is_valid():
        try:
            describe_body(actor, planned_id=planned_id, body=form.body())
            toast(request, saved_words(plan))
            return see_other(request, _here(plan_id, planned_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"plan": plan, "body": known, "form": form}
    return _page(request, "plan_describe", context)


@require_http_methods(["GET", "POST"])
def add_planned_post(request: HttpRequest, plan_id: int, planned_id: int) -> HttpResponse:
    """One post more for a new body."""
    actor, plan = plan_to_keep(request, plan_id)
    known = described(plan, planned_id)
    form = PlannedPostForm(request.POST or None, offers=offers_for(plan))
    if form.is_valid():
        try:
            plan_post(actor, planned_id=planned_id, post=form.post(_free_key(known)))
            toast(request, saved_words(plan))
            return see_other(request, _here(plan_id, planned_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"plan": plan, "body": known, "form": form}
    return _page(request, "plan_post", context)


def _free_key(known: Described) -> str:
    taken = {post.key for post in known.posts}
    return next(key for number in range(1, 10_000) if (key := f"moi-{number}") not in taken)


@require_POST
def drop_planned_post(
    request: HttpRequest, plan_id: int, planned_id: int, post_id: int
) -> HttpResponse:
    """A post of a new body is taken out; it can be put back while one is signed in."""
    actor, plan = plan_to_keep(request, plan_id)
    kept = told_post(sheet_of(plan), post_id)
    drop(actor, planned_post_id=post_id)
    request.session[_DROPPED] = {"plan": plan_id, **(kept or {})}
    toast(
        request,
        saved_words(plan),
        undo_url=reverse("reorganisation:restore_post", args=[plan_id, planned_id]),
    )
    return see_other(request, _here(plan_id, planned_id))


@require_POST
def restore_planned_post(request: HttpRequest, plan_id: int, planned_id: int) -> HttpResponse:
    """The post taken out last is put back, with whoever was to take it."""
    actor, plan = plan_to_keep(request, plan_id)
    kept = request.session.pop(_DROPPED, None)
    if kept is None or (kept["plan"], kept.get("body")) != (plan_id, planned_id):
        raise NotFound(_("Không còn gì để khôi phục."), _("Thêm lại chức danh ở trang này."))
    with transaction.atomic():
        plan_post(actor, planned_id=planned_id, post=retold_post(kept["post"]))
        move_again(actor, plan, kept["moves"])
    toast(request, _("Đã khôi phục."))
    return see_other(request, _here(plan_id, planned_id))


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    lists = {"typed": typed_names(form), "ticked": ticked_names(form)}
    status = 422 if form.is_bound else 200
    return render_page(
        request, f"reorganisation/{template}.html", {**context, **lists}, status=status
    )
