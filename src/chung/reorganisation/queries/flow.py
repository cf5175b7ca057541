"""How much work the apparatus did in a period, from the journal: counts, never what papers say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chung.foundation.actor import Actor
from chung.foundation.clock import OFFICE_ZONE
from chung.journal.queries import records_done, ways_ended
from chung.reorganisation.permissions import must_see_figures

_IN = ("registry.register_incoming",)
_OUT = ("registry.freeze_issued",)
_TASKS = ("tasks.assign_task",)
_ENDING = ("registry.settle_incoming", "registry.settle_by_reply")
PERIOD = 90  # days looked at on either side


@dataclass(frozen=True)
class WorkFigures:
    """The work of a period, both days included. ``days``: from entering the register to settling;
    ``hands``: how often a settled paper went from one post to another.
    """

    since: date
    last: date
    papers_in: int
    papers_out: int
    tasks: int
    people: int
    settled: int
    days: float | None
    hands: float | None

    @property
    def papers_each(self) -> float | None:
        """Papers in and out for each person in 30 days."""
        return self._each(self.papers_in + self.papers_out)

    @property
    def tasks_each(self) -> float | None:
        """Tasks given for each person in 30 days."""
        return self._each(self.tasks)

    def _each(self, number: int) -> float | None:
        length = (self.last - self.since).days + 1
        return round(number / self.people * 30 / length, 2) if self.people else None


def work_figures(
    actor: Actor, since: date, last: date, *, people: int, bodies: Collection[int] | None = None
) -> WorkFigures:
    """Papers and tasks of a period, of bodies or of all; two statements. Raises NotAllowed."""
    must_see_figures(actor)
    span = _instant(since), _instant(last + timedelta(days=1))
    done = records_done((*_IN, *_OUT, *_TASKS), *span, bodies)
    ways = ways_ended(_ENDING, _IN, *span, bodies)
    return WorkFigures(
        since=since,
        last=last,
        papers_in=sum(done.get(name, 0) for name in _IN),
        papers_out=sum(done.get(name, 0) for name in _OUT),
        tasks=sum(done.get(name, 0) for name in _TASKS),
        people=people,
        settled=ways.records,
        days=ways.days,
        hands=ways.hands,
    )


def _instant(day: date) -> datetime:
    return datetime.combine(day, time.min, OFFICE_ZONE)
