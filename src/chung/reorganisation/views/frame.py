"""What the pages of a plan share: tabs, dates as steps, the refusal of a settled plan."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.reorganisation.permissions import plans as may_plan
from chung.reorganisation.permissions import sees_figures
from chung.reorganisation.queries import Plan
from chung.reorganisation.states import PlanState
from chung.web.parts import Tab

OPEN = (PlanState.DRAFT, PlanState.READY)
"""States in which a plan may be changed."""


def plan_tabs(actor: Actor, plan: Plan, current: str) -> list[Tab]:
    """The pages of one plan; those before the day, or those after it."""
    pages = [("reorganisation:plan", pgettext("of a plan", "Nội dung"))]
    if plan.state in OPEN:
        pages.append(("reorganisation:check", _("Rà soát")))
        if may_plan(actor):
            pages.append(("reorganisation:moves", _("Nhân sự")))
        pages.append(("reorganisation:simulation", _("Mô phỏng")))
    if plan.state == PlanState.CARRIED_OUT:
        pages.append(("reorganisation:board", _("Bàn giao")))
    if plan.state != PlanState.CANCELLED and sees_figures(actor):
        pages.append(("reorganisation:plan_figures", _("Số liệu")))
    return [Tab(words, reverse(name, args=[plan.id]), name == current) for name, words in pages]


def refuse_settled(plan: Plan) -> None:
    """Raises Conflict for a plan carried out or cancelled: it is only read."""
    if plan.state not in OPEN:
        raise Conflict(
            _("Phương án này đã kết thúc, không sửa được nữa."),
            _("Lập phương án mới để đính chính."),
            link=(reverse("reorganisation:plan", args=[plan.id]), _("Mở phương án")),
        )


def dates_of(plan: Plan) -> list[tuple[str, date]]:
    """All dates of a plan in the order of the days."""
    dates = [
        (_("Ký quyết định"), plan.decided_on),
        (_("Quyết định có hiệu lực"), plan.in_force_on),
        (_("Bắt đầu vận hành thử"), plan.trial_from),
        (_("Tổ chức cũ hoạt động đến hết"), plan.last_day),
        (_("Tổ chức mới hoạt động từ"), plan.first_day),
        (_("Khoá sổ văn thư"), plan.registers_on),
        (_("Đóng phông lưu trữ"), plan.fonds_on),
        (_("Hạn bàn giao"), plan.handover_due),
        (_("Ký biên bản bàn giao"), plan.minutes_on),
        (_("Nộp con dấu cũ"), plan.seals_on),
        (_("Giao nộp lưu trữ lịch sử"), plan.archived_on),
    ]
    known = [(words, day) for words, day in dates if day is not None]
    return sorted(known, key=lambda pair: pair[1])


def saved_words(before: Plan) -> str:
    """What is said after a change; a plan that was ready is a draft again."""
    if before.state == PlanState.READY:
        return _("Đã lưu. Phương án trở lại trạng thái đang xây dựng; rà soát lại rồi chốt.")
    return _("Đã lưu.")
