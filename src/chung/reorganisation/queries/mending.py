"""Where each conflict of a plan is mended."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.organisation.queries import slugs_of
from chung.reorganisation.queries.conflicts import Conflict
from chung.reorganisation.queries.dry_run import DryRun
from chung.reorganisation.queries.gaps import Gap
from chung.reorganisation.queries.overview import LINES
from chung.reorganisation.queries.sheets import PlanSheet
from chung.reorganisation.states import OperationKind


@dataclass(frozen=True)
class Mending:
    """A conflict with the way to the page on which it is mended."""

    code: str
    message: Any
    way_out: Any
    url: str
    url_words: Any


@dataclass(frozen=True)
class OpenPlace:
    """A gap with the way to the page on which it is filled."""

    gap: Gap
    url: str
    url_words: Any


_DATES = ("past_day", "future_history", "not_there", "successor_later")
_PEOPLE = ("not_held", "post_taken", "appointed_to_ended", "no_post")
_DESCRIBED = (
    "code_reused",
    "slug_taken",
    "overlapping_terms",
    "parent_ended",
    "provider_ended",
)
_BODY = ("unfinished", "later_changes")


def pages_of(run: DryRun) -> dict[int, str]:
    """Slugs of the bodies whose own pages ``mending`` and ``open_places`` may lead to."""
    bodies = {each.body_id for each in run.conflicts}
    bodies |= {gap.body_id for gap in run.gaps if not gap.people}
    found = {body_id for body_id in bodies if body_id is not None}
    return slugs_of(found) if found else {}


def mending(sheet: PlanSheet, run: DryRun, slugs: dict[int, str]) -> list[Mending]:
    """Conflicts in their order, each with its link."""
    return [
        Mending(each.code, each.message, each.way_out, *_way(sheet, each, slugs))
        for each in run.conflicts
    ]


def _way(sheet: PlanSheet, conflict: Conflict, slugs: dict[int, str]) -> tuple[str, Any]:
    plan, slug = sheet.plan.id, slugs.get(conflict.body_id or 0, "")
    if conflict.operation_ids:
        url = reverse("reorganisation:plan", args=[plan])
        line = conflict.operation_ids[-1]
        before = sum(each.row.id < line for each in sheet.operations)
        page = f"?noi-dung={line}" if before >= LINES else ""  # not on the first page
        return f"{url}{page}#noi-dung-{line}", _("Xem nội dung")
    if conflict.code in _DATES:
        return reverse("reorganisation:edit_plan", args=[plan]), _("Sửa các mốc")
    if conflict.code in _PEOPLE:
        return reverse("reorganisation:moves", args=[plan]), _("Bố trí cán bộ")
    if conflict.code in _BODY and slug:
        return reverse("organisation:body", args=[slug]), _("Mở trang tổ chức")
    if conflict.code == "no_clerk" and slug:
        return reverse("organisation:add_post", args=[slug]), _("Thêm chức danh văn thư")
    kind = {"orphans": OperationKind.END, "desk_without_office": OperationKind.UNPOOL}
    if wanted := kind.get(conflict.code):
        url = reverse("reorganisation:add_operation", args=[plan, wanted.value])
        return url, _("Thêm nội dung")
    if conflict.code in _DESCRIBED and (planned := _planned(sheet, conflict.body_id)):
        return reverse("reorganisation:describe", args=[plan, planned]), _("Sửa mô tả")
    return reverse("reorganisation:plan", args=[plan]), _("Mở nội dung phương án")


def open_places(sheet: PlanSheet, run: DryRun, slugs: dict[int, str]) -> list[OpenPlace]:
    """Gaps in their order, each with its link: people to place, posts of a new body to look at,
    a body that has nobody.
    """
    return [OpenPlace(gap, *_filled_at(sheet, gap, slugs)) for gap in run.gaps]


def _filled_at(sheet: PlanSheet, gap: Gap, slugs: dict[int, str]) -> tuple[str, Any]:
    if gap.planned_id is not None:
        url = reverse("reorganisation:describe", args=[sheet.plan.id, gap.planned_id])
        return url, _("Xem chức danh")
    if gap.people or gap.body_id not in slugs:
        url = reverse("reorganisation:moves", args=[sheet.plan.id])
        return f"{url}?to-chuc={gap.body_id}", _("Bố trí cán bộ")
    return reverse("organisation:body", args=[slugs[gap.body_id]]), _("Mở trang tổ chức")


def _planned(sheet: PlanSheet, body_id: int | None) -> int | None:
    """The planned body to look at: the version of this one, one that names it, or the only one."""
    revised = sheet.revised.get(body_id or 0)
    if revised is not None:
        return revised.id
    for body in sheet.new:
        if body_id is not None and body_id in (body.parent_id, body.provider_id):
            return body.id
    return sheet.new[0].id if len(sheet.new) == 1 else None
