"""Lines of a plan that make no sense whatever the rest says, each with the line it comes from.

Asked when a line is written, so that it is refused in its form, and again by the dry run.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.organisation.queries import Ground
from chung.organisation.states import Level
from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.known import Names, ground_of
from chung.reorganisation.queries.sheets import OperationSheet, PlanSheet
from chung.reorganisation.rules import Ref, find_cycles
from chung.reorganisation.states import OperationKind

_OF_ONE = (
    OperationKind.DIVIDE,
    OperationKind.SEPARATE,
    OperationKind.RENAME,
    OperationKind.TRANSFER,
)
"""Kinds whose form asks for one body by its name."""


def nonsense_of(sheet: PlanSheet, names: Names, ground: Ground) -> list[Conflict]:
    """All of it. History may hold more than the rules of today allow: there only circles count."""
    found = list(_rings(sheet, names, ground.after))
    if not sheet.plan.recorded_afterwards:
        found += [*_alone(sheet), *_pooling(sheet, names, ground)]
        found += _outside(sheet, names, ground)
    return found


def line_nonsense(sheet: PlanSheet, operation_id: int) -> Conflict | None:
    """What one line shows by itself; a circle over several lines is left to the dry run."""
    ground = ground_of(sheet).answer
    for each in nonsense_of(sheet, Names(sheet, ground), ground):
        lines = set(each.operation_ids)
        if operation_id in lines and (each.code != "cycle" or lines == {operation_id}):
            return each
    return None


def _alone(sheet: PlanSheet) -> Iterator[Conflict]:
    for each in sheet.operations:
        if each.kind == OperationKind.CONSOLIDATE and len(each.predecessors) < 2:
            yield Conflict(
                "one_merged",
                _("Hợp nhất cần từ hai tổ chức."),
                _("Chọn thêm tổ chức; chỉ một thì chọn Đổi tên."),
                operation_ids=(each.row.id,),
                field="predecessors",
            )


def _pooling(sheet: PlanSheet, names: Names, ground: Ground) -> Iterator[Conflict]:
    lines, desks = [each for each in sheet.operations if each.served], ground.desks
    moved: dict[Ref, list[int]] = defaultdict(list)
    for each in lines:
        for ref in each.served:
            moved[ref].append(each.row.id)
            if problem := _pool_problem(sheet, each, ref, desks):
                code, words, way_out = problem
                values = {"name": names.of(ref), "office": names.of(each.provider)}
                yield _line(code, words % values, way_out, each)
    for ref, ids in moved.items():
        if len(ids) > 1:
            words = _("%(name)s được nêu hai lần về văn phòng phục vụ chung.")
            yield Conflict(
                "pooled_twice",
                words % {"name": names.of(ref)},
                _("Giữ một nội dung, bỏ nội dung kia."),
                operation_ids=tuple(dict.fromkeys(ids)),
                field="served",
            )
    yield from _offices(sheet, names, desks)


def _pool_problem(
    sheet: PlanSheet, each: OperationSheet, ref: Ref, desks: dict[int, int]
) -> tuple[str, Any, Any] | None:
    office = desks.get(ref) if isinstance(ref, int) else None
    if each.kind == OperationKind.UNPOOL:
        if office == ref:
            words = _("%(name)s đang tự làm văn thư, không dùng văn phòng chung.")
            return "no_change", words, _("Bỏ chọn tổ chức này.")
        return None
    if each.provider == ref:
        return (
            "pool_self",
            _("%(name)s không thể phục vụ chung cho chính mình."),
            _("Bỏ chọn tổ chức này, hoặc chọn văn phòng khác."),
        )
    if office is not None and office == each.provider:
        words = _("%(name)s đã do %(office)s làm văn thư.")
        return "pooled_already", words, _("Bỏ chọn tổ chức này.")
    return None


def _offices(sheet: PlanSheet, names: Names, desks: dict[int, int]) -> Iterator[Conflict]:
    """An office that serves works its own desk itself."""
    for each in sheet.operations:
        office = each.provider
        if office is None:
            continue
        now = desks.get(office, office) if isinstance(office, int) else office
        after = sheet.pooled.get(office, now)
        if after not in (None, office) and office not in each.served:
            words = _("%(name)s do %(office)s làm văn thư nên không phục vụ chung được.")
            values = {"name": names.of(office), "office": names.of(after)}
            way_out = _("Chọn văn phòng tự làm văn thư của mình.")
            yield Conflict(
                "office_served", words % values, way_out,
                operation_ids=(each.row.id,), field="provider",
            )  # fmt: skip


def _outside(sheet: PlanSheet, names: Names, ground: Ground) -> Iterator[Conflict]:
    """Bodies of the Centre are no office's of the province to change."""
    central = {body_id for body_id, level in ground.levels.items() if level == Level.CENTRAL}
    for each in sheet.operations:
        for body_id in _changed(each):
            if body_id in central:
                words = _("%(name)s thuộc Trung ương, không sắp xếp được ở đây.")
                way_out = _("Chỉ chọn tổ chức từ cấp tỉnh trở xuống.")
                yield _line("outside", words % {"name": names.of(body_id)}, way_out, each)


def _changed(each: OperationSheet) -> list[int]:
    """Existing bodies a line does something to; parents, offices and receivers are left alone."""
    refs = [*each.predecessors, *each.served, *each.successors]
    return [ref for ref in refs if isinstance(ref, int)]


def _line(code: str, words: Any, way_out: Any, each: OperationSheet) -> Conflict:
    field = "served" if each.served else "elder" if each.kind in _OF_ONE else "predecessors"
    return Conflict(code, words, way_out, operation_ids=(each.row.id,), field=field)


def _rings(sheet: PlanSheet, names: Names, tree: dict[int, int | None]) -> Iterator[Conflict]:
    """Every circle of parents, with the lines that make it."""
    parents: dict[Ref, Ref | None] = {b: p for b, p in tree.items() if b not in sheet.ended}
    made_by: dict[Ref, int] = {}
    for body in sheet.planned.values():
        here: Ref = body.existing_id if body.existing_id is not None else body.key
        parents[here] = body.parent_id or body.parent_key or None
        if parents[here] != tree.get(body.existing_id or 0):
            made_by[here] = body.operation_id
    parents.update(sheet.reparented.items())
    for each in sheet.operations:
        if each.kind == OperationKind.REPARENT:
            made_by |= dict.fromkeys(each.predecessors, each.row.id)
    for circle in find_cycles(parents):
        words = _("Các tổ chức trực thuộc lẫn nhau thành vòng: %(names)s.")
        if len(circle) == 1:
            words = _("%(names)s: tổ chức không thể trực thuộc chính nó.")
        around = (*circle, circle[0]) if len(circle) > 1 else circle
        yield Conflict(
            "cycle",
            words % {"names": " → ".join(names.of(ref) for ref in around)},
            _("Chọn lại cấp trên trực tiếp."),
            operation_ids=tuple(dict.fromkeys(made_by[r] for r in circle if r in made_by)),
            field="parent",
        )
