"""The open tasks of bodies that end pass to whoever follows them."""

from collections import Counter
from typing import Any

from django.db import connection

from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.queries import Heirs
from chung.records.commands import pass_on_access
from chung.records.queries import targets_of
from chung.records.states import LinkKind
from chung.tasks.commands.frame import reason_of
from chung.tasks.models import TaskSuccession
from chung.tasks.permissions import demand, why_not_succeed
from chung.tasks.states import PartState

# One read per index of open tasks; a condition with OR would read them all. The post keeps the task
# only where its own body answers for it now; leaders over a unit fall away where the unit that
# follows is theirs itself.
_HEIR = """
    WITH heir AS (
        SELECT * FROM unnest(%(old)s::bigint[], %(new)s::bigint[], %(home)s::bigint[])
            AS heir(old, new, home)
    )
"""
_MOVE = f"""{_HEIR}
    , found AS (
        SELECT record_id, unit_id, holder_id, superior_id, assigner_id, accepter_id, follower_id
        FROM tasks_task
        WHERE closed_at IS NULL AND record_id IN (
            SELECT record_id FROM tasks_task WHERE closed_at IS NULL AND unit_id = ANY(%(old)s)
            UNION SELECT record_id FROM tasks_task
                  WHERE closed_at IS NULL AND holder_id = ANY(%(old)s)
            UNION SELECT record_id FROM tasks_task
                  WHERE closed_at IS NULL AND superior_id = ANY(%(old)s)
            UNION SELECT record_id FROM tasks_task
                  WHERE closed_at IS NULL AND assigner_id = ANY(%(old)s)
            UNION SELECT record_id FROM tasks_task
                  WHERE closed_at IS NULL AND accepter_id = ANY(%(old)s)
            UNION SELECT record_id FROM tasks_task
                  WHERE closed_at IS NULL AND follower_id = ANY(%(old)s)
            UNION SELECT task_id FROM tasks_part
                  WHERE principal_id = ANY(%(old)s) AND state = ANY(%(open)s))
        ORDER BY record_id FOR UPDATE
    ), after AS (
        SELECT o.record_id, o.unit_id AS old_unit, o.follower_id AS old_follower,
            COALESCE(unit.new, o.unit_id) AS unit,
            CASE WHEN hold.new IS NULL THEN o.holder_id
                 WHEN hold.home = COALESCE(unit.new, o.unit_id) THEN hold.new END AS holder,
            COALESCE(superior.new, o.superior_id) AS superior,
            COALESCE(assigner.new, o.assigner_id) AS assigner,
            COALESCE(accepter.new, o.accepter_id) AS accepter,
            COALESCE(follower.new, o.follower_id) AS follower
        FROM found o
        LEFT JOIN heir unit ON unit.old = o.unit_id
        LEFT JOIN heir hold ON hold.old = o.holder_id
        LEFT JOIN heir superior ON superior.old = o.superior_id
        LEFT JOIN heir assigner ON assigner.old = o.assigner_id
        LEFT JOIN heir accepter ON accepter.old = o.accepter_id
        LEFT JOIN heir follower ON follower.old = o.follower_id
    )
    UPDATE tasks_task t SET
        unit_id = after.unit, holder_id = after.holder,
        superior_id = NULLIF(after.superior, after.unit),
        assigner_id = after.assigner, accepter_id = after.accepter, follower_id = after.follower,
        follower_since = CASE WHEN after.follower IS DISTINCT FROM after.old_follower
            THEN %(today)s::date ELSE t.follower_since END,
        successions = t.successions
            || ARRAY[ARRAY[%(succession)s::bigint, COALESCE(after.holder, after.unit)]]
    FROM after WHERE after.record_id = t.record_id
    RETURNING t.record_id, after.old_unit
"""  # noqa: S608 - put together from our own words
# Two units that helped and now are one help once.
_PARTS = f"""{_HEIR}
    , part AS (
        SELECT p.id, heir.new, row_number() OVER (PARTITION BY p.task_id, heir.new ORDER BY p.id)
               AS nth, p.task_id
        FROM tasks_part p JOIN heir ON heir.old = p.principal_id
        JOIN tasks_task t ON t.record_id = p.task_id
        WHERE p.state = ANY(%(open)s) AND t.closed_at IS NULL
    ), judged AS (
        SELECT part.id, part.new, part.nth > 1
            OR EXISTS (SELECT FROM tasks_part other
                       WHERE other.task_id = part.task_id AND other.principal_id = part.new)
            AS idle
        FROM part
    )
    UPDATE tasks_part p SET
        principal_id = CASE WHEN judged.idle THEN p.principal_id ELSE judged.new END,
        state = CASE WHEN judged.idle THEN %(ended)s ELSE p.state END
    FROM judged WHERE judged.id = p.id
"""  # noqa: S608 - put together from our own words
# Who owns a task does not help with it.
_OWN_PARTS = """
    UPDATE tasks_part p SET state = %(ended)s
    FROM tasks_task t
    WHERE t.record_id = p.task_id AND t.closed_at IS NULL AND p.principal_id = t.unit_id
      AND p.principal_id = ANY(%(new)s) AND p.state = ANY(%(open)s)
"""


@command
def succeed_tasks(actor: Actor, *, heirs: Heirs, reason: str) -> dict[int, int]:
    """Whoever follows answers from now on; returns body that ended → its open tasks.

    State, deadline, evidence and history stay as they are: the duty goes on, only its bearer
    changes, and the reason stands in the history of each task. The papers tasks come from are
    shown to those who follow. Closed tasks are not touched. A handful of statements for thousands
    of tasks. Raises Invalid without a reason, NotAllowed.
    """
    demand(why_not_succeed(actor))
    words = reason_of(reason)
    told = TaskSuccession.objects.create(
        at=clock.now(),
        person_id=actor.person_id,
        post_id=actor.post_id,
        label=actor.label,
        note=words,
    )
    values = _values(heirs, told.pk)
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, values)
        found = cursor.fetchall()
        cursor.execute(_PARTS, values)
        cursor.execute(_OWN_PARTS, values)
    tasks = [record_id for record_id, _unit in found]
    pass_on_access(tasks, heirs)
    pass_on_access(targets_of(tasks, LinkKind.ARISES_FROM), heirs, end=False)
    owned = Counter(heirs.places[unit_id] for _task, unit_id in found if unit_id in heirs.places)
    note(tasks=len(found), owned=owned.total(), reason=words, succession=told.pk)
    return dict(owned)


def _values(heirs: Heirs, succession_id: int) -> dict[str, Any]:
    new = list(heirs.principals.values())
    return {
        "old": list(heirs.principals),
        "new": new,
        "home": [heirs.homes.get(each) for each in new],
        "succession": succession_id,
        "today": clock.today(),
        "open": [PartState.OFFERED.value, PartState.ACCEPTED.value],
        "ended": PartState.ENDED.value,
    }
