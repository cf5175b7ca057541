from collections.abc import Iterable

from chung.foundation import clock
from chung.notices.models import Notice
from chung.notices.states import NoticeKind


def notify(
    principal_ids: Iterable[int | None], kind: NoticeKind, record_id: int, **data: str
) -> None:
    """Tell principals the news about a record, in the transaction of what happened."""
    at = clock.now()
    Notice.objects.bulk_create(
        Notice(
            principal_id=principal_id,
            record_id=record_id,
            kind=kind,
            data={name: str(value)[:250] for name, value in data.items()},
            at=at,
        )
        for principal_id in dict.fromkeys(principal_ids)
        if principal_id is not None
    )
