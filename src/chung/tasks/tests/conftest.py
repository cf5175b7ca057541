from collections.abc import Callable

import pytest

from chung.foundation import clock, events
from chung.tasks import events as told
from chung.tasks.tests import factories


@pytest.fixture
def monday():
    with clock.frozen(factories.MONDAY):
        yield factories.MONDAY


@pytest.fixture
def cast(db, monday) -> factories.Cast:
    return factories.cast()


@pytest.fixture
def task(cast):
    return factories.task(cast)


@pytest.fixture
def heard(monkeypatch) -> list[object]:
    """Events of tasks published during a test, in their order."""
    found: list[object] = []
    publish: Callable[[object], None] = events.publish

    def listen(event: object) -> None:
        if type(event).__module__ == told.__name__:
            found.append(event)
        publish(event)

    monkeypatch.setattr(events, "publish", listen)
    return found
