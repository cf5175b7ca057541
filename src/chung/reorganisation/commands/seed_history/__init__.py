"""Play the public history of Nghệ An's Party bodies 2019–2025 into an office without bodies.

What stood on the first day is established; everything after is a plan, drafted, made ready and
carried out by the very commands of the workbench, marked as recorded afterwards. The facts, their
sources and what is open are in ``organisation/data/history``.
"""

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.commands import shipped_history
from chung.reorganisation.commands.seed_history.beginning import (
    load_first_bodies,
    must_begin_early,
    open_later_terms,
)
from chung.reorganisation.commands.seed_history.playing import play, played


@command
def seed_history(actor: Actor) -> int:
    """Returns how many plans were carried out now; what is there already stays as it is.

    Goes before ``seed_organisation``, which then adds only what is not there. Raises Conflict when
    the office's bodies begin later than the history, NotAllowed.
    """
    history = shipped_history()
    must_begin_early(history)
    ids = load_first_bodies(actor, history)
    waiting = [plan for plan in history.plans if not played(plan)]
    for plan in waiting:
        play(actor, history, plan, ids)
    open_later_terms(actor, history, ids)
    note(plans=len(waiting), bodies=len(ids))
    return len(waiting)
