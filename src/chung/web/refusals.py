"""A refusal becomes a page, or for htmx a banner, that says why and what to do."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from chung.foundation.refusals import Refusal
from chung.web.pages import wants_part


class RefusalMiddleware:
    """Turns a Refusal that no view caught into its page. Place it last, nearest to the views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return _not_this_way(request, response) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this when a view raised."""
        return refusal_response(request, exception) if isinstance(exception, Refusal) else None


def _not_this_way(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An act opened like a page: reloaded, or led on to by the sign-in. Nothing was done."""
    context = {
        "status": 405,
        "message": _("Việc này chỉ làm được bằng nút bấm trên trang."),
        "way_out": _("Chưa có gì thay đổi. Mở lại trang của việc này rồi bấm lại nút."),
    }
    page = trouble(request, "web/refusal.html", context, 405)
    page["Allow"] = response["Allow"]
    return page


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refused request, with the refusal's status."""
    context = {"message": refusal.message, "way_out": refusal.way_out, "status": refusal.status}
    return trouble(request, "web/refusal.html", context, refusal.status)


def trouble(
    request: HttpRequest, template: str, context: dict[str, Any], status: int
) -> HttpResponse:
    """A page about something that did not work; for htmx the banner above the page instead."""
    if wants_part(request):
        html = render_to_string("web/parts/refused.html", context, request=request)
        response = HttpResponse(html, status=status)
        response["HX-Retarget"] = "#refusal"
        response["HX-Reswap"] = "innerHTML show:window:top"
        return response
    context["back_url"] = _page_before(request)
    return HttpResponse(render_to_string(template, context, request=request), status=status)


def add_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Put a refusal beside the field it is about, or on top of the form."""
    name = refusal.field if refusal.field in form.fields else None
    form.add_error(name, str(refusal))


def _page_before(request: HttpRequest) -> str:
    """The page of ours the person came from; never another host, never this same page."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return ""
    parts = urlsplit(before)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    return "" if address == request.get_full_path() and request.method == "GET" else address
