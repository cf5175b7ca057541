"""A list of units from a spreadsheet: which body becomes which. Read, checked, never guessed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from chung.foundation.tables import read_table, refused
from chung.foundation.text import exact, fold, nfc, squeeze
from chung.organisation.queries import choosable_on, holders_of_codes
from chung.reorganisation.models import Plan
from chung.reorganisation.queries.asked import operation_asked
from chung.reorganisation.queries.patterns import like_elders
from chung.reorganisation.queries.sheets import PlanSheet, sheet_of
from chung.reorganisation.rules import OperationFields
from chung.reorganisation.states import OperationKind

MOST_ROWS = 600
SCHEME = "GSO"
_HEADINGS = {
    "old": ("to chuc cu", "don vi cu", "ten cu", "old"),
    "above": ("thuoc", "cap tren", "huyen", "above"),
    "code": ("ma", "ma don vi", "code"),
    "new": ("to chuc moi", "don vi moi", "ten moi", "new"),
}
_LEVELS = ("huyện uỷ", "thị uỷ", "thành uỷ", "huyện", "thị xã", "thành phố", "tỉnh")


@dataclass(frozen=True)
class UnitRow:
    """One line as somebody typed it."""

    number: int
    old: str
    new: str
    above: str = ""
    code: str = ""

    def plain(self) -> dict[str, Any]:
        """As JSON values, to travel through a form."""
        return asdict(self)


@dataclass(frozen=True)
class CheckedUnit:
    """A line with the body it names, or with what is wrong; ``alone``: no other line has its new
    name, so the body is renamed.
    """

    row: UnitRow
    body_id: int | None
    name: str
    problem: str = ""
    alone: bool = False


SAMPLE = (
    ("Đảng uỷ xã A", "", "", "Đảng uỷ xã D"),
    ("Đảng uỷ xã B", "Huyện uỷ Thử", "", "Đảng uỷ xã D"),
    ("Đảng uỷ xã C", "", "00001", "Đảng uỷ xã D"),
    ("Đảng uỷ thị trấn E", "", "", "Đảng uỷ xã E"),
)
"""A file to begin from: three bodies become one (one told by the body above it, one by its code),
one gets another name.
"""
COLUMNS = ("Tổ chức cũ", "Thuộc", "Mã", "Tổ chức mới")


def read_units(data: bytes, name: str) -> list[UnitRow]:
    """The lines of a file. Raises Invalid (field "file"): no table, a column missing, nothing in
    it, too much.
    """
    table = iter(read_table(data, name, most_rows=MOST_ROWS + 50))
    places: dict[str, int] = {}
    rows: list[UnitRow] = []
    for number, line in table:
        if not places:
            places = _places(line)
            continue
        said = {
            key: squeeze(nfc(line[at]))[:250] if at < len(line) else ""
            for key, at in places.items()
        }
        if any(said.values()):
            rows.append(UnitRow(number, **said))
    if not places:
        raise refused(
            _("Không thấy cột “Tổ chức cũ” và “Tổ chức mới”."),
            _("Ghi các cột: Tổ chức cũ, Thuộc, Mã, Tổ chức mới."),
        )
    if not rows or len(rows) > MOST_ROWS:
        raise refused(
            _("Tệp phải có từ 1 đến %(most)d dòng.") % {"most": MOST_ROWS},
            _("Mỗi tổ chức cũ một dòng, dưới dòng tiêu đề."),
        )
    return rows


def _places(line: Sequence[str]) -> dict[str, int]:
    heads = [fold(squeeze(cell)) for cell in line]
    found = {
        key: next(heads.index(word) for word in words if word in heads)
        for key, words in _HEADINGS.items()
        if any(word in heads for word in words)
    }
    return found if {"old", "new"} <= found.keys() else {}


def checked_units(plan: Plan, rows: Iterable[UnitRow]) -> list[CheckedUnit]:
    """Each line with its body on the plan's last day; two statements.

    A name counts as it is written. One that several bodies have is refused unless the column of
    the body above or of the code tells which; a code that names another body is refused, too.
    """
    kept = list(rows)
    bodies = choosable_on(plan.last_day)
    labels = {body.body_id: body.label for body in bodies}
    names = {body.body_id: body.name for body in bodies}
    named: dict[str, list[int]] = defaultdict(list)
    for body in bodies:
        for words in {exact(body.name), exact(body.name.removeprefix("Đảng uỷ "))}:
            named[words].append(body.body_id)
    above = {body.body_id: body.above for body in bodies}
    codes = holders_of_codes(((SCHEME, row.code) for row in kept if row.code), plan.last_day)
    found: list[CheckedUnit] = []
    seen: dict[int, int] = {}
    times = Counter(exact(row.new) for row in kept)
    for row in kept:
        ids = _narrowed(row, named[exact(row.old)], above, codes)
        alone = times[exact(row.new)] == 1
        problem = _problem(row, ids, labels, seen)
        if not problem and alone and exact(row.new) == exact(names[ids[0]]):
            problem = _("Tên mới giống tên cũ: không có gì thay đổi.")
        body_id = ids[0] if len(ids) == 1 else None
        if body_id is not None:
            seen.setdefault(body_id, row.number)
        found.append(CheckedUnit(row, body_id, labels.get(body_id or 0, ""), problem, alone))
    return found


def _narrowed(
    row: UnitRow, ids: list[int], above: dict[int, str], codes: dict[tuple[str, str], int]
) -> list[int]:
    """Of bodies with this name those under the one named, and that with the code."""
    if row.above:
        wanted = _bare(row.above)
        ids = [each for each in ids if _bare(above[each]) == wanted]
    holder = codes.get((SCHEME, row.code)) if row.code else None
    return [each for each in ids if each == holder] if row.code else ids


def _bare(name: str) -> str:
    """ "Huyện uỷ Quế Phong" and "huyện Quế Phong" name one place."""
    words = exact(name)
    level = next((each for each in map(exact, _LEVELS) if words.startswith(f"{each} ")), "")
    return words.removeprefix(f"{level} ")


def _problem(row: UnitRow, ids: list[int], labels: dict[int, str], seen: dict[int, int]) -> str:
    if not row.old or not row.new:
        return _("Ghi cả tên cũ và tên mới.")
    if not ids:
        return _("Không có tổ chức tên này vào ngày thực hiện (hoặc không khớp cột Thuộc, Mã).")
    if len(ids) > 1:
        names = "; ".join(labels[each] for each in ids)
        return _("Có %(n)d tổ chức cùng tên: %(names)s. Ghi thêm cột Thuộc hoặc Mã.") % {
            "n": len(ids),
            "names": names,
        }
    if ids[0] in seen:
        return _("Tổ chức này đã có ở dòng %(number)d.") % {"number": seen[ids[0]]}
    return ""


def operations_from(plan: Plan, checked: Iterable[CheckedUnit]) -> list[OperationFields]:
    """One consolidation for each new name, a renaming for one that a single body gets; in the order
    of the file.
    """
    elders: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for each in checked:
        if each.body_id is not None:
            key = exact(each.row.new)
            names.setdefault(key, each.row.new)
            elders[key].append(each.body_id)
    sheet = sheet_of(plan)
    return [_operation(plan, sheet, names[key], ids) for key, ids in elders.items()]


def _operation(plan: Plan, sheet: PlanSheet, name: str, ids: list[int]) -> OperationFields:
    if len(ids) == 1:
        said = {"elder": ids[0], "name": name, "symbol": "", "term": ""}
        return operation_asked(plan, OperationKind.RENAME, said)
    return OperationFields(
        OperationKind.CONSOLIDATE,
        predecessors=tuple(ids),
        successors=tuple(like_elders(sheet, [name], ids, with_posts=True)),
    )
