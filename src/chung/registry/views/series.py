"""The number series of a body: what runs, where it begins, which types share one (HD05 I.3)."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.formats.symbols import paper_types
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.queries import BodyFacts, term_on
from chung.registry import commands
from chung.registry.forms import GroupingForm, SeriesStartForm
from chung.registry.permissions import demand, why_not_keep_series
from chung.registry.queries.series_book import (
    grouping_lines,
    keepers_of_series,
    series_lines,
)
from chung.registry.views.marks import named
from chung.web.pages import render_page, see_other, toast
from chung.web.parts import Tab
from chung.web.refusals import add_refusal


@require_GET
def series(request: HttpRequest) -> HttpResponse:
    """The series of a body the actor keeps, and how types are numbered together."""
    actor = actor_of(request)
    bodies = keepers_of_series(actor)
    if not bodies:
        demand(why_not_keep_series(actor, 0))
    asked = request.GET.get("co-quan", "")
    body = next((b for b in bodies if str(b.body_id) == asked), bodies[0])
    term = term_on(body.body_id, actor.on)
    groupings = grouping_lines(body.body_id, actor.on)
    lines = series_lines(body, groupings)
    context = {
        **named(actor, body),
        "tabs": _tabs(bodies, body),
        "term": term,
        "lines": [line for line in lines if line.term == (term.label if term else "")],
        "past": [line for line in lines if line.term != (term.label if term else "")],
        "groupings": groupings,
    }
    return render_page(request, "registry/series.html", context)


def _tabs(bodies: list[BodyFacts], chosen: BodyFacts) -> list[Tab]:
    here = reverse("registry:series")
    return [Tab(b.short_name, f"{here}?co-quan={b.body_id}", current=b == chosen) for b in bodies]


def _kept(actor: Actor, body_id: int) -> BodyFacts:
    """A body whose series the actor keeps. Raises NotFound for any other."""
    found = next((b for b in keepers_of_series(actor) if b.body_id == body_id), None)
    if found is None:
        raise NotFound(
            _("Không tìm thấy dãy số của cơ quan này."),
            _("Chọn đúng chức danh đang làm việc ở góc trên."),
        )
    return found


def _list_url(body_id: int) -> str:
    return f"{reverse('registry:series')}?co-quan={body_id}"


@require_http_methods(["GET", "POST"])
def series_start(request: HttpRequest, body_id: int) -> HttpResponse:
    """Let a series begin above 01: the office kept a paper register till now."""
    actor = actor_of(request)
    body = _kept(actor, body_id)
    asked = {"type_key": request.GET.get("loai", "")}
    form = SeriesStartForm(request.POST or None, types=_types(actor, body), initial=asked)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            commands.set_series_start(actor, issuer_id=body_id, **data)
            said = _("Dãy số sẽ bắt đầu từ %(number)s.") % {"number": data["first_number"]}
            toast(request, said)
            return see_other(request, _list_url(body_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    return _form_page(request, body, form, title=_("Đặt số bắt đầu"), why="start")


def _types(actor: Actor, body: BodyFacts) -> list[tuple[str, str]]:
    """Types whose series has given no number yet this term."""
    term = term_on(body.body_id, actor.on)
    begun = {
        type_key
        for line in series_lines(body, grouping_lines(body.body_id, actor.on))
        if line.begun and not line.rests and line.term == (term.label if term else "")
        for type_key in line.types
    }
    kinds = [kind for kind in paper_types(actor.on) if kind.key not in begun]
    return [(kind.key, f"{kind.name} ({kind.code})") for kind in kinds]


@require_http_methods(["GET", "POST"])
def series_grouping(request: HttpRequest, body_id: int, group_key: str) -> HttpResponse:
    """Number some types in one series from a day on, or no longer."""
    actor = actor_of(request)
    body = _kept(actor, body_id)
    line = next((g for g in grouping_lines(body_id, actor.on) if g.key == group_key), None)
    if line is None:
        raise NotFound(_("Không có cách gộp dãy số này."), _("Chọn trong danh sách."))
    form = GroupingForm(request.POST or None, initial={"since": actor.on})
    ends = line.since is not None
    if request.method == "POST" and form.is_valid():
        try:
            first = commands.choose_grouping(
                actor, issuer_id=body_id, group_key=group_key, end=ends, **form.cleaned_data
            )
            toast(request, _grouped(ends, form.cleaned_data["since"], first))
            return see_other(request, _list_url(body_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
    title = _("Trở lại mỗi tên loại một dãy số") if ends else line.name
    return _form_page(request, body, form, title=title, why="end" if ends else "share")


def _grouped(ends: bool, since: date, first: int | None) -> str:
    day = f"{since:%d/%m/%Y}"
    if ends:
        return _("Từ %(day)s mỗi tên loại một dãy số.") % {"day": day}
    if first is None:
        return _("Từ %(day)s đánh số chung, bắt đầu từ 01.") % {"day": day}
    return _("Từ %(day)s đánh số chung, chạy tiếp từ số %(first)s.") % {"day": day, "first": first}


def _form_page(
    request: HttpRequest, body: BodyFacts, form: forms.Form, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        **named(actor_of(request), body),
        "back_url": _list_url(body.body_id),
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "registry/series_form.html", context, status=status)
