"""One body, people."""

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
from chung.organisation.queries.directory import people_on
from chung.organisation.queries.directory import posts_by_person as posts_held
from chung.organisation.queries.grounds import grounds_of
from chung.organisation.queries.lines import standing_of
from chung.organisation.queries.planned import planned_days
from chung.organisation.queries.sheet import body_sheet
from chung.organisation.views.lineage import history_of
from chung.organisation.views.planned import others_named, plans_for_body
from chung.organisation.views.tree import as_of
from chung.web.pages import page_of, render_page
from chung.web.parts import Tab

_LIST = ("list",)
_IDLE = "chua-co-chuc-danh"


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # the door lets nobody else in
    return actor


@require_GET
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body as it stands on a day, or through time."""
    form, today = DayForm(request.GET), clock.today()
    day = form.day()
    through_time = "lich-su" in request.GET
    actor = actor_of(request)
    plans = planned_days(actor) if day >= today else []
    sheet = body_sheet(slug, day, in_full=not through_time, also=others_named(plans))
    ended = sheet.ended_by(today)
    context = {
        "sheet": sheet,
        "day": day,
        "day_form": form,
        "today": today,
        "now": standing_of([sheet.body_id], today)[sheet.body_id] if ended else None,
        "plans": plans_for_body(plans, sheet) if sheet.version else (),
        "administers": administers(actor),
        "tabs": day_tabs(reverse("organisation:body", args=[slug]), day, through_time=through_time),
    }
    if through_time or not sheet.version:
        context |= history_of(sheet)
    context["grounds"] = grounds_of(actor_of(request), _decisions(context))
    return render_page(request, "organisation/body.html", context)


def _decisions(shown: dict[str, Any]) -> list[str]:
    """Every decision in words on the page."""
    rows = [*shown["sheet"].versions, shown["sheet"].version]
    if "history" in shown:
        rows += shown["history"].terms
    return [row.basis for row in rows if row]


def day_tabs(here: str, day: date, *, through_time: bool) -> list[Tab]:
    """The two ways to look at a body or a post: on a day, and through time."""
    on_the_day = _("Vào ngày xem") if as_of(day) else _("Hiện tại")
    history_url = f"{here}?lich-su" + (f"&ngay={day:%Y-%m-%d}" if as_of(day) else "")
    return [
        Tab(on_the_day, here + as_of(day), current=not through_time),
        Tab(_("Lịch sử"), history_url, current=through_time),
    ]


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody by given name, with the posts held on a day; or those who held none."""
    form, words = DayForm(request.GET), request.GET.get("q", "").strip()
    day = form.day()
    idle = request.GET.get("xem") == _IDLE
    page = page_of(
        people_on(words, day, idle=idle),
        order=("sort_key", "id"),
        cursor=request.GET.get("cursor", ""),
        cap=1000,
    )
    held = posts_held(list(page), day)
    context = {
        "day": day,
        "day_form": form,
        "today": clock.today(),
        "page": page,
        "rows": [(person, held.get(person.id, [])) for person in page],
        "q": words,
        "idle": idle,
        "tabs": _tabs_of_people(day, idle=idle),
    }
    return render_page(request, "organisation/people.html", context, parts=_LIST)


def _tabs_of_people(day: date, *, idle: bool) -> list[Tab]:
    here, on = reverse("organisation:people"), as_of(day)
    without = f"{on}&xem={_IDLE}" if on else f"?xem={_IDLE}"
    return [
        Tab(_("Tất cả"), here + on, current=not idle),
        Tab(_("Chưa giữ chức danh"), here + without, current=idle),
    ]
