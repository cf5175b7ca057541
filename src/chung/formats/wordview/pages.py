"""On which page a paragraph surely stands, in files that do not remember their pages."""

from chung.formats.wordview.model import Paragraph, View

_ROOM = 400.0  # points of a page's 730 that surely hold what is set on them
_ROW = 55  # letters of a line


def paged_until(view: View) -> int:
    """Index of the first paragraph whose page is not known; pages are by breaks until then."""
    if view.printed or view.pages is not None:
        return len(view.paragraphs)
    room, page = _ROOM, 1
    for at, paragraph in enumerate(view.paragraphs):
        if room < 0:
            return at
        if paragraph.page != page:
            room, page = _ROOM, paragraph.page or page
        room -= _height(paragraph)
    return len(view.paragraphs)


def _height(paragraph: Paragraph) -> float:
    """More than what a paragraph takes; pictures may take anything."""
    if paragraph.pictures:
        return 2 * _ROOM
    shape = paragraph.shape
    text = "".join(run.text for run in paragraph.runs)
    size = max((run.look.size for run in paragraph.runs), default=14)
    line = shape.line * size * 1.2 if shape.line_rule == "auto" else max(shape.line, size)
    return (1 + text.count("\n") + len(text) // _ROW) * line + shape.before + shape.after
