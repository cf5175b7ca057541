"""A list of units from a spreadsheet: looked at first, then, on the second press, added whole."""

from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from chung.foundation.actor import Actor
from chung.foundation.refusals import Invalid, NotFound, Refusal
from chung.foundation.tables import MOST_BYTES
from chung.reorganisation.commands import add_operation, remove_operation
from chung.reorganisation.queries import Plan
from chung.reorganisation.queries.units import (
    COLUMNS,
    SAMPLE,
    UnitRow,
    checked_units,
    operations_from,
    read_units,
)
from chung.reorganisation.views.operations import plan_to_keep
from chung.web.pages import render_page, see_other, toast
from chung.web.sheets import excel_response

_SALT = "chung.reorganisation.units"
_HOUR = 3600
_ADDED = "reorganisation_added"


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, plan_id: int) -> HttpResponse:
    """First what would come of each line; then one operation for each new name, or nothing. A file
    to begin from comes with ``?mau=1``.
    """
    actor, plan = plan_to_keep(request, plan_id)
    if request.method == "GET" and "mau" in request.GET:
        return excel_response("Danh sách tổ chức", COLUMNS, SAMPLE)
    context: dict[str, Any] = {"plan": plan}
    try:
        if "rows" in request.POST:
            return _added(request, actor, plan)
        if request.method == "POST":
            context |= _checked(plan, _file_rows(request))
    except Refusal as refusal:
        context["file_error" if refusal.field == "file" else "refusal"] = refusal
    wrong = context.keys() & {"refusal", "file_error"} or context.get("wrong")
    return render_page(
        request, "reorganisation/plan_upload.html", context, status=422 if wrong else 200
    )


def _file_rows(request: HttpRequest) -> list[UnitRow]:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("Chưa chọn tệp."), _("Chọn tệp Excel hoặc CSV."), field="file")
    return read_units(file.read(MOST_BYTES + 1), file.name or "")


def _checked(plan: Plan, rows: list[UnitRow]) -> dict[str, Any]:
    checked = checked_units(plan, rows)
    return {
        "checked": checked,
        "wrong": sum(bool(each.problem) for each in checked),
        "new": len({each.row.new for each in checked}),
        "rows": signing.dumps([row.plain() for row in rows], salt=_SALT, compress=True),
    }


def _added(request: HttpRequest, actor: Actor, plan: Plan) -> HttpResponse:
    try:
        plain = signing.loads(request.POST["rows"], salt=_SALT, max_age=_HOUR)
    except signing.BadSignature:
        raise Invalid(
            _("Danh sách này đã để quá lâu."), _("Chọn lại tệp để kiểm tra từ đầu."), field="file"
        ) from None
    checked = checked_units(plan, [UnitRow(**row) for row in plain])
    if any(each.problem for each in checked):
        raise Invalid(_("Danh sách còn dòng sai."), _("Chọn lại tệp để kiểm tra từ đầu."))
    with transaction.atomic():
        operations = operations_from(plan, checked)
        made = [
            add_operation(actor, plan_id=plan.id, operation=operation).id
            for operation in operations
        ]
    many = len(operations)
    words = ngettext("Đã thêm %(n)d nội dung.", "Đã thêm %(n)d nội dung.", many)
    request.session[_ADDED] = {"plan": plan.id, "operations": made}
    undo = reverse("reorganisation:undo_upload", args=[plan.id])
    toast(request, words % {"n": many}, undo_url=undo)
    return see_other(request, reverse("reorganisation:plan", args=[plan.id]))


@require_POST
def undo_upload(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What the last list added is taken out again, whole."""
    actor, _plan = plan_to_keep(request, plan_id)
    kept = request.session.pop(_ADDED, None)
    if kept is None or kept["plan"] != plan_id:
        raise NotFound(_("Không còn gì để hoàn tác."), _("Bỏ từng nội dung ở trang phương án."))
    with transaction.atomic():
        for operation_id in kept["operations"]:
            remove_operation(actor, operation_id=operation_id)
    toast(request, _("Đã bỏ các nội dung vừa nhập từ bảng tính."))
    return see_other(request, reverse("reorganisation:plan", args=[plan_id]))
