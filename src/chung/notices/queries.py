"""Reads of notices: what is new for the actor."""

from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from chung.foundation.actor import Actor
from chung.notices.models import Notice, NoticeRead
from chung.notices.states import ICONS, NoticeKind
from chung.records.queries import sees

MOST = 99
_MISSING = dict.fromkeys(
    ("number", "reason", "symbol", "day", "name", "title", "since", "last"), ""
)


def notices_for(actor: Actor) -> QuerySet[Any]:
    """News for the actor about records they may still see; the caller orders by ``-id``.

    What reaches somebody twice, as the head of a unit and as who gave the task, is said once.
    """
    said = Notice.objects.filter(
        record_id=OuterRef("record_id"),
        kind=OuterRef("kind"),
        at=OuterRef("at"),
        id__lt=OuterRef("id"),
        principal_id__in=actor.principals,
    )
    read = NoticeRead.objects.filter(notice_id=OuterRef("id"), person_id=actor.person_id or 0)
    seen = Q(sees(actor, "record_id")) | Q(record__isnull=True)
    return (
        Notice.objects.filter(seen, ~Exists(said), principal_id__in=actor.principals)
        .annotate(was_read=Q(Exists(read)) | Q(done_at__isnull=False))
        .select_related("record")
    )


def unread_records(actor: Actor) -> list[int | None]:
    """Records of the notices that are new, one for each notice (None: about no record), up to
    ``MOST`` + 1.
    """
    unread = notices_for(actor).filter(was_read=False)
    return list(unread.values_list("record_id", flat=True)[: MOST + 1])


def last_reading() -> int:
    """Id of the newest reading by anybody: what is read from now on has a higher one."""
    return NoticeRead.objects.aggregate(last=Max("id"))["last"] or 0


def notice_for(actor: Actor, notice_id: int) -> Notice | None:
    """One notice of the actor's, seen or not."""
    return notices_for(actor).filter(id=notice_id).first()


def words_of(notice: Notice) -> str:
    """The sentence of a notice in the reader's language."""
    data: dict[str, Any] = {**_MISSING, **notice.data}
    return str(NoticeKind(notice.kind).label) % data


def icon_of(notice: Notice) -> str:
    """The icon of a notice's kind."""
    return ICONS.get(notice.kind.partition("_")[0], "bell")
