"""Pages of search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.search.forms import NEWEST, SearchForm
from chung.search.index.damage import IndexMissing
from chung.search.queries import Asked, Facet, Found, find, find_all, find_quickly
from chung.search.queries.find import PAGE
from chung.web.pages import Count, Page, render_page
from chung.web.sheets import excel_response

FILTERS: Mapping[str, Any] = {
    "kind": _("Loại hồ sơ"),
    "type": _("Thể loại văn bản"),
    "book": _("Sổ"),
    "keeper": _("Cơ quan lưu giữ"),
    "state": _("Trạng thái"),
}


WAIT = _("Đợi ít phút rồi tải lại; trong lúc chờ, văn bản vẫn xem được ở các sổ như thường.")
COLUMNS = (
    _("Số, ký hiệu"),
    _("Trích yếu, nội dung"),
    _("Loại hồ sơ"),
    _("Thể loại văn bản"),
    _("Cơ quan"),
    _("Sổ"),
    _("Số đăng ký"),
    _("Ngày văn bản"),
    _("Trạng thái"),
)


@dataclass(frozen=True)
class Choice:
    """A value of a filter as a link: to choose it, or to let it go."""

    facet: Facet
    url: str


@require_GET
@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Results as one types; everything stands in the address."""
    form = SearchForm(request.GET)
    asked = form.asked()
    found = find(_actor(request), asked)
    context = {
        "asked": asked,
        "found": found,
        "page": _page(asked, found),
        "days": [form["since"], form["until"]],
        "filters": _filters(request, found),
        "kept": _kept(request),
        "orders": [
            (_("Phù hợp nhất"), _url(request, sort=""), not asked.newest),
            (_("Mới nhất"), _url(request, sort=NEWEST), asked.newest),
        ],
        "hint": _hint(found),
        "hint_url": _url(request, q=found.hint),
        "fewer": [(words, count, _url(request, q=words)) for words, count in found.fewer],
        "excel_url": f"{reverse('search:excel')}?{request.GET.urlencode()}",
        "wide_url": f"{request.path}?{_only(q=asked.text)}",
        "bodies": [(body, _url(request, q="", body=str(body.body_id))) for body in found.bodies],
        "without_line_url": _url(request, body=""),
        "search_words": asked.text,
        "asked_anything": bool(asked.text.strip() or asked.narrowed),
    }
    return render_page(request, "search/search.html", context, parts=("found",))


@require_GET
@login_required
def quickly(request: HttpRequest) -> HttpResponse:
    """The first few results, for the box on top of every page."""
    words = request.GET.get("q", "")
    found = find_quickly(_actor(request), words)
    context = {"found": found, "words": words, "all": _only(q=words)}
    return render_page(request, "search/quickly.html", context)


@require_GET
@login_required
def excel(request: HttpRequest) -> HttpResponse:
    """What was found, as an Excel file: no more than the actor may see now."""
    try:
        hits = find_all(_actor(request), SearchForm(request.GET).asked())
    except IndexMissing as missing:
        raise Conflict(gettext("Chỉ mục tìm kiếm đang được lập lại."), WAIT) from missing
    rows = [
        [
            hit.facts.get("symbol", ""),
            hit.subject,
            str(hit.kind_label),
            hit.facts.get("type", ""),
            hit.facts.get("issuer", "") or hit.keeper,
            hit.facts.get("book", ""),
            hit.facts.get("number", ""),
            hit.day,
            str(hit.facts.get("state_label", "")),
        ]
        for hit in hits
    ]
    return excel_response(gettext("Kết quả tìm kiếm"), [str(column) for column in COLUMNS], rows)


def _hint(found: Found) -> str:
    """The symbol meant, unless the paper that bears it is there already."""
    shown = {hit.facts.get("symbol") for hit in found.hits}
    return "" if found.hint in shown else found.hint


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _page(asked: Asked, found: Found) -> Page[Any]:
    before = asked.start - PAGE
    return Page(
        rows=found.hits,
        next=str(found.next_start or ""),
        previous=str(before) if before >= 0 else "",
        count=Count(found.count),
    )


def _filters(request: HttpRequest, found: Found) -> list[tuple[str, Any, list[Choice]]]:
    return [
        (
            name,
            label,
            [
                Choice(facet, _url(request, **{name: "" if facet.chosen else facet.value}))
                for facet in found.facets[name]
            ],
        )
        for name, label in FILTERS.items()
        if name in found.facets
    ]


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Filters in the address, which go along when other words are typed."""
    return [
        (name, str(value))
        for name, value in request.GET.items()
        if value and name in (*FILTERS, "body", "since", "until", "sort")
    ]


def _url(request: HttpRequest, **changes: str) -> str:
    """This page with some parameters changed, back at its beginning; "" takes one out."""
    query = request.GET.copy()
    query.pop("cursor", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}"


def _only(**parameters: str) -> str:
    query = QueryDict(mutable=True)
    query.update(parameters)
    return query.urlencode()
