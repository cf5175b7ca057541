"""The chart, one body, people."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.organisation.forms import DayForm
from chung.organisation.permissions import administers
from chung.organisation.queries.directory import ChartBody, chart_on, find_bodies, people_on
from chung.organisation.queries.directory import posts_by_person as posts_held
from chung.organisation.queries.sheet import body_history, body_sheet
from chung.organisation.states import BodyKind, Level
from chung.web.pages import page_of, render_page
from chung.web.parts import Node, Tab

_LIST = ("list",)
_IDLE = "chua-co-chuc-danh"


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # the door lets nobody else in
    return actor


@require_GET
def chart(request: HttpRequest) -> HttpResponse:
    """The tree of bodies on a day, or the bodies and people a name finds."""
    form = DayForm(request.GET)
    day, words = form.day(), request.GET.get("q", "").strip()
    context: dict[str, Any] = {
        "day": day,
        "day_form": form,
        "today": clock.today(),
        "q": words,
        "administers": administers(actor_of(request)),
    }
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
    form = DayForm(request.GET)
    day = form.day()
    through_time = "lich-su" in request.GET
    sheet = body_sheet(slug, day, in_full=not through_time)
    here = reverse("organisation:body", args=[slug])
    history_url = f"{here}?lich-su" + (f"&ngay={day:%Y-%m-%d}" if _as_of(day) else "")
    context = {
        "sheet": sheet,
        "day": day,
        "day_form": form,
        "today": clock.today(),
        "title": sheet.names.get(sheet.body_id, slug),
        "history": body_history(sheet.body_id) if through_time or not sheet.version else None,
        "administers": administers(actor_of(request)),
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
