"""The form of any file: one that was sent to be looked at and becomes no record, or a record's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chung.accounts.queries import actor_of
from chung.drafting import commands
from chung.drafting.commands.start_draft import DOCX
from chung.drafting.forms import JUDGED, BasisForm, CheckForm
from chung.drafting.models import CheckedFile
from chung.drafting.queries import (
    KEPT_FOR,
    Basis,
    checked_file,
    checked_files,
    file_check,
    mended_file,
)
from chung.drafting.templatetags.drafting import record_page
from chung.drafting.views.findings import grouped, rows_of
from chung.drafting.views.sheets import WIDTH, image_of, stored_sheets
from chung.formats.preview import known_sheets, page_picture
from chung.foundation.refusals import Invalid, NotFound, Refusal
from chung.records.queries import file_path, visible_file
from chung.registry.queries import kind_of, preview_folder
from chung.web.pages import render_page, see_other, toast, wants_part
from chung.web.refusals import add_refusal
from chung.web.sheets import excel_response


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A file is sent to be checked; those of the last hour can be opened again."""
    actor = actor_of(request)
    sent = request.method == "POST"
    form = CheckForm(request.POST, request.FILES) if sent else CheckForm()
    context: dict[str, Any] = {"form": form, "files": checked_files(actor)}
    if sent and form.is_valid():
        try:
            found = commands.read_sent(form.cleaned_data["file"])
            file_id = commands.check_file(actor, sent=found)
            return see_other(request, _page_of(file_id) + _query(form.basis()))
        except Refusal as refusal:
            add_refusal(form, refusal)
            context["refused"] = refusal
    elif "file" in form.errors:
        context["refused"] = Invalid(form.errors["file"][0])
    status = 422 if form.errors else 200
    return render_page(request, "drafting/check_start.html", context, status=status)


@require_GET
def checked(request: HttpRequest, file_id: int) -> HttpResponse:
    """A file that was sent, beside what the rules of form find on it."""
    found = checked_file(actor_of(request), file_id)
    basis = _form(request).basis()
    context = {
        "back_url": reverse("drafting:checks"),
        "back_label": _("Kiểm tra tệp khác"),
        "mended_url": reverse("drafting:checked_mended", args=[file_id]) + _query(basis),
        "excel_url": reverse("drafting:checked_excel", args=[file_id]) + _query(basis),
        "drop_url": reverse("drafting:checked_drop", args=[file_id]),
        "kept_until": found.sent_at + KEPT_FOR,
    }
    return _page(request, _shown(found), context, mends=True)


@require_GET
def attached(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """A file of a record, beside what the rules of form find on it."""
    file = visible_file(actor_of(request), attachment_id)
    basis = _form(request).basis()
    context = {
        "shown": file,
        "back_url": record_page(file.record),
        "back_label": file.record.title,
        "excel_url": reverse("drafting:attached_excel", args=[file.pk]) + _query(basis),
    }
    shown = _Shown(file.file_id, file.file.mime, file.name, image_of(file))
    return _page(request, shown, context)


@dataclass(frozen=True)
class _Shown:
    """A stored file as the page shows it."""

    sha256: str
    mime: str
    name: str
    url_of: Callable[[int], str]


def _shown(found: CheckedFile) -> _Shown:
    def url_of(page: int) -> str:
        return reverse("drafting:checked_image", args=[found.id, page])

    return _Shown(found.file_id, found.file.mime, found.name, url_of)


def _page(
    request: HttpRequest, file: _Shown, context: dict[str, Any], mends: bool = False
) -> HttpResponse:
    form = _form(request)
    basis = form.basis()
    boxes, status = None, 200
    context |= {"name": file.name, "form": form, "basis": basis, "swapped": wants_part(request)}
    try:
        found = file_check(file.sha256, file.mime, basis)
        rows, boxes = rows_of(file.sha256, found.report)
        mendable = sum(row.finding.fixable for row in rows) if mends else 0
        context |= {"checked": found, "groups": grouped(rows), "mendable": mendable}
    except Refusal as refusal:
        context["problem"], status = refusal, refusal.status
    context["sheets"] = stored_sheets(file.sha256, file.mime, file.url_of, boxes)
    return render_page(
        request, "drafting/checked_page.html", context, parts=("sheets",), status=status
    )


@require_GET
@cache_control(private=True, max_age=600)
def image(request: HttpRequest, file_id: int, page: int) -> FileResponse:
    """The picture of one page of a file that was sent."""
    found = checked_file(actor_of(request), file_id)
    folder, kind = preview_folder(found.file_id), kind_of(found.file.mime)
    if known_sheets(folder) is None:
        raise NotFound(_("Hình xem trước chưa dựng xong."))
    picture = page_picture(file_path(found.file_id), kind, folder, page, WIDTH)
    return FileResponse(picture.open("rb"), content_type="image/png")


@require_GET
def mended(request: HttpRequest, file_id: int) -> HttpResponse:
    """The file with what is safe mended, to be fetched; nothing of it is kept."""
    found = checked_file(actor_of(request), file_id)
    data, _changes = mended_file(found, _form(request).basis())
    name = _("%(name)s - đã sửa thể thức.docx") % {"name": found.name.removesuffix(".docx")}
    response = HttpResponse(data, content_type=DOCX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
def excel(request: HttpRequest, file_id: int) -> HttpResponse:
    """The findings on a file that was sent, as a sheet."""
    return _sheet(request, _shown(checked_file(actor_of(request), file_id)))


@require_GET
def attached_excel(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """The findings on a record's file, as a sheet."""
    file = visible_file(actor_of(request), attachment_id)
    return _sheet(request, _Shown(file.file_id, file.file.mime, file.name, image_of(file)))


def _sheet(request: HttpRequest, file: _Shown) -> HttpResponse:
    found = file_check(file.sha256, file.mime, _form(request).basis())
    columns = [_("Mức"), _("Quy tắc"), _("Chỗ"), _("Đang là"), _("Cần là"), _("Cách sửa")]
    rows = [
        (JUDGED[f.severity], f.rule, f.place, f.found, f.expected, f.remedy, f.source)
        for f in found.report.findings
    ]
    score = _("Theo %(pack)s. Điểm: %(score)s/100.") % {
        "pack": found.pack.name,
        "score": found.report.score,
    }
    return excel_response(
        _("Kiểm tra thể thức"),
        [*columns, _("Căn cứ")],
        [[str(value) for value in row] for row in rows],
        above=[file.name, score],
    )


@require_POST
def drop(request: HttpRequest, file_id: int) -> HttpResponse:
    """Erase a file that was sent, at once."""
    commands.drop_checked_file(actor_of(request), file_id=file_id)
    toast(request, _("Đã xoá tệp."))
    return see_other(request, reverse("drafting:checks"))


def _form(request: HttpRequest) -> BasisForm:
    return BasisForm(request.GET or None)


def _page_of(file_id: int) -> str:
    return reverse("drafting:checked", args=[file_id])


def _query(basis: Basis) -> str:
    asked = {"ngay": basis.day and f"{basis.day:%d/%m/%Y}", "bo": basis.pack}
    given = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(given)}" if given else ""
