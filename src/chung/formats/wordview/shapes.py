"""Text boxes and drawn lines, in the new way (DrawingML) and the old one (VML)."""

import re
from collections.abc import Iterator
from typing import Any

from chung.formats.wordview.looks import A, number, w
from chung.formats.wordview.model import Frame, Side

Element = Any
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_V = "urn:schemas-microsoft-com:vml"
_EMU = 1 / 12700
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|mm|cm|px)?")
_UNITS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "px": 0.75, None: 1.0}
_MARGIN = 85.0  # points from the paper's edge to the text in a paper set as it should be


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of text boxes in a drawing, each once: Word writes them twice over."""
    for box in element.iter(w("txbxContent")):
        for above in box.iterancestors():
            if above is element:
                yield box
                break
            if above.tag == w("txbxContent") or above.tag == f"{{{MC}}}Fallback":
                break


def frame_of(box: Element, width: float) -> Frame:
    """Where a text box stands across the page. ``width`` of the text in points."""
    for above in box.iterancestors():
        if above.tag in (f"{{{_WP}}}anchor", f"{{{_WP}}}inline"):
            x, align = _drawing_x(above)
            return _frame(x, align, _extent(above), width)
        if above.tag.startswith(f"{{{_V}}}") and above.get("style"):
            style = _css(above)
            x = _points(style.get("margin-left") or style.get("left"))
            return _frame(
                x, style.get("mso-position-horizontal"), _points(style.get("width")) or 0, width
            )
        if above.tag == w("r"):
            break
    return Frame(None, 0.0)


def _frame(x: float | None, align: str | None, wide: float, width: float) -> Frame:
    if align in ("left", "right"):
        return Frame(None, wide, align)  # type: ignore[arg-type]
    if x is None or align == "center":
        return Frame(None, wide)
    middle = (x + wide / 2) / max(width, 1)
    side: Side = "left" if middle < 0.42 else "right" if middle > 0.58 else "middle"
    return Frame(x, wide, side)


def _drawing_x(anchor: Element) -> tuple[float | None, str | None]:
    place = anchor.find(f"{{{_WP}}}positionH")
    if place is None:
        return None, None
    align = place.find(f"{{{_WP}}}align")
    if align is not None:
        return None, (align.text or "").strip()
    offset = place.find(f"{{{_WP}}}posOffset")
    x = number(offset.text) * _EMU if offset is not None else 0.0
    return (x - _MARGIN if place.get("relativeFrom") == "page" else x), None


def _extent(anchor: Element) -> float:
    extent = anchor.find(f"{{{_WP}}}extent")
    return number(extent.get("cx")) * _EMU if extent is not None else 0.0


def drawn_line(element: Element) -> Frame | None:
    """A straight level line drawn with the mouse, None for anything else."""
    geometry = next(element.iter(f"{{{A}}}prstGeom"), None)
    if geometry is not None and geometry.get("prst") in ("line", "straightConnector1"):
        anchor = next((e for e in element.iter(f"{{{_WP}}}anchor", f"{{{_WP}}}inline")), None)
        if anchor is not None:
            x, _align = _drawing_x(anchor)
            return Frame(x, _extent(anchor))
    line = next(element.iter(f"{{{_V}}}line"), None)
    if line is not None:
        start, end = _pair(line.get("from")), _pair(line.get("to"))
        return Frame(start, abs(end - start))
    shape = next(element.iter(f"{{{_V}}}shape"), None)
    if shape is not None and "t32" in shape.get("type", ""):
        return Frame(None, _points(_css(shape).get("width")) or 0.0)
    return None


def _pair(text: str | None) -> float:
    return _points((text or "0").split(",")[0]) or 0.0


def _css(element: Element) -> dict[str, str]:
    parts = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _colon, value in parts if value}


def _points(text: str | None) -> float | None:
    found = _LENGTH.match(text or "")
    if not found:
        return None
    return number(found[1]) * _UNITS[found[2]]
