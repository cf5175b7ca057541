"""Lines that fit their column, and lines of about the same length where one is not enough."""

from docx.shared import Mm
from docx.text.paragraph import Paragraph

from chung.formats.writer.layout import POINTS_PER_MM
from chung.formats.writer.metrics import text_width
from chung.formats.writer.sheet import Sheet


def breadth(sheet: Sheet, key: str, text: str) -> float:
    """Width of a line in an element's style in mm, with a little air."""
    look = sheet.layout.styles[key]
    return text_width(text, look.size, look.face) / POINTS_PER_MM + 1.5


def balance(sheet: Sheet, paragraph: Paragraph, key: str, width: float) -> None:
    """Make a paragraph that does not fit one line so narrow that its lines come out alike."""
    lines = fitted(sheet, key, paragraph.text, width)
    if len(lines) > 1:
        side = Mm((width - max(breadth(sheet, key, line) for line in lines)) / 2)
        paragraph.paragraph_format.left_indent = side
        paragraph.paragraph_format.right_indent = side


def fitted(sheet: Sheet, key: str, line: str, width: float) -> list[str]:
    """The line, or as few lines of about the same length as fit the column ("cân đối")."""
    words = line.split()
    if len(words) < 2 or breadth(sheet, key, line) <= width:
        return [line]
    cuts = range(1, len(words))
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in cuts]
    first, second = min(halves, key=lambda h: max(breadth(sheet, key, part) for part in h))
    return [*fitted(sheet, key, first, width), *fitted(sheet, key, second, width)]
