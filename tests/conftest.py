"""One whole office with a browser, opened once for the story and for the look at every page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.opened import Opened, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.story.person import Cast
    from tests.story.tale import Tale


# What shares the one office: a second worker would open, fill and close another.
_OFFICE = ("tests/faults/test_in_the_office.py", "tests/story/", "tests/test_axe.py")
# Files that build something once for all of their tests: the second worker would build it again.
_TOGETHER = (
    "src/chung/organisation/tests/commands/test_seed_organisation.py",
    "src/chung/project/tests/test_office.py",
    "src/chung/reorganisation/tests/commands/test_seed_history.py",
)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """The longest tests first: two workers then end at the same time."""
    items.sort(key=_length)


def _length(item: Any) -> int:
    if item.nodeid.startswith(_OFFICE):
        return 0
    return 1 if "slow" in item.keywords else 2


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Tests of one office or scene go to one worker (xdist 3.8 loses its own groups here)."""
    from xdist.scheduler import LoadScopeScheduling

    class ByOffice(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith("tests/walls/"):
                return "walls"  # one scene, built once
            if nodeid.startswith(_OFFICE):
                return "office"
            return nodeid.split("::")[0] if nodeid.startswith(_TOGETHER) else nodeid

    return ByOffice(config, log)


# Package scope: the office closes before other tests go on.
@pytest.fixture(scope="package")
def office() -> Iterator[Opened]:
    with opened() as here:
        yield here


@pytest.fixture(scope="package")
def browser(chromium: "Browser") -> Iterator["Browser"]:
    from playwright.sync_api import expect

    from tests.story.person import PATIENCE

    expect.set_options(timeout=PATIENCE)
    yield chromium
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="package")
def cast(browser: "Browser", office: Opened) -> "Cast":
    from tests.story.person import Cast

    return Cast(browser, office.address)


@pytest.fixture(scope="package")
def tale(cast: "Cast", office: Opened, tmp_path_factory: pytest.TempPathFactory) -> "Tale":
    from tests.story.tale import Tale

    return Tale(cast, office, tmp_path_factory.mktemp("scans"))
