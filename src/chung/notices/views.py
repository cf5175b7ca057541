"""The list of notices."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from chung.accounts.queries import actor_of
from chung.foundation.actor import Actor
from chung.foundation.refusals import NotFound
from chung.notices.commands import mark_read, mark_unread
from chung.notices.models import Notice as NoticeRow
from chung.notices.queries import icon_of, last_reading, notice_for, notices_for, words_of
from chung.notices.states import PAGES
from chung.reorganisation.queries import plans_for
from chung.web.pages import page_of, render_page, see_other, toast
from chung.web.parts import Notice


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """News for the post acted in, newest first."""
    actor = actor_of(request)
    page = page_of(
        notices_for(actor), order=("-id",), cursor=request.GET.get("cursor", ""), size=40
    )
    items = [
        Notice(
            words=words_of(row),
            url=reverse("notices:open", args=[row.id]),
            when=row.at,
            unread=not row.was_read,  # type: ignore[attr-defined]
            icon=icon_of(row),
            detail=capfirst(row.record.title) if row.record else "",
        )
        for row in page.rows
    ]
    context = {"page": page, "items": items, "any_new": any(item.unread for item in items)}
    return render_page(request, "notices/notices.html", context, parts=("list",))


@require_GET
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """On to the record the news is about; the notice counts as read."""
    actor = actor_of(request)
    notice = notice_for(actor, notice_id)
    if notice is None:
        raise NotFound(_("Thông báo này không còn."))
    mark_read(actor, notice_id=notice_id)
    return see_other(request, _page_of(actor, notice))


def _page_of(actor: Actor, told: NoticeRow) -> str:
    """Where the news leads: its record; without one a plan's board, as far as one may read it."""
    if told.record is not None:
        return reverse(PAGES[told.record.kind], args=[told.record_id])
    plan_id = told.data.get("plan")
    if plan_id is None:
        return reverse("organisation:absences")
    if plans_for(actor).filter(id=int(plan_id)).exists():
        return reverse("reorganisation:board", args=[plan_id])
    return reverse("organisation:body", args=[told.data["slug"]])


@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Everything has been seen; for a moment it can be taken back."""
    before = last_reading()
    read = mark_read(actor_of(request))
    if read:
        words = ngettext(
            "Đã đánh dấu %(n)s thông báo là đã đọc.",
            "Đã đánh dấu %(n)s thông báo là đã đọc.",
            read,
        )
        toast(request, words % {"n": read}, undo_url=reverse("notices:unread", args=[before]))
    return see_other(request, reverse("notices:list"))


@require_POST
def unread(request: HttpRequest, since: int) -> HttpResponse:
    """What was marked as read just now is new again."""
    mark_unread(actor_of(request), since=since)
    return see_other(request, reverse("notices:list"))
