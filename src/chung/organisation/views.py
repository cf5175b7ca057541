"""Pages of the organisation: the chart, one body, people, who stands in for whom."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound, Refusal
from chung.organisation.commands import delegate_post, end_delegation
from chung.organisation.forms import AbsenceForm, DayForm
from chung.organisation.models import Post
from chung.organisation.permissions import administers
from chung.organisation.queries import names_on
from chung.organisation.queries.absences import (
    absences_seen_by,
    lendable_posts,
    post_to_lend,
    substitutes_for,
)
from chung.organisation.queries.directory import ChartBody, chart_on, find_bodies, people_on
from chung.organisation.queries.directory import posts_by_person as posts_held
from chung.organisation.queries.sheet import body_history, body_sheet
from chung.organisation.states import BodyKind, Level
from chung.web.pages import page_of, render_page, see_other, toast
from chung.web.parts import Node, Tab
from chung.web.refusals import add_refusal

_LIST = ("list",)
_IDLE = "chua-co-chuc-danh"


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # the door lets nobody else in
    return actor


@require_GET
def chart(request: HttpRequest) -> HttpResponse:
    """The tree of bodies on a day, or the bodies and people a name finds."""
    form = DayForm(request.GET)
    day, words = form.day(), request.GET.get("q", "").strip()
    context: dict[str, Any] = {"day": day, "today": clock.today(), "q": words}
    if words:
        people = list(people_on(words, day)[:20])
        held = posts_held(people, day)
        context["bodies"] = find_bodies(words, day)
        context["people"] = [(person, held.get(person.id, [])) for person in people]
    else:
        context["nodes"] = _nodes(chart_on(day), day)
    return render_page(request, "organisation/chart.html", context, parts=_LIST)


def _nodes(below: dict[int | None, list[ChartBody]], day: date) -> list[Node]:
    return [_node(body, below, day, depth=0) for body in below[None]]


def _node(body: ChartBody, below: dict[int | None, list[ChartBody]], day: date, depth: int) -> Node:
    # The organs of a commune stand on its own page: 390 lines more would drown the tree.
    under = [] if body.level == Level.COMMUNE else below.get(body.body_id, [])
    communes = [b for b in under if b.level == Level.COMMUNE]
    others = [b for b in under if b.level != Level.COMMUNE]
    children = [_node(child, below, day, depth + 1) for child in others]
    if communes:
        children.append(
            Node(
                label=_("Đảng uỷ xã, phường"),
                note=str(len(communes)),
                children=[_node(child, below, day, depth + 1) for child in communes],
            )
        )
    url = reverse("organisation:body", args=[body.slug]) + _as_of(day)
    name = body.short_name if depth else body.name
    opened = body.kind == BodyKind.COMMITTEE
    return Node(label=name, url=url, note=body.symbol, children=children, open=opened)


def _as_of(day: date) -> str:
    return "" if day == clock.today() else f"?ngay={day:%Y-%m-%d}"


@require_GET
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body as it stands on a day, or through time."""
    day = DayForm(request.GET).day()
    through_time = "lich-su" in request.GET
    sheet = body_sheet(slug, day, in_full=not through_time)
    here = reverse("organisation:body", args=[slug])
    history_url = f"{here}?lich-su" + (f"&ngay={day:%Y-%m-%d}" if _as_of(day) else "")
    context = {
        "sheet": sheet,
        "day": day,
        "today": clock.today(),
        "title": sheet.names.get(sheet.body_id, slug),
        "history": body_history(sheet.body_id) if through_time or not sheet.version else None,
        "administers": administers(_actor(request)),
        "tabs": [
            Tab(_("Hiện tại"), here + _as_of(day), current=not through_time),
            Tab(_("Lịch sử"), history_url, current=through_time),
        ],
    }
    return render_page(request, "organisation/body.html", context)


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody by given name, with the posts held today; or those who hold none."""
    day, words = clock.today(), request.GET.get("q", "").strip()
    idle = request.GET.get("xem") == _IDLE
    page = page_of(
        people_on(words, day, idle=idle),
        order=("sort_key", "id"),
        cursor=request.GET.get("cursor", ""),
        cap=1000,
    )
    held = posts_held(list(page), day)
    here = reverse("organisation:people")
    context = {
        "page": page,
        "rows": [(person, held.get(person.id, [])) for person in page],
        "q": words,
        "idle": idle,
        "tabs": [
            Tab(_("Tất cả"), here, current=not idle),
            Tab(_("Chưa giữ chức danh"), f"{here}?xem={_IDLE}", current=idle),
        ],
    }
    return render_page(request, "organisation/people.html", context, parts=_LIST)


@require_http_methods(["GET", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom, and the form to lend one's own post for some days."""
    actor = _actor(request)
    post = _post_asked_for(request, actor)
    form = _absence_form(request, post, actor) if post else None
    if post is not None and form is not None and form.is_valid():
        try:
            return _lend(request, actor, post, form)
        except Refusal as refusal:
            add_refusal(form, _shown_on(refusal))
    rows = list(absences_seen_by(actor))
    names = names_on({row.post.body_id for row in rows}, actor.on)
    context = {
        "rows": [(row, names.get(row.post.body_id, "")) for row in rows],
        "form": form,
        "post": post,
        "posts": list(lendable_posts(actor)),
        "actor": actor,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render_page(request, "organisation/absences.html", context, status=status)


def _post_asked_for(request: HttpRequest, actor: Actor) -> Post | None:
    asked = request.POST.get("chuc-danh") or request.GET.get("chuc-danh") or ""
    number = int(asked) if asked.isdigit() else actor.post_id
    return post_to_lend(actor, number) if number else None


def _absence_form(request: HttpRequest, post: Post, actor: Actor) -> AbsenceForm:
    tomorrow = actor.on + timedelta(days=1)
    return AbsenceForm(
        request.POST or None,
        people=substitutes_for(post, actor.on),
        initial={"since": tomorrow, "last_day": tomorrow},
    )


def _lend(request: HttpRequest, actor: Actor, post: Post, form: AbsenceForm) -> HttpResponse:
    lent = delegate_post(
        actor,
        post_id=post.id,
        substitute_id=form.cleaned_data["substitute"].id,
        since=form.cleaned_data["since"],
        until=form.until(),
        reason=form.cleaned_data["reason"],
    )
    words = _("%(name)s làm thay từ %(day)s.") % {
        "name": form.cleaned_data["substitute"].full_name,
        "day": f"{lent.since:%d/%m/%Y}",
    }
    toast(request, words, undo_url=reverse("organisation:end_absence", args=[lent.id]))
    return see_other(request, reverse("organisation:absences"))


def _shown_on(refusal: Refusal) -> Refusal:
    """The form says "last day" where the command says "until"."""
    if refusal.field == "until":
        refusal.field = "last_day"
    return refusal


@require_POST
def end_absence(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """From today the substitute stands in no more."""
    if not absences_seen_by(_actor(request)).filter(id=delegation_id).exists():
        raise NotFound(_("Không tìm thấy việc làm thay này."), _("Tải lại trang."))
    end_delegation(_actor(request), delegation_id=delegation_id, on=_actor(request).on)
    toast(request, _("Đã kết thúc việc làm thay."))
    return see_other(request, reverse("organisation:absences"))
