"""What stands around every page: who is asking, the posts they may act in, their menu."""

from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.notices.commands import mark_read
from chung.notices.queries import unread_records
from chung.notices.states import PAGES
from chung.organisation.queries import HeldPost, Presence
from chung.web.frame import ActingPost, Frame, MenuLink, provide


def fill() -> None:
    """Tell web who knows; called once when the house starts."""
    provide(frame_for)


def frame_for(request: HttpRequest) -> Frame:
    """The frame of a request; empty around pages open to all."""
    ribbon = _("Bản dùng thử: mọi tên người và văn bản đều là giả định.") if settings.DEMO else ""
    here: Presence | None = getattr(request, "presence", None)
    if here is None:
        return Frame(ribbon=ribbon)
    return Frame(
        person=here.name,
        person_key=str(here.actor.person_id),
        posts=[_acting(post, here) for post in here.posts],
        switch_url=reverse("accounts:switch_post"),
        counts_url=_address("desk:elsewhere"),
        search_url=_address("search:search"),
        quick_search_url=_address("search:quickly"),
        notices_url=_address("notices:list"),
        notices_count=_news(request, here),
        sign_out_url=reverse("accounts:sign_out"),
        links=_links(request),
        ribbon=ribbon,
    )


def _news(request: HttpRequest, here: Presence) -> int:
    """How many notices are new. Those about the record whose page this is are read by that, however
    the reader came here; it costs nothing where nothing is new.
    """
    records = unread_records(here.actor)
    shown = _shown_record(request)
    if shown is not None and shown in records:
        with suppress(DatabaseError):  # a full disk must not keep anybody from reading
            mark_read(here.actor, record_id=shown)
    return sum(shown is None or record != shown for record in records)


def _shown_record(request: HttpRequest) -> int | None:
    """The record whose page is being opened."""
    where = request.resolver_match
    if request.method != "GET" or where is None or where.view_name not in PAGES.values():
        return None
    record_id: int | None = where.kwargs.get("record_id")
    return record_id


def _acting(post: HeldPost, here: Presence) -> ActingPost:
    label = post.title
    if post.absent:
        label = _("%(title)s (thay %(name)s)") % {"title": post.title, "name": post.absent}
    return ActingPost(post.post_id, label, post.body_name, post.post_id == here.actor.post_id)


def _links(request: HttpRequest) -> list[MenuLink]:
    links = [(_address("organisation:absences"), _("Làm thay khi vắng mặt"), "calendar")]
    if request.user.is_authenticated and request.user.has_usable_password():
        links.append((reverse("accounts:change_password"), _("Đổi mật khẩu"), "lock"))
    actor: Actor | None = getattr(request, "actor", None)
    if actor and (actor.has(Duty.ADMINISTER) or actor.has(Duty.REGISTRY)):
        links.append((reverse("api:tokens"), _("Mã truy cập"), "lock"))
    return [MenuLink(url, label, icon) for url, label, icon in links if url]


def _address(name: str) -> str:
    """The address of a page, or nothing while its module has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
