"""The open tasks of bodies that end pass to whoever follows them."""

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
from chung.tasks.permissions import demand, why_not_succeed
from chung.tasks.states import PartState, Verb

# One read per index of open tasks; a condition with OR would read them all.
_FIND = """
    SELECT record_id, unit_id FROM tasks_task
    WHERE closed_at IS NULL AND record_id IN (
        SELECT record_id FROM tasks_task WHERE closed_at IS NULL AND unit_id = ANY(%(old)s)
        UNION SELECT record_id FROM tasks_task WHERE closed_at IS NULL AND holder_id = ANY(%(old)s)
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
"""
_HEIR = """
    WITH heir AS (
        SELECT * FROM unnest(%(old)s::bigint[], %(new)s::bigint[], %(home)s::bigint[])
            AS heir(old, new, home)
    )
"""
# The post keeps the task only where its own body answers for it now; leaders over a unit fall
# away where the unit that follows is theirs itself.
_MOVE = f"""{_HEIR}
    UPDATE tasks_task t SET
        unit_id = now.unit,
        holder_id = CASE WHEN now.held IS NULL THEN t.holder_id
                         WHEN now.home = now.unit THEN now.held END,
        superior_id = NULLIF(now.superior, now.unit),
        assigner_id = now.assigner, accepter_id = now.accepter, follower_id = now.follower,
        follower_since = CASE WHEN now.follower IS DISTINCT FROM t.follower_id
            THEN %(today)s::date ELSE t.follower_since END
    FROM (
        SELECT o.record_id, hold.new AS held, hold.home,
            COALESCE(unit.new, o.unit_id) AS unit,
            COALESCE(superior.new, o.superior_id) AS superior,
            COALESCE(assigner.new, o.assigner_id) AS assigner,
            COALESCE(accepter.new, o.accepter_id) AS accepter,
            COALESCE(follower.new, o.follower_id) AS follower
        FROM tasks_task o
        LEFT JOIN heir unit ON unit.old = o.unit_id
        LEFT JOIN heir hold ON hold.old = o.holder_id
        LEFT JOIN heir superior ON superior.old = o.superior_id
        LEFT JOIN heir assigner ON assigner.old = o.assigner_id
        LEFT JOIN heir accepter ON accepter.old = o.accepter_id
        LEFT JOIN heir follower ON follower.old = o.follower_id
        WHERE o.record_id = ANY(%(tasks)s)
    ) now
    WHERE now.record_id = t.record_id
"""  # noqa: S608 - put together from our own words
# Two units that helped and now are one help once.
_PARTS = f"""{_HEIR}
    , part AS (
        SELECT p.id, heir.new, row_number() OVER (PARTITION BY p.task_id, heir.new ORDER BY p.id)
               AS nth, p.task_id
        FROM tasks_part p JOIN heir ON heir.old = p.principal_id
        WHERE p.task_id = ANY(%(tasks)s) AND p.state = ANY(%(open)s)
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
    WHERE t.record_id = p.task_id AND t.record_id = ANY(%(tasks)s)
      AND p.principal_id = t.unit_id AND p.state = ANY(%(open)s)
"""
_TELL = """
    INSERT INTO tasks_taskstep
        (task_id, number, verb, state, at, person_id, post_id, label, about_id, note)
    SELECT t.record_id, 1 + COALESCE(
            (SELECT max(number) FROM tasks_taskstep s WHERE s.task_id = t.record_id), 0),
        %(verb)s, t.state, %(now)s, %(person)s, %(post)s, %(label)s,
        COALESCE(t.holder_id, t.unit_id), %(reason)s
    FROM tasks_task t WHERE t.record_id = ANY(%(tasks)s)
"""


@command
def succeed_tasks(actor: Actor, *, heirs: Heirs, reason: str) -> dict[int, int]:
    """Whoever follows answers from now on; returns unit principal that ended → its open tasks.

    State, deadline, evidence and history stay as they are: the duty goes on, only its bearer
    changes, and the reason stands in the history of each task. The papers tasks come from are
    shown to those who follow. Closed tasks are not touched. A handful of statements for thousands
    of tasks. Raises Invalid without a reason, NotAllowed.
    """
    demand(why_not_succeed(actor))
    words = reason_of(reason)
    values = _values(actor, heirs, words)
    with connection.cursor() as cursor:
        cursor.execute(_FIND, values)
        found = cursor.fetchall()
        values["tasks"] = [record_id for record_id, _unit in found]
        if found:
            for statement in (_MOVE, _PARTS, _OWN_PARTS, _TELL):
                cursor.execute(statement, values)
    pass_on_access(values["tasks"], heirs)
    papers = targets_of(values["tasks"], LinkKind.ARISES_FROM)
    pass_on_access(papers, heirs, end=False)
    owned: dict[int, int] = {}
    for _record_id, unit_id in found:
        if unit_id in heirs.principals:
            owned[unit_id] = owned.get(unit_id, 0) + 1
    note(tasks=len(found), owned=sum(owned.values()), reason=words)
    return owned


def _values(actor: Actor, heirs: Heirs, words: str) -> dict[str, Any]:
    new = list(heirs.principals.values())
    return {
        "old": list(heirs.principals),
        "new": new,
        "home": [heirs.homes.get(each) for each in new],
        "tasks": [],
        "today": clock.today(),
        "now": clock.now(),
        "open": [PartState.OFFERED.value, PartState.ACCEPTED.value],
        "ended": PartState.ENDED.value,
        "verb": Verb.SUCCEED.value,
        "person": actor.person_id,
        "post": actor.post_id,
        "label": actor.label,
        "reason": words,
    }
