"""Refusals and errors as RFC 9457 problem details, in the language asked for."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Refusal

CONTENT_TYPE = "application/problem+json"
# A refusal about what was given is no error of the description (422): as things stand today the
# office does not do it, tomorrow it may.
_TOLD_AS = {422: 409}

_TITLES: dict[int, tuple[str, Any, Any]] = {
    400: ("bad-request", _("Yêu cầu không đọc được."), _("Kiểm tra cú pháp JSON và mã hoá UTF-8.")),
    401: (
        "unauthorized",
        _("Chưa có mã truy cập, hoặc mã không còn hiệu lực."),
        _("Gửi Authorization: Bearer cùng mã còn hạn; tạo mã mới ở trang Mã truy cập."),
    ),
    403: ("forbidden", _("Không có quyền làm việc này."), ""),
    404: ("not-found", _("Không tìm thấy, hoặc không được xem."), _("Kiểm tra lại địa chỉ.")),
    405: ("method-not-allowed", _("Địa chỉ này không nhận cách gọi đó."), _("Xem Allow.")),
    409: ("conflict", _("Việc này không làm được lúc này."), ""),
    413: ("too-large", _("Yêu cầu quá lớn."), _("Gửi tệp nhỏ hơn.")),
    422: (
        "invalid",
        _("Yêu cầu không đúng mô tả của API."),
        _("Sửa các trường nêu trong errors theo openapi.json."),
    ),
    429: ("too-many-requests", _("Gọi quá nhiều."), _("Đợi rồi gọi lại.")),
    500: ("server-error", _("Máy chủ gặp lỗi, chưa lưu gì."), _("Báo quản trị hệ thống.")),
    507: ("no-room", _("Máy chủ không ghi được: ổ đĩa đầy."), _("Báo quản trị hệ thống.")),
}


def problem_of_status(request: HttpRequest, status: int, **more: Any) -> HttpResponse:
    """A problem in the words of its status."""
    _kind, title, way_out = _TITLES.get(status, _TITLES[500 if status >= 500 else 400])
    return _problem(request, status, title, way_out, **more)


def problem_of_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal of the house with its sentence and way out."""
    status = _TOLD_AS.get(refusal.status, refusal.status)
    more = {"field": refusal.field} if refusal.field else {}
    return _problem(request, status, refusal.message, refusal.way_out, **more)


def _problem(
    request: HttpRequest, status: int, detail: Any, way_out: Any, **more: Any
) -> HttpResponse:
    kind, title, _way_out = _TITLES.get(status, _TITLES[500 if status >= 500 else 400])
    told = {
        "type": f"urn:chung:{kind}",
        "title": str(title),
        "status": status,
        "detail": str(detail),
        "way_out": str(way_out),
        "instance": request.path,
        **more,
    }
    body = json.dumps(told, ensure_ascii=False)
    response = HttpResponse(body, status=status, content_type=CONTENT_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="chung"'
    return response
