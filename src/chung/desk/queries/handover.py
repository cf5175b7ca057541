"""Minutes of a reorganisation that wait to be signed for."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chung.desk.queries.items import NOBODY, DeskItem, Marks, beside
from chung.reorganisation.queries import WaitingMinutes


def handover(sheets: list[WaitingMinutes], whose: Marks) -> list[DeskItem]:
    """Sheets the actor's bodies have not signed in full."""
    return [
        DeskItem(
            verb=_("Ký nhận bàn giao") if sheet.receiver_id else _("Nộp con dấu"),
            title=sheet.giver,
            url=reverse("reorganisation:minutes", args=[sheet.minutes_id]),
            detail=beside(sheet.plan, _signed(sheet)),
            due=sheet.due_on,
            whose=whose.get(sheet.receiver_id or 0, NOBODY),
        )
        for sheet in sheets
    ]


def _signed(sheet: WaitingMinutes) -> str:
    if not sheet.signed:
        return str(_("chưa ký mục nào"))
    words = _("đã ký %(signed)d/%(items)d mục")
    return str(words % {"signed": sheet.signed, "items": sheet.items})
