"""One post: who holds and held it, its duties, and keeping them."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Refusal
from chung.organisation.commands import charge_post, end_post, relieve_post, revise_post
from chung.organisation.forms import ChargeForm, DayForm, EndForm, PostForm
from chung.organisation.permissions import administers, must_administer
from chung.organisation.queries.posts import PostSheet, duty_known, post_sheet
from chung.organisation.queries.staffing import bodies_with_people
from chung.organisation.views.chart import actor_of, day_tabs
from chung.organisation.views.tree import as_of
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """A post on a day, or through time; for the administrator also the form for one more duty."""
    actor, days = actor_of(request), DayForm(request.GET)
    day = days.day()
    sheet = post_sheet(post_id, day)
    form = _charge_form(request, actor, sheet) if administers(actor) and day == actor.on else None
    if form is None and request.method == "POST":
        must_administer(actor)
    if form is not None and form.is_valid():
        try:
            return _charge(request, actor, sheet, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = _shown(request, sheet, day) | {"form": form, "today": actor.on, "day_form": days}
    status = 422 if form is not None and form.is_bound else 200
    return render_page(request, "organisation/post.html", context, status=status)


def _shown(request: HttpRequest, sheet: PostSheet, day: date) -> dict[str, Any]:
    through_time = "lich-su" in request.GET
    here = reverse("organisation:post", args=[sheet.post.id])
    return {
        "day": day,
        "body_url": reverse("organisation:body", args=[sheet.post.body.slug]) + as_of(day),
        "sheet": sheet if through_time else sheet.on_day(day, coming=not as_of(day)),
        "stands": sheet.stands_on(day),
        "through_time": through_time,
        "tabs": day_tabs(here, day, through_time=through_time),
    }


def _charge_form(request: HttpRequest, actor: Actor, sheet: PostSheet) -> ChargeForm:
    bodies = [(b.body_id, b.path) for b in bodies_with_people(actor.on)]
    initial = {"since": actor.on, "body": sheet.post.body_id}
    return ChargeForm(request.POST or None, bodies=bodies, initial=initial)


def _charge(request: HttpRequest, actor: Actor, sheet: PostSheet, form: ChargeForm) -> HttpResponse:
    said = form.cleaned_data
    charged = charge_post(
        actor,
        post_id=sheet.post.id,
        duty=Duty(said["duty"]),
        body_id=said["body"],
        since=said["since"],
    )
    undo = ""
    if charged.since == actor.on:
        undo = reverse("organisation:relieve", args=[charged.id])
    toast(request, _("Đã giao nhiệm vụ."), undo_url=undo)
    return see_other(request, reverse("organisation:post", args=[sheet.post.id]))


@require_POST
def relieve(request: HttpRequest, duty_id: int) -> HttpResponse:
    """From today the post carries the duty no more."""
    actor = actor_of(request)
    must_administer(actor)
    charged = duty_known(duty_id)
    relieve_post(
        actor,
        post_id=charged.post_id,
        duty=Duty(charged.duty),
        body_id=charged.body_id,
        on=max(actor.on, charged.since),
    )
    toast(request, _("Đã thôi giao nhiệm vụ từ hôm nay."))
    return see_other(request, reverse("organisation:post", args=[charged.post_id]))


@require_http_methods(["GET", "POST"])
def correct_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Title, order, what is printed above a signature."""
    actor = actor_of(request)
    must_administer(actor)
    sheet = post_sheet(post_id, actor.on)
    shown = {name: getattr(sheet.post, name) for name in ("title", "signing_position", "rank")}
    form = PostForm(request.POST or None, new=False, initial=shown)
    if form.is_valid():
        try:
            revise_post(actor, post_id=post_id, **form.cleaned_data)
            toast(request, _("Đã sửa chức danh."))
            return see_other(request, reverse("organisation:post", args=[post_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "sheet": sheet}
    status = 422 if form.is_bound else 200
    return render_page(request, "organisation/correct_post.html", context, status=status)


@require_http_methods(["GET", "POST"])
def end_a_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """From a day on there is no such post."""
    actor = actor_of(request)
    must_administer(actor)
    sheet = post_sheet(post_id, actor.on)
    form = EndForm(request.POST or None, initial={"on": actor.on})
    if form.is_valid():
        try:
            end_post(actor, post_id=post_id, on=form.cleaned_data["on"])
            toast(request, _("Đã bỏ chức danh."))
            return see_other(request, reverse("organisation:body", args=[sheet.post.body.slug]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "sheet": sheet}
    status = 422 if form.is_bound else 200
    return render_page(request, "organisation/end_post.html", context, status=status)


@require_POST
def undo_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """A post added today is taken back."""
    actor = actor_of(request)
    must_administer(actor)
    sheet = post_sheet(post_id, actor.on)
    end_post(actor, post_id=post_id, on=actor.on)
    toast(request, _("Đã huỷ chức danh vừa thêm."))
    return see_other(request, reverse("organisation:body", args=[sheet.post.body.slug]))
