"""How much work the apparatus did in a period, from the journal: counts, never what papers say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chung.foundation.actor import Actor
from chung.foundation.clock import OFFICE_ZONE
from chung.journal.queries import Span, Work, work_done
from chung.reorganisation.permissions import must_see_figures

_IN = ("registry.register_incoming",)
_OUT = ("registry.freeze_issued",)
_TASKS = ("tasks.assign_task",)
_ENDING = ("registry.settle_incoming", "registry.settle_by_reply")
PERIOD = 90  # days looked at on either side
SHORTEST = 14  # days; fewer say nothing of a month
FEWEST = 10  # papers; the mean of fewer is the story of one of them


@dataclass(frozen=True)
class Period:
    """Days to count work in, both included, of bodies or of all (None), and who was there."""

    since: date
    last: date
    people: int
    bodies: frozenset[int] | None = None

    @property
    def length(self) -> int:
        """Days of the period."""
        return (self.last - self.since).days + 1


@dataclass(frozen=True)
class WorkFigures:
    """The work of a period. ``settled`` papers came to their end in it; ``days`` is from entering
    the register to that, ``hands`` how often one went from post to post: None for too few papers.
    """

    period: Period
    papers_in: int
    papers_out: int
    tasks: int
    settled: int
    days: float | None
    hands: float | None

    @property
    def papers(self) -> int:
        """Papers in and out."""
        return self.papers_in + self.papers_out

    @property
    def papers_each(self) -> float | None:
        """Papers in and out for each person in 30 days; None for a period too short."""
        return self._each(self.papers)

    @property
    def tasks_each(self) -> float | None:
        """Tasks given for each person in 30 days; None for a period too short."""
        return self._each(self.tasks)

    @property
    def too_short(self) -> bool:
        return self.period.length < SHORTEST

    def _each(self, number: int) -> float | None:
        if not self.period.people or self.too_short:
            return None
        return round(number / self.period.people * 30 / self.period.length, 2)


def work_figures(actor: Actor, periods: Sequence[Period]) -> list[WorkFigures]:
    """Papers and tasks of each period, in one statement. Raises NotAllowed."""
    must_see_figures(actor)
    spans = [
        Span(_instant(each.since), _instant(each.last + timedelta(days=1)), each.bodies)
        for each in periods
    ]
    counted = (*_IN, *_OUT, *_TASKS)
    found = work_done(spans, counted=counted, ending=_ENDING, beginning=_IN)
    return [_of(period, work) for period, work in zip(periods, found, strict=True)]


def _of(period: Period, work: Work) -> WorkFigures:
    enough = work.ended >= FEWEST
    return WorkFigures(
        period=period,
        papers_in=sum(work.done.get(name, 0) for name in _IN),
        papers_out=sum(work.done.get(name, 0) for name in _OUT),
        tasks=sum(work.done.get(name, 0) for name in _TASKS),
        settled=work.ended,
        days=work.days if enough else None,
        hands=work.hands if enough else None,
    )


def _instant(day: date) -> datetime:
    return datetime.combine(day, time.min, OFFICE_ZONE)
