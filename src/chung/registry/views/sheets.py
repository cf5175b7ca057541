"""Sheets of a file for the preview component, with the places where fields were read."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache

from chung.formats.preview import known_sheets
from chung.foundation.jobs import enqueue
from chung.registry.queries.previews import kind_of, preview_folder
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


def boxes_of(proposal: Mapping[str, Any], doubtful: Callable[[str], bool]) -> dict[int, list[Box]]:
    """Page → boxes of a proposal's fields."""
    found: dict[int, list[Box]] = {}
    for name, reading in proposal.items():
        if box := reading.get("box"):
            x, y, width, height = box
            place = Box(name, x, y, width, height, doubtful=doubtful(name))
            found.setdefault(reading["page"], []).append(place)
    return found
