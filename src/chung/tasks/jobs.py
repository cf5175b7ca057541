"""Work of tasks by the clock: load ids, call a command, safe to run twice."""

from contextlib import suppress
from datetime import time

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.jobs import periodic
from chung.foundation.queries import working_calendar
from chung.foundation.refusals import Conflict
from chung.tasks.commands.warn_of_deadlines import warn_of_deadlines
from chung.tasks.queries.warnings import warned_on

MORNING = time(7, 30)  # of the office (processes.md §10.6)


# By UTC, 07:00-17:50 in the office: a machine that was off at half past seven catches up.
@periodic("tasks.warn_of_deadlines", "*/10 0-10 * * *")
def warn_each_morning() -> None:
    """Send the warnings of the day, once, on days the office works."""
    day, hour = clock.today(), clock.now().astimezone(clock.OFFICE_ZONE).time()
    if hour < MORNING or not working_calendar().is_working(day) or warned_on(day):
        return
    with suppress(Conflict):  # another worker has just done it
        warn_of_deadlines(system_actor(day, "Hệ thống"), day=day)
