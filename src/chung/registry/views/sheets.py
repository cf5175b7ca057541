"""Sheets of a file for the preview component, with the places where fields were read."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from chung.formats.preview import known_sheets
from chung.foundation.jobs import enqueue
from chung.records.queries import files_of
from chung.records.states import FileRole
from chung.registry.queries.previews import has_no_preview, kind_of, preview_folder
from chung.web.parts import Box, Sheet

_WIDTH = 1000


def sheets_of(
    sha256: str,
    mime: str,
    url_of: Callable[[int], str],
    places: Mapping[int, list[Box]] | None = None,
) -> list[Sheet] | None:
    """The sheets of a stored file; None while they are being prepared (a job is enqueued)."""
    from chung.registry.jobs import prepare_preview

    kind = kind_of(mime)
    if not kind:
        return []
    sizes = known_sheets(preview_folder(sha256))
    if sizes is None:
        if has_no_preview(sha256):
            return []
        if cache.add(f"preview-{sha256}", 1, 30):
            enqueue(prepare_preview, sha256=sha256, kind=kind)
        return None
    places = places or {}
    return [
        Sheet(
            number=size.number,
            url=url_of(size.number),
            width=_WIDTH,
            height=round(_WIDTH * size.height / size.width),
            boxes=places.get(size.number, ()),
        )
        for size in sizes
    ]


def main_sheets(record_id: int) -> dict[str, Any]:
    """The main file of a record and its sheets, for forms beside the document.

    The caller has checked access to the record.
    """
    files = files_of(record_id, FileRole.MAIN)
    if not files:
        return {"shown": None}
    shown = files[0]
    sheets = sheets_of(
        shown.file_id,
        shown.file.mime,
        lambda page: reverse("registry:page_image", args=[shown.id, page]),
    )
    return {"shown": shown, "sheets": sheets}


def boxes_of(proposal: Mapping[str, Any], doubtful: Callable[[str], bool]) -> dict[int, list[Box]]:
    """Page → boxes of a proposal's fields."""
    found: dict[int, list[Box]] = {}
    for name, reading in proposal.items():
        if box := reading.get("box"):
            x, y, width, height = box
            place = Box(name, x, y, width, height, doubtful=doubtful(name))
            found.setdefault(reading["page"], []).append(place)
    return found
