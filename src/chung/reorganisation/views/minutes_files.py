"""The minutes as papers: DOCX at once, PDF by a job that tells how far it is."""

from typing import Any
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.formats import office
from chung.formats.writer import compose
from chung.foundation import clock
from chung.foundation.jobs import enqueue, standing
from chung.foundation.refusals import Conflict, NotFound
from chung.reorganisation import queries
from chung.reorganisation.jobs import make_minutes_pdf
from chung.reorganisation.queries.board import MinutesPage
from chung.reorganisation.queries.minutes_pdf import pdf_place
from chung.reorganisation.states import PdfState
from chung.web.pages import render_page, see_other, wants_part

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STANDING = {"todo": PdfState.WAITING, "doing": PdfState.BEING_MADE}


def pdf_of(page: MinutesPage) -> dict[str, Any]:
    """How far the PDF is, for the page: ``state``, ``why`` it failed, ``possible`` here at all."""
    place = pdf_place(page, clock.today())
    if place.is_there:
        return {"state": PdfState.READY}
    problem = place.problem()
    if problem:
        return {"state": PdfState.FAILED, "why": _(problem[0]), "possible": office.available()}
    found = standing(make_minutes_pdf, minutes_id=page.minutes.pk)
    return {"state": _STANDING.get(found, PdfState.NONE), "possible": office.available()}


@require_http_methods(["GET", "POST"])
def minutes_pdf(request: HttpRequest, minutes_id: int) -> HttpResponse:
    """How far the PDF is, a part of the page of minutes; a POST asks for it (again)."""
    page = queries.minutes_page(actor_of(request), minutes_id)
    if request.method == "POST":
        _ask_for(page)
    if not wants_part(request):
        return see_other(request, reverse("reorganisation:minutes", args=[minutes_id]))
    context = {"page": page, "pdf": pdf_of(page)}
    return render_page(request, "reorganisation/minutes_pdf.html", context)


def _ask_for(page: MinutesPage) -> None:
    minutes_id, place = page.minutes.pk, pdf_place(page, clock.today())
    if place.is_there or standing(make_minutes_pdf, minutes_id=minutes_id):
        return
    if not office.available():
        raise office.OfficeMissing
    place.forget_problem()
    enqueue(make_minutes_pdf, minutes_id=minutes_id)


@require_GET
def minutes_file(request: HttpRequest, minutes_id: int, kind: str) -> HttpResponseBase:
    """The minutes as a paper of the Party: DOCX to write on, PDF to sign and keep."""
    page = queries.minutes_page(actor_of(request), minutes_id)
    if kind not in ("docx", "pdf"):
        raise NotFound(_("Không có tệp này."))
    answer: HttpResponseBase = _pdf(page) if kind == "pdf" else _docx(page)
    name = quote(f"{_('Biên bản bàn giao')} {page.giver}.{kind}")
    shown = "inline" if kind == "pdf" and "xem" in request.GET else "attachment"
    answer["Content-Disposition"] = (
        f"{shown}; filename=\"bien-ban.{kind}\"; filename*=UTF-8''{name}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _docx(page: MinutesPage) -> HttpResponse:
    data = compose(queries.minutes_content(page, clock.today()))
    return HttpResponse(data, content_type=_DOCX)


def _pdf(page: MinutesPage) -> FileResponse:
    place = pdf_place(page, clock.today())
    if not place.is_there:
        raise Conflict(
            _("Bản PDF của biên bản này chưa được tạo."), _("Mở biên bản, bấm “Tạo PDF”.")
        )
    return FileResponse(place.path.open("rb"), content_type="application/pdf")
