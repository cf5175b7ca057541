"""Pictures of a version's pages for the preview."""

from collections.abc import Mapping, Sequence

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from chung.drafting.jobs import prepare_preview
from chung.formats import office
from chung.formats.preview import known_sheets
from chung.foundation.jobs import enqueue
from chung.records.queries import Attachment
from chung.registry.queries import preview_folder
from chung.web.parts import Box, Sheet

_WIDTH = 1000


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
    sizes = known_sheets(preview_folder(version.file_id))
    if sizes is None:
        if not office.available():
            return []
        if cache.add(f"preview-{version.file_id}", 1, 30):
            enqueue(prepare_preview, sha256=version.file_id)
        return None
    return [
        Sheet(
            number=size.number,
            url=reverse("registry:page_image", args=[version.pk, size.number]),
            width=_WIDTH,
            height=round(_WIDTH * size.height / size.width),
            boxes=(boxes or {}).get(size.number, ()),
        )
        for size in sizes
    ]
