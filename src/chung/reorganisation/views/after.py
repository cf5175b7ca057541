"""After the day: the board of the hand-over, its minutes, signed item by item, as papers."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from chung.accounts.queries import actor_of
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.reorganisation import queries
from chung.reorganisation.commands import sign_off_item
from chung.reorganisation.forms.minutes import SignForm
from chung.reorganisation.models import HandoverItem
from chung.reorganisation.queries.board import Board, MinutesPage
from chung.reorganisation.views.frame import plan_tabs
from chung.reorganisation.views.minutes_files import pdf_of
from chung.web.pages import render_page, see_other, toast
from chung.web.refusals import add_refusal
from chung.web.sheets import excel_response

_SHOWN = 30  # receivers on a page; on paper all of them


@require_GET
def board(request: HttpRequest, plan_id: int) -> HttpResponse:
    """How far each receiver is; prints as it stands."""
    actor = actor_of(request)
    whole = queries.board(actor, plan_id)
    group, words = request.GET.get("nhom", ""), request.GET.get("q", "").strip()[:100]
    found = whole.narrowed(group, words)
    pages = Paginator(found, max(len(found), 1) if "in" in request.GET else _SHOWN)
    context = {
        "board": whole,
        "plan": whole.plan,
        "receivers": pages.get_page(request.GET.get("trang")),
        "q": words,
        "group": group,
        "today": clock.today(),
        "groups": _groups(whole, group),
        "tabs": plan_tabs(actor, whole.plan, "reorganisation:board"),
    }
    return render_page(request, "reorganisation/after_board.html", context, parts=("list",))


def _groups(whole: Board, group: str) -> list[tuple[str, str, bool]]:
    left = sum(not each.is_done for each in whole.receivers)
    words = (
        ("", _("Tất cả bên nhận (%(n)d)") % {"n": len(whole.receivers)}),
        ("con", _("Còn mục chưa ký (%(n)d)") % {"n": left}),
        ("qua-han", _("Quá hạn (%(n)d)") % {"n": whole.late}),
    )
    return [(key, label, key == group) for key, label in words]


@require_GET
def board_excel(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The board as a table: a row for each sheet of minutes."""
    whole = queries.board(actor_of(request), plan_id)
    columns = [_("Bên nhận"), _("Bên giao"), _("Số mục"), _("Đã ký"), _("Còn lại"), _("Hạn")]
    rows = [
        (each.receiver or _("Ngoài hệ thống"), sheet.giver, sheet.items, sheet.signed, sheet.left,
         sheet.due_on)
        for each in whole.receivers
        for sheet in each.minutes
    ]  # fmt: skip
    return excel_response(_("Tiến độ bàn giao"), columns, rows, above=[whole.plan.title])


@dataclass(frozen=True)
class Line:
    """An item on the page, with what was typed beside it."""

    item: HandoverItem
    ticked: bool
    remark: str


@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, minutes_id: int) -> HttpResponse:
    """One sheet of minutes; ticked items are signed together, or none of them."""
    actor = actor_of(request)
    page = queries.minutes_page(actor, minutes_id)
    form = SignForm(request.POST or None, waiting=page.open_items)
    if request.method == "POST" and form.is_valid():
        try:
            signed = _sign(actor, form)
            words = ngettext("Đã ký nhận %(n)d mục.", "Đã ký nhận %(n)d mục.", signed)
            toast(request, words % {"n": signed})
            return see_other(request, reverse("reorganisation:minutes", args=[minutes_id]))
        except Refusal as refusal:
            add_refusal(form, refusal)
    lines = [Line(each, form.ticked(each.id), form.remark(each.id)) for each in page.items]
    context = {"page": page, "plan": page.plan, "form": form, "lines": lines, **_shown(page)}
    status = 422 if form.is_bound else 200
    return render_page(request, "reorganisation/minutes.html", context, status=status)


def _shown(page: MinutesPage) -> dict[str, Any]:
    may = page.may_sign and not page.is_done
    return {
        "may_sign": may,
        "receiver": queries.receiver_words(page),
        "decision": queries.decision_words(page.plan),
        "today": clock.today(),
        "pdf": pdf_of(page),
    }


def _sign(actor: Actor, form: SignForm) -> int:
    chosen: list[int] = form.cleaned_data["items"]
    with transaction.atomic():
        for item_id in chosen:
            on = form.cleaned_data["on"]
            sign_off_item(actor, item_id=item_id, on=on, remark=form.remark(item_id))
    return len(chosen)
