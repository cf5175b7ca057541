"""The list of tasks: on the screen, on paper, in Excel."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.organisation.queries import body_facts
from chung.tasks import queries
from chung.tasks.permissions import handles_matters
from chung.tasks.queries import Filters, TaskRow
from chung.tasks.states import DerivedStatus
from chung.web.pages import Count, render_page, wants_part
from chung.web.parts import Tab
from chung.web.sheets import excel_response

_SLUGS = {"": "mine", "toi-giao": "given", "don-vi": "unit", "qua-han": "late"}
_MOST_ON_PAPER = 1000
_MOST_IN_EXCEL = 10_000
COLUMNS = (
    gettext_lazy("Mã"),
    gettext_lazy("Nội dung nhiệm vụ"),
    gettext_lazy("Chủ trì"),
    gettext_lazy("Người thực hiện"),
    gettext_lazy("Người giao"),
    gettext_lazy("Người theo dõi"),
    gettext_lazy("Sản phẩm"),
    gettext_lazy("Ngày nhận"),
    gettext_lazy("Hạn"),
    gettext_lazy("Tình trạng"),
    gettext_lazy("Mức cảnh báo"),
    gettext_lazy("Vướng mắc"),
    gettext_lazy("Ngày kết thúc"),
)


def _tab(request: HttpRequest) -> str:
    return _SLUGS.get(request.GET.get("nhom", ""), "mine")


def _filters(request: HttpRequest) -> Filters:
    status = request.GET.get("tinh-trang", "")
    return Filters(
        words=request.GET.get("q", "")[:200],
        status=status if status in DerivedStatus.values else "",
        closed=status == DerivedStatus.CLOSED,
    )


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """Tasks of the chosen tab, the nearest deadline first."""
    actor, tab, filters = actor_of(request), _tab(request), _filters(request)
    counts = None if wants_part(request) else queries.tab_counts(actor)
    known = counts[tab] if counts and filters == Filters() else None
    cursor = request.GET.get("cursor", "")
    context = {
        "page": queries.task_page(actor, tab, filters, cursor=cursor, count=known),
        "tab": tab,
        "tabs": _tabs(counts, tab) if counts else [],
        "q": filters.words,
        "status": request.GET.get("tinh-trang", ""),
        "statuses": _statuses(tab),
        "narrowed": bool(filters.words or filters.status),
        "may_assign": handles_matters(actor),
    }
    return render_page(request, "tasks/list.html", context, parts=("list",))


def _tabs(counts: dict[str, Count], current: str) -> list[Tab]:
    here = reverse("tasks:tasks")
    return [
        Tab(
            queries.TABS[tab],
            f"{here}?nhom={slug}" if slug else here,
            current=tab == current,
            count=counts[tab] if counts[tab] else None,
        )
        for slug, tab in _SLUGS.items()
    ]


def _statuses(tab: str) -> list[tuple[str, Any]]:
    if tab == "late":
        return []
    return [(status.value, status.label) for status in DerivedStatus]


def _all_rows(request: HttpRequest, most: int) -> list[TaskRow]:
    actor = actor_of(request)
    page = queries.task_page(actor, _tab(request), _filters(request), size=most)
    return page.rows


@require_GET
def tasks_print(request: HttpRequest) -> HttpResponse:
    """The list as a table for the printer, as of a day that is written on it."""
    actor, tab = actor_of(request), _tab(request)
    context = {
        "rows": _all_rows(request, _MOST_ON_PAPER),
        "title": queries.TABS[tab],
        "tab": tab,
        **_letterhead(actor),
        "on": actor.on,
        "list_url": f"{reverse('tasks:tasks')}?{request.GET.urlencode()}",
    }
    return render_page(request, "tasks/print.html", context)


def _letterhead(actor: Actor) -> dict[str, str]:
    """What is printed above the list; nothing for whoever holds no post."""
    for body in body_facts([actor.body_id] if actor.body_id else [], actor.on):
        return {
            "issuer": body.letterhead_issuer or body.name,
            "superior": body.letterhead_superior,
        }
    return {"issuer": "", "superior": ""}


@require_GET
def tasks_excel(request: HttpRequest) -> HttpResponse:
    """The list as an Excel file."""
    rows = [_cells(row) for row in _all_rows(request, _MOST_IN_EXCEL)]
    title = f"{_('Nhiệm vụ')} - {queries.TABS[_tab(request)]}"
    return excel_response(title, [str(column) for column in COLUMNS], rows)


def _cells(row: TaskRow) -> list[Any]:
    return [
        row.code,
        capfirst(row.title),
        row.unit,
        row.holder,
        row.assigner,
        row.follower,
        row.product,
        row.given_on,
        row.deadline,
        f"{row.state.label}; {row.derived.status.label}",
        str(row.colour.label),
        row.obstacle,
        row.closed_on,
    ]
