"""The desk of an administrator, who sees no paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.accounts.queries import standings
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty
from chung.journal.queries import sealing
from chung.organisation.queries import calendar_days, vacancies_on
from chung.reorganisation.queries import KeptPlan, plans_kept
from chung.web import deadlines


@dataclass(frozen=True)
class KeeperLine:
    """One line of the administrator's desk: what, how it stands, where to see to it."""

    label: Any
    words: Any
    url: str
    pressing: bool = False


def keeper_lines(actor: Actor) -> list[KeeperLine]:
    """What an administrator keeps, for one without any right to content; nothing for others.

    Whoever also deals with papers has those on the desk and finds this in the rail.
    """
    if {duty for duty, _body in actor.duties} != {Duty.ADMINISTER}:
        return []
    return [*_plans(actor), *_doors(), *_organisation(actor.on), _journal()]


def _plans(actor: Actor) -> list[KeeperLine]:
    """Plans whose day has come, and hand-overs that are late."""
    return [
        _ready(plan, actor.on)
        if plan.is_ready
        else KeeperLine(
            _("Bàn giao quá hạn"),
            _("%(title)s: %(n)d biên bản") % {"title": plan.title, "n": plan.late},
            reverse("reorganisation:board", args=[plan.plan_id]) + "?nhom=qua-han",
            pressing=True,
        )
        for plan in plans_kept(actor)
    ]


def _ready(plan: KeptPlan, on: date) -> KeeperLine:
    words = _("Phương án thực hiện hôm nay")
    if plan.first_day < on:
        words = _("Phương án đã qua ngày thực hiện")
    url = reverse("reorganisation:plan", args=[plan.plan_id])
    return KeeperLine(words, plan.title, url, pressing=True)


def _doors() -> list[KeeperLine]:
    doors, people = standings(), reverse("accounts:people")
    lines = [
        (_("Cán bộ chưa có tài khoản"), doors.without, "chua-co"),
        (_("Chưa đăng nhập lần nào"), doors.never, "chua-vao"),
        (_("Mật khẩu một lần đã hết hạn"), doors.expired, "chua-vao"),
        (_("Tài khoản đang khoá"), doors.locked, "khoa"),
    ]
    found = [
        KeeperLine(label, str(number), f"{people}?nhom={standing}")
        for label, number, standing in lines
        if number
    ]
    return [KeeperLine(_("Cán bộ và tài khoản"), str(doors.people), people), *found]


def _organisation(on: date) -> list[KeeperLine]:
    lines = [
        KeeperLine(
            _("Chức danh đang trống"), str(vacancies_on(on).count()), reverse("accounts:vacancies")
        )
    ]
    year = on.year + (on.month >= 10)  # next year's days are announced in autumn
    days, calendar = len(calendar_days(year)), f"{reverse('organisation:calendar')}?nam={year}"
    words = _("%(n)d ngày nghỉ và làm bù") % {"n": days} if days else _("chưa có ngày nghỉ nào")
    label = _("Lịch làm việc năm %(year)s") % {"year": year}
    return [*lines, KeeperLine(label, words, calendar, pressing=not days)]


def _journal() -> KeeperLine:
    state, now = sealing(), clock.now()
    words: Any
    if state.behind(now):
        words = _("có mục chờ niêm phong quá 2 giờ; kiểm tra tiến trình nền bằng chung doctor")
        return KeeperLine(_("Nhật ký hệ thống"), words, "", pressing=True)
    sealed = deadlines.in_office(state.sealed_at) if state.sealed_at else None
    words = (
        _("niêm phong lần cuối %(when)s") % {"when": f"{sealed:%H:%M %d/%m/%Y}"}
        if sealed
        else _("chưa niêm phong lần nào")
    )
    return KeeperLine(_("Nhật ký hệ thống"), words, "")
