"""Whole pages for people, parts for htmx; redirects and toasts for both; places by role."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from chung.web import pages, places
from chung.web.frame import Frame, frame_of, theme_of


def ask(path="/web/kieu-mau/", **headers):
    request = RequestFactory().get(path, headers=headers)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


@pytest.fixture
def template(tmp_path, settings):
    """A page with two parts."""
    (tmp_path / "page.html").write_text(
        "{% load partials %}whole {% partialdef list inline %}LIST{% endpartialdef %}"
        "{% partialdef slip inline %}SLIP{% endpartialdef %}"
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    engines.__dict__.pop("templates", None)
    yield "page.html"
    engines.__dict__.pop("templates", None)


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({}, "whole LISTSLIP"),
        ({"HX-Request": "true", "HX-Target": "slip"}, "SLIP"),
        ({"HX-Request": "true", "HX-Target": "elsewhere"}, "LIST"),
        ({"HX-Request": "true", "HX-Boosted": "true"}, "whole LISTSLIP"),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, "whole LISTSLIP"),
    ],
)
def test_the_part_asked_for(template, headers, text):
    response = pages.render_page(ask(**headers), template, parts=("list", "slip"))
    assert response.content.decode() == text
    assert "HX-Request" in response["Vary"]


def test_a_part_brings_the_toast_with_its_way_back(template):
    request = ask(**{"HX-Request": "true"})
    pages.toast(request, "Đã chuyển.", undo_url="/hoan-tac/7/")
    html = pages.render_page(request, template, parts=("list",)).content.decode()
    assert html.startswith("LIST")
    assert 'hx-swap-oob="true"' in html
    assert 'action="/hoan-tac/7/"' in html


def test_see_other():
    assert pages.see_other(ask(), "/x/").status_code == 303
    response = pages.see_other(ask(**{"HX-Request": "true"}), "/x/")
    assert (response.status_code, response["HX-Redirect"]) == (204, "/x/")


def test_places_are_those_of_the_role(monkeypatch):
    monkeypatch.setattr(places, "_places", {})
    places.register(places.Place("b", "Hai", "inbox", "web:theme", order=2, count=lambda r: 0))
    places.register(places.Place("a", "Một", "desk", "web:style_guide", order=1, count=lambda r: 5))
    places.register(places.Place("c", "Ba", "desk", "web:language", shown=lambda r: False))
    places.register(places.Place("d", "Bốn", "desk", "no:such"))
    shown = places.places_for(ask())
    assert [(p.label, p.count, p.current) for p in shown] == [
        ("Một", 5, True),
        ("Hai", None, False),
    ]


def test_the_frame_is_asked_for_once(monkeypatch):
    asked = []

    def provider(request: HttpRequest) -> Frame:
        asked.append(request)
        return Frame(person="A")

    monkeypatch.setattr("chung.web.frame._provider", [provider])
    request = ask()
    assert frame_of(request).person == "A"
    frame_of(request)
    assert len(asked) == 1


def test_theme(client):
    assert theme_of(ask()) == "auto"
    response = client.post("/web/giao-dien/", {"theme": "dark", "next": "https://evil.example/"})
    assert response.status_code == 303
    assert response["Location"] == "/"
    assert response.cookies["chung_theme"].value == "dark"
    assert "chung_theme" not in client.post("/web/giao-dien/", {"theme": "x"}).cookies


def test_the_style_guide_is_not_in_production(client, settings):
    settings.CHUNG_STYLE_GUIDE = False
    assert client.get("/web/kieu-mau/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"), [("m1x9", "m1x9"), ("", None), ("a; Path=/x", None), ("x" * 41, None)]
)
@pytest.mark.parametrize("htmx", ["true", "false"])
def test_the_browser_is_told_which_form_was_saved(sent, said, htmx):
    request = RequestFactory().post("/", {"_draft": sent}, headers={"HX-Request": htmx})
    cookies = pages.see_other(request, "/x/").cookies
    assert (cookies[pages.SAVED_COOKIE].value if said else pages.SAVED_COOKIE in cookies) == (
        said or False
    )
