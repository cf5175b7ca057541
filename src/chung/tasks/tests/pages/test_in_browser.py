"""The pages of tasks in a real browser: axe finds nothing, keys work, nothing sticks out.

The server is another thread and lives in the real present, so here the clock is not held.
"""

import pytest

from chung.foundation import clock
from chung.tasks.commands import Due, PartOrder
from chung.tasks.models import Task
from chung.tasks.states import TaskState
from chung.tasks.tests import factories
from chung.web.tests.pages.conftest import open_page  # noqa: F401 - a fixture
from chung.web.tests.pages.judging import judge, rested

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def monday():
    """The real present instead."""
    return clock.now()


@pytest.fixture
def task(cast):
    part = PartOrder(unit_id=cast.other_division.id)
    return factories.task(cast, due=Due(working_days=9), parts=(part,))


@pytest.fixture
def open_as(browse, open_page):  # noqa: F811
    """Opens an address as one of the cast."""

    def open_(name: str, path: str, *size: int, **options):
        return open_page(path, *size, client=browse(name), **options)

    return open_


def test_axe_finds_nothing_and_nothing_sticks_out(open_as, live_server, task):
    """Narrow, dark and in English; tests/test_axe.py has them wide, light and in Vietnamese."""
    at = f"/nhiem-vu/{task.record_id}/"
    pages = {
        name: open_as(name, "/nhiem-vu/", 390, 844, language="en", scheme="dark")
        for name in ("head", "chief", "stranger")
    }
    for name, path in (
        ("head", "/nhiem-vu/"),
        ("chief", "/nhiem-vu/?nhom=toi-giao"),
        ("head", at),
        ("head", f"{at}nop/"),
        ("chief", "/nhiem-vu/giao/"),
        ("chief", "/nhiem-vu/in/?nhom=don-vi"),
        ("stranger", "/nhiem-vu/"),
    ):
        pages[name].goto(live_server.url + path)
        rested(pages[name])
        judge(pages[name])


def test_from_the_list_to_done_by_keyboard(open_as, task):
    page = open_as("head", "/nhiem-vu/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/nhiem-vu/{task.record_id}/")
    page.get_by_role("button", name="Nhận việc").press("Enter")
    page.get_by_role("link", name="Nộp sản phẩm").press("Enter")
    page.get_by_label("Số, ký hiệu văn bản đã gửi").fill("152-CV/VPTU")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/nhiem-vu/{task.record_id}/")
    assert Task.objects.get().state == TaskState.SUBMITTED
    assert page.get_by_text("152-CV/VPTU").count() == 1
