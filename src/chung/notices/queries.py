"""Reads of notices: what is new for the actor."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chung.foundation.actor import Actor
from chung.notices.models import Notice, NoticeRead
from chung.notices.states import ICONS, NoticeKind
from chung.records.queries import sees

MOST = 99


def notices_for(actor: Actor) -> QuerySet[Any]:
    """News for the actor about records they may still see; the caller orders by ``-id``."""
    read = NoticeRead.objects.filter(notice_id=OuterRef("id"), person_id=actor.person_id or 0)
    return (
        Notice.objects.filter(sees(actor, "record_id"), principal_id__in=actor.principals)
        .annotate(was_read=Exists(read))
        .select_related("record")
    )


def unread_count(actor: Actor) -> int:
    """How many notices are new, up to ``MOST`` + 1."""
    return notices_for(actor).filter(was_read=False)[: MOST + 1].count()


def notice_for(actor: Actor, notice_id: int) -> Notice | None:
    """One notice of the actor's, seen or not."""
    return notices_for(actor).filter(id=notice_id).first()


def words_of(notice: Notice) -> str:
    """The sentence of a notice in the reader's language."""
    data: dict[str, Any] = {"number": "", "reason": "", "symbol": "", **notice.data}
    return str(NoticeKind(notice.kind).label) % data


def icon_of(notice: Notice) -> str:
    """The icon of a notice's kind."""
    return ICONS.get(notice.kind.partition("_")[0], "bell")
