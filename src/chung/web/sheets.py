"""Excel files from rows."""

from collections.abc import Iterable, Sequence
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
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """One sheet with a bold head, dates as dates; text that looks like a formula stays text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "".join(c for c in title if c not in "[]:*?/\\")[:31] or "Chung"
    sheet.append(list(columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([_safe(value) for value in row])
    _dress(sheet, columns)
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


def _dress(sheet: Any, columns: Sequence[str]) -> None:
    sheet.freeze_panes = "A2"
    for index in range(1, len(columns) + 1):
        letter = get_column_letter(index)
        widest = max((len(str(c.value or "")) for c in sheet[letter]), default=8)
        sheet.column_dimensions[letter].width = min(60, max(10, widest + 2))
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.is_date:
                cell.number_format = "DD/MM/YYYY"
