"""Groups of recipients: the list, one group on a day, making and changing them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import NotAllowed, Refusal
from chung.organisation.commands import define_group, remove_group, restore_group
from chung.organisation.forms import DayForm, GroupForm
from chung.organisation.models import RecipientGroup
from chung.organisation.permissions import (
    administers,
    may_keep_groups_of,
    must_keep_groups_of,
)
from chung.organisation.queries import names_on
from chung.organisation.queries.lists import (
    addressable_on,
    group_seen_by,
    groups_seen_by,
    members_on,
)
from chung.organisation.views.chart import actor_of
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal


@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """Groups one may send to."""
    actor = actor_of(request)
    found = list(groups_seen_by(actor))
    context = {
        "groups": found,
        "names": names_on({g.owner_id for g in found if g.owner_id}, actor.on),
        "may_add": bool(_owners(actor)),
    }
    return render_page(request, "organisation/groups.html", context)


@require_GET
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """The members of a group at work on a day."""
    actor = actor_of(request)
    found = group_seen_by(actor, group_id)
    form = DayForm(request.GET)
    members, gone = members_on(found, form.day())
    context = {
        "group": found,
        "members": members,
        "gone": gone,
        "day": form.day(),
        "day_form": form,
        "today": actor.on,
        "owner": names_on([found.owner_id], actor.on).get(found.owner_id, "")
        if found.owner_id
        else "",
        "may_keep": may_keep_groups_of(actor, found.owner_id),
    }
    return render_page(request, "organisation/group.html", context)


def _owners(actor: Actor) -> list[tuple[str, Any]]:
    """For whom the actor may keep groups."""
    served = actor.bodies_for(Duty.REGISTRY)
    names = names_on(served, actor.on)
    own = [(str(body), names[body]) for body in served if body in names]
    return [("", _("Mọi cơ quan")), *own] if administers(actor) else own


def _form(request: HttpRequest, actor: Actor, known: RecipientGroup | None) -> GroupForm:
    owners = _owners(actor)
    initial: dict[str, Any] = {}
    if known is not None:
        members = [body.body_id for body in members_on(known, actor.on)[0]]
        initial = {"name": known.name, "owner": known.owner_id or "", "members": members}
        if known.owner_id and str(known.owner_id) not in dict(owners):
            name = names_on([known.owner_id], actor.on).get(known.owner_id, "")
            owners = [*owners, (str(known.owner_id), name)]
    bodies = [(body.body_id, body.name) for body in addressable_on(actor.on)]
    form = GroupForm(request.POST or None, owners=owners, bodies=bodies, initial=initial)
    form.fields["owner"].required = not any(value == "" for value, _name in owners)
    return form


@require_http_methods(["GET", "POST"])
def new_group(request: HttpRequest) -> HttpResponse:
    """A group more."""
    actor = actor_of(request)
    if not _owners(actor):
        raise NotAllowed(
            _("Chỉ quản trị hệ thống hoặc văn thư của cơ quan được sửa nhóm nơi nhận."),
            _("Đề nghị văn thư hoặc quản trị hệ thống làm giúp."),
        )
    return _kept(request, actor, None)


@require_http_methods(["GET", "POST"])
def edit_group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Another name, other members."""
    actor = actor_of(request)
    known = group_seen_by(actor, group_id)
    must_keep_groups_of(actor, known.owner_id)
    return _kept(request, actor, known)


def _kept(request: HttpRequest, actor: Actor, known: RecipientGroup | None) -> HttpResponse:
    form = _form(request, actor, known)
    if form.is_valid():
        try:
            made = define_group(
                actor,
                name=form.cleaned_data["name"],
                body_ids=form.cleaned_data["members"],
                owner_id=form.owner_id(),
                group_id=known.id if known else None,
            )
            toast(request, _("Đã lưu nhóm %(name)s.") % {"name": made.name})
            return see_other(request, reverse("organisation:group", args=[made.id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "group": known}
    status = 422 if form.is_bound else 200
    return render_page(request, "organisation/edit_group.html", context, status=status)


@require_POST
def remove(request: HttpRequest, group_id: int) -> HttpResponse:
    """The group is gone; papers sent stay sent."""
    actor = actor_of(request)
    known = group_seen_by(actor, group_id)
    remove_group(actor, group_id=known.id)
    undo = reverse("organisation:restore_group", args=[known.id])
    toast(request, _("Đã xoá nhóm %(name)s.") % {"name": known.name}, undo_url=undo)
    return see_other(request, reverse("organisation:groups"))


@require_POST
def restore(request: HttpRequest, group_id: int) -> HttpResponse:
    """The group is there again."""
    back = restore_group(actor_of(request), group_id=group_id)
    toast(request, _("Đã lấy lại nhóm %(name)s.") % {"name": back.name})
    return see_other(request, reverse("organisation:group", args=[back.id]))
