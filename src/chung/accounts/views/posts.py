"""Putting people into posts and out of them, with a way back."""

from datetime import timedelta
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.accounts.forms import AppointForm, EndPostForm, PostForm
from chung.accounts.permissions import must_administer
from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.organisation.commands import (
    NewPost,
    Seat,
    cancel_appointment,
    end_appointment,
    reopen_appointment,
    seat_person,
)
from chung.organisation.queries import (
    Appointment,
    appointment_known,
    bodies_with_people,
    names_on,
    person_known,
    vacant_posts,
)
from chung.organisation.states import AppointmentKind
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

POST_PARTS = ("posts",)
F = TypeVar("F", bound=PostForm)


def post_form(request: HttpRequest, actor: Actor, kind: type[F], **initial: Any) -> F:
    """A form that asks for a post, with the free ones of the body asked for."""
    asked = request.POST.get("body") or request.GET.get("body") or request.GET.get("co-quan") or ""
    body_id = int(asked) if asked.isdigit() else None
    return kind(
        request.POST or None,
        bodies=bodies_with_people(actor.on),
        vacant=list(vacant_posts([body_id], actor.on)) if body_id else [],
        initial={"body": body_id, "since": actor.on, **initial},
    )


@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest, person_id: int) -> HttpResponse:
    """Another post for somebody: a free one, or a new one."""
    actor = actor_of(request)
    must_administer(actor)
    someone = person_known(person_id)
    form = post_form(request, actor, AppointForm)
    if form.is_valid():
        try:
            return _seat(request, actor, person_id, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "someone": someone, "here": request.path}
    status = 422 if form.is_bound else 200
    return render_page(request, "accounts/appoint.html", context, parts=POST_PARTS, status=status)


def _seat(request: HttpRequest, actor: Actor, person_id: int, form: AppointForm) -> HttpResponse:
    seat = seat_of(form, kind=AppointmentKind(form.cleaned_data["kind"]))
    made = seat_person(actor, person_id=person_id, seat=seat)
    undo = ""
    if made.since >= actor.on:
        undo = reverse("accounts:undo_appointment", args=[made.id])
    toast(request, _("Đã phân công."), undo_url=undo)
    return see_other(request, reverse("accounts:person", args=[person_id]))


def seat_of(form: PostForm, kind: AppointmentKind = AppointmentKind.MAIN) -> Seat:
    """What the form says of the post."""
    said = form.cleaned_data
    new = None
    if form.post_id() is None:
        new = NewPost(int(said["body"]), said["title"], form.wanted_duties())
    return Seat(
        since=said["since"],
        post_id=form.post_id(),
        new_post=new,
        kind=kind,
        basis=said.get("basis", ""),
    )


@require_http_methods(["GET", "POST"])
def end_post(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """The last day of somebody in a post."""
    actor = actor_of(request)
    must_administer(actor)
    held = appointment_known(appointment_id)
    form = EndPostForm(request.POST or None, initial={"last_day": actor.on - timedelta(days=1)})
    if form.is_valid():
        try:
            return _ended(request, actor, held, form)
        except Refusal as refusal:
            refusal.field = "last_day" if refusal.field == "on" else None
            add_refusal(form, refusal)
    body = names_on([held.post.body_id], actor.on).get(held.post.body_id, "")
    context = {"form": form, "someone": held.person, "held": held, "body": body}
    status = 422 if form.is_bound else 200
    return render_page(request, "accounts/end_post.html", context, status=status)


def _ended(
    request: HttpRequest, actor: Actor, held: Appointment, form: EndPostForm
) -> HttpResponse:
    end_appointment(actor, appointment_id=held.id, on=form.first_day_without())
    undo = reverse("accounts:undo_end", args=[held.id])
    toast(request, _("Đã ghi ngày thôi giữ chức danh."), undo_url=undo)
    return see_other(request, reverse("accounts:person", args=[held.person_id]))


@require_POST
def undo_end(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """The end is taken back: the person holds the post on."""
    actor = actor_of(request)
    must_administer(actor)
    held = appointment_known(appointment_id)
    reopen_appointment(actor, appointment_id=held.id)
    toast(request, _("Người này tiếp tục giữ chức danh."))
    return see_other(request, reverse("accounts:person", args=[held.person_id]))


@require_POST
def undo_appointment(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """An appointment of today or later is taken back."""
    actor = actor_of(request)
    must_administer(actor)
    held = appointment_known(appointment_id)
    cancel_appointment(actor, appointment_id=held.id)
    toast(request, _("Đã huỷ phân công."))
    return see_other(request, reverse("accounts:person", args=[held.person_id]))
