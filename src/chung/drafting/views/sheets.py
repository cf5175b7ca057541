"""Pictures of a version's pages for the preview."""

from collections.abc import Callable, Mapping, Sequence

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from chung.drafting.commands.start_draft import DOCX
from chung.drafting.jobs import prepare_preview
from chung.formats import office
from chung.formats.preview import known_sheets
from chung.foundation.jobs import enqueue
from chung.records.queries import Attachment
from chung.registry.queries import has_no_preview, kind_of, preview_folder
from chung.web.parts import Box, Sheet

WIDTH = 1000


def version_asked(request: HttpRequest, versions: Sequence[Attachment]) -> Attachment:
    """The version an address names (``?ban=2``), else the newest; ``versions`` newest first."""
    asked = request.GET.get("ban", "")
    return next((v for v in versions if str(v.position) == asked), versions[0])


def sheets_of(
    version: Attachment, boxes: Mapping[int, list[Box]] | None = None
) -> list[Sheet] | None:
    """The sheets of a version; None while a job prepares them, empty when nothing can.

    ``boxes`` are places to show, by page.
    """
    return stored_sheets(version.file_id, DOCX, image_of(version), boxes)


def image_of(file: Attachment) -> Callable[[int], str]:
    """The address of the picture of each page of a record's file."""
    return lambda page: reverse("registry:page_image", args=[file.pk, page])


def stored_sheets(
    sha256: str,
    mime: str,
    url_of: Callable[[int], str],
    boxes: Mapping[int, list[Box]] | None = None,
) -> list[Sheet] | None:
    """The sheets of any stored file, like ``sheets_of``; ``url_of`` a page is its picture."""
    kind, sizes = kind_of(mime), known_sheets(preview_folder(sha256))
    if sizes is None:
        if not kind or has_no_preview(sha256) or (kind != "pdf" and not office.available()):
            return []
        if cache.add(f"preview-{sha256}", 1, 30):
            enqueue(prepare_preview, sha256=sha256, kind=kind)
        return None
    return [
        Sheet(
            number=size.number,
            url=url_of(size.number),
            width=WIDTH,
            height=round(WIDTH * size.height / size.width),
            boxes=(boxes or {}).get(size.number, ()),
        )
        for size in sizes
    ]
