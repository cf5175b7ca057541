"""For every test: the database comes from ``chung.project.testing``, chance is repeatable."""

import gc
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.opened import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A shared, slow machine must not make a test fail by the clock, and what fails once must fail
# again on the next machine.
settings.register_profile(
    "house",
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# For `make check` (``--hypothesis-profile=quick``); a test that wants more or fewer examples than
# others asks for a multiple of ``settings.default.max_examples``.
settings.register_profile("quick", settings.get_profile("house"), max_examples=24)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What is loaded stays: the collector need not look through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """pytest-django's database, put back after each test that commits."""
    from chung.project.testing_restore import restoring
    from chung.project.testing_walls import walled

    with django_db_blocker.unblock(), walled(), restoring(), django_db_blocker.block():
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The one browser of the session: Playwright cannot run twice in one process."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's loop runs in this thread
    with sync_playwright() as play:
        browser = play.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()
