"""A refusal becomes a page, or for htmx a banner, that says why and what to do."""

import errno
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from chung.foundation.refusals import Refusal
from chung.web.frame import frame_of
from chung.web.pages import wants_part

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
_DATABASE_HAS_NO_ROOM = "53100"


class RefusalMiddleware:
    """Turns a Refusal that no view caught into its page. Place it last, nearest to the views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code >= 400:
            _drop_half_sent_files(request)
        return _not_this_way(request, response) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this when a view raised."""
        if isinstance(exception, Refusal):
            return refusal_response(request, exception)
        return no_room(request) if is_for_want_of_room(exception) else None


def _drop_half_sent_files(request: HttpRequest) -> None:
    """Remove what came of a file before the line or the disk gave out.

    Django itself only closes files that came whole, and leaves the rest to the garbage collector.
    """
    for handler in request.upload_handlers:
        with suppress(OSError):
            handler.upload_interrupted()


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


def is_for_want_of_room(error: BaseException | None) -> bool:
    """Could something not be written because a disk is full, ours or the database's?"""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return True
        if getattr(error, "sqlstate", None) == _DATABASE_HAS_NO_ROOM:
            return True
        error = error.__cause__ or error.__context__
    return False


def no_room(request: HttpRequest) -> HttpResponse:
    """507. What was to be written is gone whole; reading goes on."""
    context = {
        "status": 507,
        "message": _("Máy chủ không ghi được: ổ đĩa đầy hoặc không cho ghi."),
        "way_out": _(
            "Chưa có gì được lưu nửa chừng. Báo quản trị hệ thống kiểm tra ổ đĩa rồi làm lại; "
            "trong lúc chờ vẫn xem được văn bản."
        ),
    }
    return trouble(request, "web/refusal.html", context, 507)


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refused request, with the refusal's status."""
    context = {
        "message": refusal.message,
        "way_out": refusal.way_out,
        "status": refusal.status,
        "link": refusal.link,
    }
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
    context |= {"back_url": page_before(request), "framed": is_framed(request)}
    return HttpResponse(render_to_string(template, context, request=request), status=status)


def is_framed(request: HttpRequest) -> bool:
    """Who is signed in keeps the places, the search box and the posts around the page."""
    try:
        return bool(frame_of(request).person)
    except DatabaseError:
        return False


def add_refusal(form: BaseForm, refusal: Refusal) -> None:
    """Put a refusal beside the field it is about, or on top of the form."""
    name = refusal.field if refusal.field in form.fields else None
    form.add_error(name, str(refusal))


def page_before(request: HttpRequest) -> str:
    """The page of ours the person came from; never another host, never this same page."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return ""
    parts = urlsplit(before)
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    return "" if address == request.get_full_path() and request.method == "GET" else address
