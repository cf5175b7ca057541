"""Excel files from rows."""

from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def excel_response(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    above: Sequence[str] = (),
    struck: Collection[int] = (),
) -> HttpResponse:
    """One sheet with a bold head, dates as dates; text that looks like a formula stays text.

    ``above``: lines over the head, as over the table of a paper book. ``struck``: rows, counted
    from 0, that are void and stand struck through.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "".join(c for c in title if c not in "[]:*?/\\")[:31] or "Chung"
    for line in above:
        sheet.append([_safe(line)])
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_safe(value) for value in row])
    _dress(sheet, columns, len(above) + 1, struck)
    out = BytesIO()
    book.save(out)
    response = HttpResponse(out.getvalue(), content_type=_MIME)
    name = quote(f"{title}.xlsx")
    response["Content-Disposition"] = (
        f"attachment; filename=\"chung.xlsx\"; filename*=UTF-8''{name}"
    )
    return response


def _safe(value: Any) -> Any:
    """A formula typed into a subject must not run on somebody's PC."""
    if isinstance(value, str) and value.startswith(_RISKY):
        return f"'{value}"
    return value


def _dress(sheet: Any, columns: Sequence[str], head: int, struck: Collection[int]) -> None:
    """Widths, dates and fonts; ``head`` is the row of the column names."""
    sheet.freeze_panes = f"A{head + 1}"
    for row in range(1, head + 1):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    for index in range(1, len(columns) + 1):
        letter = get_column_letter(index)
        below = sheet[letter][head - 1 :]
        widest = max((len(str(c.value or "")) for c in below), default=8)
        sheet.column_dimensions[letter].width = min(60, max(10, widest + 2))
        for cell in below:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.is_date:
                cell.number_format = "DD/MM/YYYY"
    for index in struck:
        for cell in sheet[head + 1 + index]:
            cell.font = Font(strike=True)
