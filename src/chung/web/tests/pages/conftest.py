"""A real browser for the pages of web."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from chung.web.tests.pages.judging import rested


@pytest.fixture
def open_page(chromium, live_server, settings):
    """Opens an address, as whom a client has signed in; fails at the end when the page wrote an
    error (the strict policy does).
    """
    settings.CHUNG_STYLE_GUIDE = True
    contexts, complaints = [], []

    def open_(
        path: str,
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        language: str = "vi",
        client: Client | None = None,
        **kw,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **kw
        )
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if client is not None:
            name = settings.SESSION_COOKIE_NAME
            cookies[name] = client.cookies[name].value
        context.add_cookies(
            [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
        )
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(live_server.url + path)
        rested(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    # A connection the test itself cut, or a file it meant to be refused, is not the page's fault.
    meant = ("ERR_CONNECTION_RESET", "status of 422")
    assert [words for words in complaints if not any(m in words for m in meant)] == []
