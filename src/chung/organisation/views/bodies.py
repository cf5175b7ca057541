"""Keeping bodies: a new version from a day, a body below, a post; each with its way back."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.foundation.text import fold
from chung.organisation.commands import (
    BodyDetails,
    create_post,
    establish_body,
    open_desk,
    revise_body,
    withdraw_body,
    withdraw_revision,
)
from chung.organisation.forms import DivisionForm, PostForm, ReviseForm
from chung.organisation.models import BodyVersion
from chung.organisation.permissions import must_administer
from chung.organisation.queries.sheet import body_sheet, free_slug
from chung.organisation.queries.staffing import bodies_for_duty
from chung.organisation.states import BodyKind, Level
from chung.organisation.views.chart import actor_of
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal

_KEPT = (
    "name",
    "short_name",
    "symbol",
    "letterhead_superior",
    "letterhead_issuer",
    "place",
)


def _standing(request: HttpRequest, slug: str) -> tuple[Actor, BodyVersion]:
    """Who asks, and the body as it stands today. Raises NotAllowed, NotFound."""
    actor = actor_of(request)
    must_administer(actor)
    version = body_sheet(slug, actor.on, in_full=False).version
    if version is None:
        raise NotFound(
            _("Tổ chức này hôm nay không hoạt động."), _("Chọn một tổ chức đang hoạt động.")
        )
    return actor, version


def _page(request: HttpRequest, template: str, form: forms.Form, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render_page(
        request, f"organisation/{template}.html", {"form": form, **more}, status=status
    )


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, symbol, letterhead from a day on; papers before it keep the old ones."""
    actor, version = _standing(request, slug)
    initial = {name: getattr(version, name) for name in _KEPT} | {"since": actor.on}
    form = ReviseForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            since = form.cleaned_data["since"]
            revise_body(actor, body_id=version.body_id, since=since, **form.changes())
            undo = reverse("organisation:undo_revision", args=[slug])
            words = _("Đã sửa, áp dụng từ %(day)s.") % {"day": f"{since:%d/%m/%Y}"}
            toast(request, words, undo_url=undo if since >= actor.on else "")
            return see_other(request, reverse("organisation:body", args=[slug]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _page(request, "revise", form, version=version, slug=slug)


@require_POST
def undo_revision(request: HttpRequest, slug: str) -> HttpResponse:
    """The last version is taken back."""
    actor, version = _standing(request, slug)
    withdraw_revision(actor, body_id=version.body_id)
    toast(request, _("Đã huỷ lần sửa."))
    return see_other(request, reverse("organisation:body", args=[slug]))


@require_http_methods(["GET", "POST"])
def add_body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body below this one."""
    actor, version = _standing(request, slug)
    form = DivisionForm(request.POST or None, initial={"since": actor.on})
    if form.is_valid():
        try:
            made = _establish(actor, version, form)
            undo = reverse("organisation:undo_body", args=[made])
            today_or_later = form.cleaned_data["since"] >= actor.on
            words = _("Đã thêm %(name)s.") % {"name": form.cleaned_data["name"]}
            toast(request, words, undo_url=undo if today_or_later else "")
            return see_other(request, reverse("organisation:body", args=[slug]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _page(request, "add_body", form, version=version, slug=slug)


def _establish(actor: Actor, above: BodyVersion, form: DivisionForm) -> str:
    said = form.cleaned_data
    kind = BodyKind(said["kind"])
    own = kind != BodyKind.DIVISION  # a division writes on the paper of its agency
    details = BodyDetails(
        name=said["name"],
        short_name=said["short_name"],
        kind=kind,
        level=Level(above.level),
        parent_id=above.body_id,
        symbol=said["symbol"],
        letterhead_superior=above.letterhead_issuer.replace("\n", " ")
        if own
        else above.letterhead_superior,
        letterhead_issuer=said["name"].upper() if own else above.letterhead_issuer,
        place=above.place,
        position=999,
        basis=said["basis"],
    )
    slug = free_slug(f"{above.body.slug}-{fold(said['short_name'] or said['name'])}")
    with transaction.atomic():
        made = establish_body(actor, slug=slug, since=said["since"], details=details)
        if said["with_desk"]:
            open_desk(actor, body_id=made.id, since=said["since"])
    return made.slug


@require_POST
def undo_body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body added by mistake is taken back."""
    actor = actor_of(request)
    must_administer(actor)
    sheet = body_sheet(slug, actor.on, in_full=False)
    withdraw_body(actor, body_id=sheet.body_id)
    toast(request, _("Đã huỷ tổ chức vừa thêm."))
    return see_other(request, reverse("organisation:tree"))


@require_http_methods(["GET", "POST"])
def add_post(request: HttpRequest, slug: str) -> HttpResponse:
    """A post of this body, with its duties for the bodies usual for them."""
    actor, version = _standing(request, slug)
    form = PostForm(request.POST or None, initial={"since": actor.on})
    if form.is_valid():
        try:
            return _create(request, actor, version, form)
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _page(request, "add_post", form, version=version, slug=slug)


def _create(
    request: HttpRequest, actor: Actor, version: BodyVersion, form: PostForm
) -> HttpResponse:
    said = form.cleaned_data
    wanted = form.wanted_duties()
    usual = bodies_for_duty(version.body_id, said["since"]) if wanted else {}
    made = create_post(
        actor,
        body_id=version.body_id,
        title=said["title"],
        signing_position=said["signing_position"],
        rank=said["rank"],
        since=said["since"],
        duties=[(duty, usual[duty]) for duty in wanted],
    )
    undo = reverse("organisation:undo_post", args=[made.id]) if made.since == actor.on else ""
    toast(request, _("Đã thêm chức danh %(name)s.") % {"name": made.title}, undo_url=undo)
    return see_other(request, reverse("organisation:post", args=[made.id]))
