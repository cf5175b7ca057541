from collections.abc import Iterable, Mapping

from django.db import connection

from chung.foundation import clock, events
from chung.journal.commands import inside_command
from chung.records.events import RecordsChanged

_GIVE = """
    INSERT INTO records_access (record_id, principal_id, kind, cause, since)
    SELECT DISTINCT a.record_id, heir.new, a.kind, a.cause, %(now)s::timestamptz
    FROM records_access a
    JOIN unnest(%(old)s::bigint[], %(new)s::bigint[]) AS heir(old, new)
      ON heir.old = a.principal_id
    WHERE a.record_id = ANY(%(records)s) AND a.until IS NULL AND heir.new <> heir.old
    ON CONFLICT DO NOTHING
"""
_END = """
    UPDATE records_access SET until = %(now)s
    WHERE record_id = ANY(%(records)s) AND until IS NULL AND principal_id = ANY(%(old)s)
"""


def pass_on_access(
    record_ids: Iterable[int], heirs: Mapping[int, int], *, end_old: bool = True
) -> None:
    """What these principals may see of these records, their heirs may see from now on.

    ``heirs`` maps the old principal to the new. Causes stay, rows are kept: the old ones end
    (unless ``end_old`` is False), so who could see on a past day stays answerable. Two statements
    for thousands of records; for open work at a reorganisation, never for all that a body keeps.
    """
    inside_command()
    ids = sorted(set(record_ids))
    if not ids or not heirs:
        return
    values = {
        "records": ids,
        "old": list(heirs),
        "new": list(heirs.values()),
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_GIVE, values)
        if end_old:
            values["old"] = [old for old, new in heirs.items() if old != new]
            cursor.execute(_END, values)
    events.publish(RecordsChanged(tuple(ids)))
