"""A list of people as an Excel or CSV file: read with distrust, and the template to fill in."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from chung.foundation.tables import read_table, refused
from chung.foundation.text import fold, nfc, squeeze

MOST_ROWS = 300

COLUMNS = {
    "full_name": gettext_lazy("Họ và tên"),
    "unit": gettext_lazy("Đơn vị"),
    "title": gettext_lazy("Chức danh"),
    "duties": pgettext_lazy("of a post", "Nhiệm vụ"),
    "since": gettext_lazy("Từ ngày"),
    "username": gettext_lazy("Tên đăng nhập"),
}
# Headings by which a column is known, without tone marks; files are written in Vietnamese offices.
_HEADINGS = {
    "full_name": ("ho va ten", "ho ten", "full name", "name"),
    "unit": ("don vi", "co quan, don vi", "co quan", "unit"),
    "title": ("chuc danh", "chuc vu", "post"),
    "duties": ("nhiem vu", "duoc giao", "duties"),
    "since": ("tu ngay", "since", "from"),
    "username": ("ten dang nhap", "tai khoan", "user name"),
}
_NEEDED = ("full_name", "unit", "title")
_WIDTHS = (28, 48, 32, 28, 14, 22)


@dataclass(frozen=True)
class TypedRow:
    """One row as somebody typed it; ``number`` is the line in their file."""

    number: int
    full_name: str = ""
    unit: str = ""
    title: str = ""
    duties: str = ""
    since: str = ""
    username: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON values, to travel through a form."""
        return asdict(self)


def read_people(data: bytes, name: str) -> list[TypedRow]:
    """The rows of a file, empty ones left out.

    Raises Invalid (field "file"): too large, no table, unknown form, a column missing, nobody in
    it, or more than ``MOST_ROWS`` people.
    """
    table = iter(read_table(data, name, most_rows=MOST_ROWS + 50))
    places = _places(table)
    rows = []
    for number, line in table:
        values = {
            key: squeeze(nfc(line[at]))[:250] if at < len(line) else ""
            for key, at in places.items()
        }
        if any(values.values()):
            rows.append(TypedRow(number, **values))
        if len(rows) > MOST_ROWS:
            raise refused(
                _("Tệp có trên %(most)d cán bộ.") % {"most": MOST_ROWS},
                _("Chia danh sách thành nhiều tệp."),
            )
    if not rows:
        raise refused(_("Tệp chưa có cán bộ nào."), _("Mỗi cán bộ một dòng, dưới dòng tiêu đề."))
    return rows


def day_typed(text: str) -> date | None:
    """A day as Excel or people write it, None when it is none."""
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _places(table: Iterator[tuple[int, list[str]]]) -> dict[str, int]:
    """Column → its place, from the first line that names people; titles above it do not matter."""
    for _number, line in table:
        heads = [fold(squeeze(cell)) for cell in line]
        found = {
            key: next(heads.index(word) for word in words if word in heads)
            for key, words in _HEADINGS.items()
            if any(word in heads for word in words)
        }
        if "full_name" in found:
            missing = [str(COLUMNS[key]) for key in _NEEDED if key not in found]
            if not missing:
                return found
            raise refused(
                _("Tệp thiếu cột: %(names)s.") % {"names": ", ".join(missing)},
                _("Tải tệp mẫu và giữ nguyên dòng tiêu đề."),
            )
    raise refused(_("Không thấy cột “Họ và tên”."), _("Tải tệp mẫu và giữ nguyên dòng tiêu đề."))


def template_workbook(units: Sequence[str], duties: Iterable[tuple[str, str]]) -> bytes:
    """The file to fill in: people, how to write them, and the names of the units to choose from."""
    book = Workbook()
    people = book.create_sheet(_("Cán bộ"), 0)
    book.remove(book.worksheets[1])
    people.append([str(words) for words in COLUMNS.values()])
    for column, width in zip("ABCDEF", _WIDTHS, strict=True):
        people.column_dimensions[column].width = width
        people[f"{column}1"].font = Font(bold=True)
    people.freeze_panes = "A2"
    names = book.create_sheet(_("Đơn vị"))
    _write(names, [[_("Đơn vị")], *([unit] for unit in units)])
    names.column_dimensions["A"].width = 80
    choice = DataValidation(
        type="list", formula1=f"='{names.title}'!$A$2:$A${len(units) + 1}", allow_blank=True
    )
    choice.showErrorMessage = False  # other spellings are read as well
    choice.add(f"B2:B{MOST_ROWS + 1}")
    people.add_data_validation(choice)
    guide = book.create_sheet(_("Hướng dẫn"))
    _write(guide, [*_guide(), *([name, means] for name, means in duties)])
    guide.column_dimensions["A"].width = 28
    guide.column_dimensions["B"].width = 90
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _guide() -> list[list[str]]:
    return [
        [_("Họ và tên"), _("Bắt buộc.")],
        [_("Đơn vị"), _("Bắt buộc. Chọn trong danh sách, hoặc chép từ trang “Đơn vị”.")],
        [
            _("Chức danh"),
            _("Bắt buộc. Trùng tên một chức danh đang trống thì dùng chức danh đó."),
        ],
        [
            str(COLUMNS["duties"]),
            _("Cho chức danh mới, ngăn cách bằng dấu chấm phẩy. Các nhiệm vụ ở dưới đây."),
        ],
        [_("Từ ngày"), _("Dạng 01/07/2025. Để trống: từ hôm nay.")],
        [
            _("Tên đăng nhập"),
            _("Để trống: họ tên viết liền không dấu. Dấu gạch ngang (-): chưa mở tài khoản."),
        ],
        ["", ""],
    ]


def _write(sheet: Worksheet, rows: Iterable[Sequence[str]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = words, "s"  # a name is never a formula
            cell.alignment = Alignment(wrap_text=column > 1, vertical="top")
