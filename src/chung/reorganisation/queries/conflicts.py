"""What stands in the way of a plan: each conflict with its reason and the way out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.organisation.queries import Ground
from chung.reorganisation.queries.known import Known, Names
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.rules import Ref


@dataclass(frozen=True)
class Conflict:
    """Why a plan cannot be carried out as it is, and what to do. ``code`` is for machines,
    ``operation_ids`` are the lines it comes from, ``field`` where their forms say it.
    """

    code: str
    message: Any
    way_out: Any
    body_id: int | None = None
    operation_ids: tuple[int, ...] = ()
    field: str = ""


def structural_conflicts(sheet: PlanSheet, known: Known) -> list[Conflict]:
    """Conflicts in what the plan says itself, against the organisation of its day."""
    ground, names = known.ground, known.names
    found: list[Conflict] = [*_past(sheet), *_empty(sheet), *_unknown_keys(sheet)]
    found += _ended_twice(sheet, known)
    found += _not_there(sheet, names, ground)
    found += _ended_but_needed(sheet, names)
    found += _orphans(sheet, names, ground)
    found += _no_change(sheet, names, ground)
    found += _later_changes(sheet, names, ground)
    found += _codes(sheet, names, ground)
    found += _slugs(sheet, ground)
    return found


def _past(sheet: PlanSheet) -> Iterator[Conflict]:
    plan = sheet.plan
    if plan.recorded_afterwards:
        if plan.first_day > clock.today():
            yield Conflict(
                "future_history",
                _("Việc ghi lại sau phải là việc đã qua."),
                _("Lập phương án thường cho ngày sắp tới."),
            )
    elif plan.first_day < clock.today():
        yield Conflict(
            "past_day",
            _("Ngày thực hiện %(day)s đã qua.") % {"day": f"{plan.first_day:%d/%m/%Y}"},
            _("Chọn một ngày từ hôm nay trở đi."),
        )


def _empty(sheet: PlanSheet) -> Iterator[Conflict]:
    if not sheet.operations:
        yield Conflict(
            "empty", _("Phương án chưa có nội dung nào."), _("Thêm ít nhất một nội dung sắp xếp.")
        )


def _unknown_keys(sheet: PlanSheet) -> Iterator[Conflict]:
    for ref in sorted(ref for ref in sheet.refs() if isinstance(ref, str)):
        if ref not in sheet.planned:
            yield Conflict(
                "unknown_key",
                _("Phương án nhắc đến tổ chức mới “%(key)s” nhưng chưa lập.") % {"key": ref},
                _("Thêm nội dung lập tổ chức đó, hoặc chọn tổ chức khác."),
            )


def _ended_twice(sheet: PlanSheet, known: Known) -> Iterator[Conflict]:
    names = known.names
    for body_id in sheet.ended_often:
        yield Conflict(
            "ended_twice",
            _("%(name)s bị kết thúc hai lần trong phương án.") % {"name": names.of(body_id)},
            _("Bỏ một trong hai nội dung."),
            body_id,
        )
    for body_id in sheet.ended:
        if (until := known.ground.ends.get(body_id)) is not None:
            yield Conflict(
                "ended_twice",
                _("%(name)s đã có ngày kết thúc %(day)s.")
                % {"name": names.of(body_id), "day": f"{until - timedelta(days=1):%d/%m/%Y}"},
                _("Bỏ tổ chức này khỏi phương án."),
                body_id,
            )
    for body_id, title in known.ended_elsewhere:
        yield Conflict(
            "ended_twice",
            _("Phương án “%(title)s” cũng kết thúc %(name)s.")
            % {"title": title, "name": names.of(body_id)},
            _("Huỷ một trong hai phương án, hoặc bỏ tổ chức này ở một bên."),
            body_id,
        )


def _not_there(sheet: PlanSheet, names: Names, ground: Ground) -> Iterator[Conflict]:
    old = {b for each in sheet.operations for b in each.predecessors}
    old -= ended_before(sheet, ground)
    for body_id in sorted(old - ground.before.keys()):
        yield Conflict(
            "not_there",
            _("%(name)s không hoạt động vào ngày %(day)s.")
            % {"name": names.of(body_id), "day": f"{sheet.plan.last_day:%d/%m/%Y}"},
            _("Chọn tổ chức đang hoạt động vào ngày đó, hoặc sửa ngày."),
            body_id,
        )
    ids = {ref for ref in sheet.refs() if isinstance(ref, int)}
    for body_id in sorted(ids - old - ground.after.keys() - sheet.ended.keys()):
        yield Conflict(
            "successor_later",
            _("%(name)s không hoạt động vào ngày %(day)s nên không nhận được việc từ ngày đó.")
            % {"name": names.of(body_id), "day": f"{sheet.plan.first_day:%d/%m/%Y}"},
            _("Chọn tổ chức đã hoạt động vào ngày đó, hoặc sửa ngày."),
            body_id,
        )


def ended_before(sheet: PlanSheet, ground: Ground) -> set[int]:
    """Bodies of the plan that have an end already; said once, not twice."""
    return {body_id for body_id in sheet.ended if ground.ends.get(body_id) is not None}


def _ended_but_needed(sheet: PlanSheet, names: Names) -> Iterator[Conflict]:
    """A successor, receiver, parent, office or place of work that ends on the same day."""
    for code, ref in _needed(sheet):
        if ref in sheet.ended:
            yield Conflict(
                code,
                _("%(name)s kết thúc hoạt động cùng ngày nên không nhận được gì.")
                % {"name": names.of(ref)},
                _("Chọn tổ chức còn hoạt động sau ngày đó."),
                int(ref),
            )


def _needed(sheet: PlanSheet) -> Iterator[tuple[str, Ref]]:
    for each in sheet.operations:
        yield from (("successor_ended", ref) for ref in each.successors)
        yield from (("receiver_ended", r.body_id or r.key) for r in each.receivers)
        yield from (("provider_ended", ref) for ref in each.served)
        yield from (("provider_ended", ref) for ref in [each.provider] if ref is not None)
        yield from (("parent_ended", ref) for ref in [each.parent] if ref is not None)
    for body in sheet.planned.values():
        yield "parent_ended", body.parent_id or body.parent_key
        yield "provider_ended", body.provider_id or body.provider_key
        for post in body.posts.all():
            yield from (("duty_ended", duty.body_id or duty.key) for duty in post.duties.all())


def _no_change(sheet: PlanSheet, names: Names, ground: Ground) -> Iterator[Conflict]:
    """A new parent that is the old one: nothing would happen."""
    before = ground.before
    for body_id, ref in sheet.reparented.items():
        if body_id in before and before[body_id] == ref and body_id not in sheet.revised:
            yield Conflict(
                "no_change",
                _("%(name)s đã trực thuộc %(parent)s.")
                % {"name": names.of(body_id), "parent": names.of(ref)},
                _("Bỏ tổ chức này khỏi nội dung chuyển cấp trên."),
                body_id,
            )


def _orphans(sheet: PlanSheet, names: Names, ground: Ground) -> Iterator[Conflict]:
    cared_for = sheet.ended.keys() | sheet.reparented.keys() | sheet.revised.keys()
    orphans: dict[int, list[int]] = {}
    for body_id, parent_id in ground.before.items():
        if parent_id in sheet.ended and body_id not in cared_for:
            orphans.setdefault(parent_id, []).append(body_id)  # type: ignore[arg-type]
    for parent_id, body_ids in orphans.items():
        below = sorted(map(names.of, body_ids))[:5]
        yield Conflict(
            "orphans",
            _("%(name)s kết thúc nhưng còn tổ chức trực thuộc: %(below)s.")
            % {"name": names.of(parent_id), "below": ", ".join(below)},
            _("Kết thúc hoặc chuyển cấp trên của các tổ chức đó trong cùng phương án."),
            parent_id,
        )


def _later_changes(sheet: PlanSheet, names: Names, ground: Ground) -> Iterator[Conflict]:
    day = sheet.plan.first_day
    ended = sheet.ended.keys() - ended_before(sheet, ground)
    changed = {*sheet.revised, *sheet.reparented}
    changed |= {ref for ref in sheet.pooled if isinstance(ref, int)}
    for body_id in sorted((ground.later & ended) | (ground.changes & (changed - ended))):
        yield Conflict(
            "later_changes",
            _("%(name)s có chức danh, nhiệm vụ, phân công hoặc thay đổi bắt đầu từ ngày %(day)s.")
            % {"name": names.of(body_id), "day": f"{day:%d/%m/%Y}"},
            _("Bỏ các mục đó, hoặc chọn ngày khác."),
            body_id,
        )
    termed = [b for b, row in sheet.revised.items() if getattr(row, "term", None) is not None]
    for body_id in sorted(ground.terms & set(termed)):
        yield Conflict(
            "overlapping_terms",
            _("%(name)s đã có nhiệm kỳ bắt đầu từ ngày này hoặc sau đó; hai nhiệm kỳ trùng nhau.")
            % {"name": names.of(body_id)},
            _("Bỏ nhiệm kỳ trong phương án, hoặc sửa ngày."),
            body_id,
        )


def _codes(sheet: PlanSheet, names: Names, ground: Ground) -> Iterator[Conflict]:
    wanted = Counter((c.scheme, c.code) for body in sheet.new for c in body.codes.all())
    for (scheme, code), times in wanted.items():
        holder = ground.codes.get((scheme, code))
        if times > 1 or (holder is not None and holder not in sheet.ended):
            other = _("hai tổ chức mới") if times > 1 else names.of(holder)
            yield Conflict(
                "code_reused",
                _("Mã %(code)s dùng cho %(other)s trong cùng thời gian.")
                % {"code": f"{scheme} {code}", "other": other},
                _("Chọn mã khác, hoặc kết thúc tổ chức đang mang mã trong cùng phương án."),
                holder,
            )


def _slugs(sheet: PlanSheet, ground: Ground) -> Iterator[Conflict]:
    wanted = Counter(body.slug for body in sheet.new if body.slug)
    for slug in sorted(ground.slugs | {s for s, times in wanted.items() if times > 1}):
        yield Conflict(
            "slug_taken",
            _("Mã định danh “%(slug)s” đã dùng cho một tổ chức khác.") % {"slug": slug},
            _("Chọn mã định danh khác, hoặc để trống."),
        )
