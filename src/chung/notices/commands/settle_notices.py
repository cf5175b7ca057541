from collections.abc import Collection

from django.db.models import Q

from chung.foundation import clock
from chung.notices.models import Notice
from chung.notices.states import NoticeKind


def settle_notices(
    record_id: int | None,
    *kinds: NoticeKind,
    principal_ids: Collection[int | None] | None = None,
    **data: str,
) -> int:
    """What news about a record asked for was done: it is new to nobody any more (or to none of
    some principals, or what was told with such ``data``), whoever read it; returns how many
    notices that were.
    """
    about = Q(record__isnull=True) if record_id is None else Q(record_id=record_id)
    open_ones = Notice.objects.filter(about, kind__in=kinds, done_at__isnull=True)
    if data:
        open_ones = open_ones.filter(data__contains=data)
    if principal_ids is not None:
        open_ones = open_ones.filter(principal_id__in=[p for p in principal_ids if p is not None])
    return open_ones.update(done_at=clock.now())
