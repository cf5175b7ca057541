from chung.foundation.actor import Actor
from chung.notices.models import NoticeRead


def mark_unread(actor: Actor, *, since: int) -> int:
    """Take back what the person has read after a reading (``queries.last_reading``), the undoing
    of ``mark_read``; returns how many notices are new again.
    """
    if actor.person_id is None:
        return 0
    readings = NoticeRead.objects.filter(id__gt=since, person_id=actor.person_id)
    return readings.delete()[0]
