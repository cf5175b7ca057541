"""A table sent as an Excel or CSV file, read with distrust: cells as text, line by line."""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from chung.foundation.refusals import Invalid
from chung.foundation.text import squeeze

MOST_BYTES = 2 * 1024 * 1024
_MOST_UNPACKED = 40 * 1024 * 1024
_MOST_COLUMNS = 30

Line = tuple[int, list[str]]


def read_table(data: bytes, name: str, *, most_rows: int) -> list[Line]:
    """The lines of the first sheet with their numbers, from 1; no more than ``most_rows`` of an
    Excel file. Raises Invalid (field "file"): over 2 MB, a packed bomb, no table.
    """
    if len(data) > MOST_BYTES:
        raise refused(_("Tệp quá lớn (trên 2 MB)."), _("Chia danh sách thành nhiều tệp."))
    return _excel(data, most_rows) if data[:4] == b"PK\x03\x04" else _csv(data, name)


def refused(words: str, way_out: str) -> Invalid:
    """A refusal of the file."""
    return Invalid(words, way_out, field="file")


def _excel(data: bytes, most_rows: int) -> list[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise refused(_("Tệp Excel này không an toàn để mở."), _("Dùng tệp mẫu."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(
            max_row=most_rows, max_col=_MOST_COLUMNS, values_only=True
        )
        return [(number, [_cell(v) for v in row]) for number, row in enumerate(rows, start=1)]
    except Invalid:
        raise
    except Exception as broken:  # openpyxl raises whatever its XML makes it stumble over
        raise refused(
            _("Không mở được tệp Excel này."), _("Lưu lại thành .xlsx rồi chọn lại tệp.")
        ) from broken


def _cell(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _csv(data: bytes, name: str) -> list[Line]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if "\0" in text or not text.strip():
        raise refused(
            _("Không đọc được tệp “%(name)s”.") % {"name": squeeze(name)[:60]},
            _("Dùng tệp Excel (.xlsx), hoặc CSV lưu dạng UTF-8."),
        )
    head = text.splitlines()[0]
    mark = max(";,\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as broken:
        raise refused(_("Tệp CSV này không đọc được."), _("Dùng tệp mẫu Excel.")) from broken
    return list(enumerate(lines, start=1))
