from collections.abc import Iterable
from typing import Any

from django.db import connection

from chung.foundation import clock, events
from chung.journal.commands import inside_command
from chung.organisation.queries import Heirs
from chung.records.events import RecordsChanged

# Open access of these records is read once, however many heirs there are.
_GIVE = """
    WITH heir AS (SELECT * FROM unnest(%(old)s::bigint[], %(new)s::bigint[]) AS heir(old, new)),
    carried AS (
        SELECT * FROM unnest(%(carried)s::bigint[], %(carriers)s::bigint[]) AS carried(old, new)
    ),
    held AS MATERIALIZED (
        SELECT record_id, principal_id, kind, cause FROM records_access
        WHERE record_id = ANY(%(records)s::bigint[]) AND until IS NULL
    )
    INSERT INTO records_access (record_id, principal_id, kind, cause, since)
    SELECT DISTINCT a.record_id, heir.new, a.kind, a.cause, %(now)s::timestamptz
    FROM held a JOIN heir ON heir.old = a.principal_id
    WHERE heir.new <> heir.old
      AND NOT EXISTS (
        SELECT FROM held b JOIN carried ON carried.old = b.principal_id
        WHERE b.record_id = a.record_id AND carried.new = heir.new)
    ON CONFLICT DO NOTHING
"""
_END = """
    UPDATE records_access SET until = %(now)s
    WHERE record_id = ANY(%(records)s::bigint[]) AND until IS NULL AND principal_id = ANY(%(left)s)
"""


def pass_on_access(record_ids: Iterable[int], heirs: Heirs, *, end: bool = True) -> None:
    """What principals that end may see of these records, their heirs may see from now on.

    Causes stay, rows are kept. Nothing is written where the heir carries the old principal by
    succession; what those gave who are no successor's ends (unless ``end`` is False). At most two
    statements for thousands of records; for open work at a reorganisation, never for all that a
    body keeps.
    """
    inside_command()
    ids = sorted(set(record_ids))
    given = {old: new for old, new in heirs.principals.items() if old not in heirs.carried}
    carried = {old: new for old, new in heirs.principals.items() if old in heirs.carried}
    if not ids or not heirs.principals:
        return
    values: dict[str, Any] = {
        "records": f"{{{','.join(map(str, ids))}}}",  # as text: a list of thousands costs more
        "old": list(given),
        "new": list(given.values()),
        "carried": list(carried),
        "carriers": list(carried.values()),
        "left": list(heirs.left),
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_GIVE, values)
        if end and heirs.left:
            cursor.execute(_END, values)
    events.publish(RecordsChanged(tuple(ids)))
