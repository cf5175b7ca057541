"""The list of notices."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chung.accounts.queries import actor_of
from chung.foundation.refusals import NotFound
from chung.notices.commands import mark_read
from chung.notices.queries import icon_of, notice_for, notices_for, words_of
from chung.web.pages import page_of, render_page, see_other
from chung.web.parts import Notice

_PAGES = {
    "incoming": "registry:incoming",
    "outgoing": "registry:outgoing",
    "task": "tasks:task",
    "draft": "drafting:draft",
}


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
            detail=capfirst(row.record.title),
        )
        for row in page.rows
    ]
    return render_page(
        request, "notices/notices.html", {"page": page, "items": items}, parts=("list",)
    )


@require_GET
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """On to the record the news is about; the notice counts as read."""
    actor = actor_of(request)
    notice = notice_for(actor, notice_id)
    if notice is None:
        raise NotFound(_("Thông báo này không còn."))
    mark_read(actor, notice_id=notice_id)
    return see_other(request, reverse(_PAGES[notice.record.kind], args=[notice.record_id]))


@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Everything has been seen."""
    mark_read(actor_of(request))
    return see_other(request, reverse("notices:list"))
