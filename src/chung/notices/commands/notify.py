from collections.abc import Iterable

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import person_at_work
from chung.notices.models import Notice, NoticeRead
from chung.notices.states import NoticeKind
from chung.organisation.queries import principal_for_person, principals_of_posts


def notify(
    principal_ids: Iterable[int | None], kind: NoticeKind, record_id: int | None, **data: str
) -> None:
    """Tell principals the news about a record, in the transaction of what happened.

    Whoever did it is not told: posts of their own are left out, and what they share with others
    (a desk, a post they stand in for) is news for the others only.
    """
    doer, at = person_at_work(), clock.now()
    wanted = {each for each in principal_ids if each is not None} - _alone(doer)
    told = Notice.objects.bulk_create(
        Notice(
            principal_id=principal_id,
            record_id=record_id,
            kind=kind,
            data={name: str(value)[:250] for name, value in data.items()},
            at=at,
        )
        for principal_id in sorted(wanted)
    )
    if doer is not None and doer.person_id is not None:
        NoticeRead.objects.bulk_create(
            NoticeRead(notice=notice, person_id=doer.person_id)
            for notice in told
            if notice.principal_id in doer.principals
        )


def _alone(doer: Actor | None) -> set[int]:
    """Principals that are the doer and nobody else."""
    if doer is None or doer.person_id is None:
        return set()
    lent = {post_id for post_id, _absent in doer.substitutes}
    own = [post_id for post_id in doer.posts if post_id not in lent]
    return {*principals_of_posts(own), principal_for_person(doer.person_id)}
