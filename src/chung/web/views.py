"""Error pages, language and theme, and the style guide."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chung.web.frame import THEME_COOKIE, THEMES, frame_of
from chung.web.pages import render_page
from chung.web.refusals import is_for_want_of_room, is_framed, no_room, trouble

A_YEAR = 365 * 24 * 3600


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the machine says; remembered on this machine."""
    theme = request.POST.get("theme", "auto")
    response = HttpResponseRedirect(_next(request), status=303)
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response


@require_GET
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component, full, empty and failing. For those who build pages; not in production."""
    if not settings.DEBUG and not getattr(settings, "CHUNG_STYLE_GUIDE", False):
        raise Http404
    from chung.web import style_guide as examples  # not loaded in production

    template = examples.template_for(request)
    return render_page(request, template, examples.content(request), parts=("list",))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent is too big."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return too_large(request)
    context = {
        "status": 400,
        "message": _("Máy chủ không hiểu yêu cầu này."),
        "way_out": _("Quay lại trang trước, tải lại rồi làm lại. Nội dung đã gõ vẫn còn."),
    }
    return trouble(request, "web/refusal.html", context, 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    context = {
        "status": 413,
        "message": _("Tệp hoặc nội dung gửi lên quá lớn."),
        "way_out": _("Gửi từng tệp một, hoặc quét lại ở 200–300 dpi cho nhẹ hơn."),
    }
    return trouble(request, "web/refusal.html", context, 413)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    context = {
        "status": 403,
        "message": _("Chức vụ đang làm việc không được mở trang này."),
        "way_out": _("Nếu giữ nhiều chức vụ, hãy đổi chức vụ ở góc trên rồi mở lại."),
    }
    return trouble(request, "web/refusal.html", context, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when the form is older than the session: somebody has signed in meanwhile.

    Who is signed in now is named: a form of one person must not go out in another's name.
    """
    context = {
        "status": 403,
        "message": _("Trang này mở đã lâu nên chưa gửi được."),
        "way_out": _("Quay lại, tải lại trang rồi gửi lần nữa. Nội dung đã gõ vẫn còn."),
    }
    if now := frame_of(request).person:
        said = _(
            "Chưa gửi: trang này mở trước lần đăng nhập mới nhất trên máy này, nay là %(who)s."
        )
        context["message"] = said % {"who": now}
        context["way_out"] = _(
            "Đúng là anh/chị thì quay lại, gửi lần nữa. Không phải thì đăng xuất rồi đăng nhập "
            "bằng tên của mình: nội dung đã gõ vẫn giữ trên máy này."
        )
    return trouble(request, "web/refusal.html", context, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not yours; the answer is the same."""
    context = {
        "status": 404,
        "message": _("Không có trang này."),
        "way_out": _("Kiểm tra lại địa chỉ, hoặc đăng nhập rồi mở lại."),
    }
    if is_framed(request):
        context |= {
            "message": _("Không có trang này, hoặc trang không dành cho chức vụ đang làm việc."),
            "way_out": _(
                "Kiểm tra lại địa chỉ, hoặc tìm theo số, ký hiệu, trích yếu ở ô tìm kiếm."
            ),
        }
    return trouble(request, "web/refusal.html", context, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Drawn without the request: whatever broke must not break the page that says so.

    Only a disk without room for what was sent (met before any view was asked) is told apart.
    """
    if is_for_want_of_room(sys.exc_info()[1]):
        return no_room(request)
    return HttpResponse(render_to_string("web/500.html"), status=500)


def _next(request: HttpRequest) -> str:
    url = request.POST.get("next", "")
    return url if url_has_allowed_host_and_scheme(url, None) else "/"
