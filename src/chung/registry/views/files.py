"""Files and their pictures. Uploads are hostile: always a safe type, never shown inline as HTML."""

from pathlib import Path

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from chung.accounts.queries import actor_of
from chung.formats.preview import page_picture
from chung.foundation.refusals import NotFound
from chung.records.queries import file_path, open_file, visible_file
from chung.registry.queries.incoming import arrival_for
from chung.registry.queries.previews import kind_of, preview_folder

_WIDTHS = (400, 1000, 1600)


@require_GET
def file(request: HttpRequest, attachment_id: int) -> FileResponse:
    """Download a file of a record; a PDF may be opened in the browser's own viewer."""
    found = visible_file(actor_of(request), attachment_id)
    response = FileResponse(
        open_file(found.file_id),
        as_attachment="xem" not in request.GET or found.file.mime != "application/pdf",
        filename=found.name,
        content_type=found.file.mime,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_GET
@cache_control(private=True, max_age=86400, immutable=True)
def page_image(request: HttpRequest, attachment_id: int, page: int) -> FileResponse:
    """The picture of one page of a record's file."""
    found = visible_file(actor_of(request), attachment_id)
    return _picture(request, found.file_id, found.file.mime, page)


@require_GET
@cache_control(private=True, max_age=3600)
def arrival_image(request: HttpRequest, arrival_id: int, page: int) -> FileResponse:
    """The picture of one page of a file that waits at the actor's desk."""
    arrival = arrival_for(actor_of(request), arrival_id)
    if arrival is None or arrival.file is None:
        raise NotFound(_("Không tìm thấy tệp này ở văn thư."))
    return _picture(request, arrival.file_id or "", arrival.file.mime, page)


def _picture(request: HttpRequest, sha256: str, mime: str, page: int) -> FileResponse:
    asked = request.GET.get("rong", "")
    width = int(asked) if asked.isdigit() and int(asked) in _WIDTHS else _WIDTHS[1]
    path = page_picture(file_path(sha256), kind_of(mime), preview_folder(sha256), page, width)
    return FileResponse(Path(path).open("rb"), content_type="image/png")
