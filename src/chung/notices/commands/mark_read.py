from django.db import transaction

from chung.foundation.actor import Actor
from chung.notices.models import Notice, NoticeRead


@transaction.atomic
def mark_read(actor: Actor, *, notice_id: int | None = None, record_id: int | None = None) -> int:
    """The person has seen a notice, all about a record, or all of theirs; returns how many were
    new.
    """
    if actor.person_id is None:
        return 0
    mine = Notice.objects.filter(principal_id__in=actor.principals, done_at__isnull=True)
    unread = mine.exclude(reads__person_id=actor.person_id)
    if notice_id is not None:
        unread = unread.filter(id=notice_id)
    if record_id is not None:
        unread = unread.filter(record_id=record_id)
    ids = list(unread.order_by("-id").values_list("id", flat=True)[:1000])
    NoticeRead.objects.bulk_create(
        [NoticeRead(notice_id=each, person_id=actor.person_id) for each in ids],
        ignore_conflicts=True,
    )
    return len(ids)
