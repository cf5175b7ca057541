"""What waits in another post, in a real browser: on the desk, and in the menu when it is opened."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import expect

from chung.foundation import clock
from chung.organisation.commands import delegate_post
from chung.registry.tests import factories

# The browser and ``open_page`` are those of web's own pages.
from chung.web.tests.pages.conftest import open_page  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def substitute(live_server):
    """The browser of a clerk who stands in for the chief, on whom a paper waits."""
    who = factories.cast()
    factories.registered(who)
    chief, clerk, on = who.actor("chief"), who.actor("clerk"), clock.today()
    delegate_post(
        chief,
        post_id=chief.post_id,
        substitute_id=clerk.person_id,
        since=on,
        until=on + timedelta(days=2),
        reason="đi công tác",
    )
    client = Client()
    user = get_user_model().objects.create(username="thay", person_id=clerk.person_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_substitute_is_led_to_what_waits(open_page, substitute, width, height):  # noqa: F811
    page = open_page("/", width=width, height=height, client=substitute)
    said = page.get_by_text("1 việc đang chờ ở chức danh Chánh Văn phòng (thay")
    expect(said).to_be_visible()
    menu = page.locator("details:has(button[name=post])").filter(visible=True).first
    menu.locator("summary").click()
    expect(menu.locator("button[name=post] .count")).to_have_text("1")
    if os.environ.get("CHUNG_SHOTS"):
        page.screenshot(path=Path(os.environ["CHUNG_SHOTS"]) / f"desk-posts-{width}.png")
    menu.locator("summary").click()
    page.get_by_role("button", name="Chuyển sang chức danh này").click()
    expect(page.locator(".desk .verb").first).to_have_text(re.compile("Phân phối"))
