"""Every page of the house in a real browser, with work on it: accessible, narrow, quiet.

An address of the house is either looked at here as somebody who has work there, or it is no page
and says why. One that is in neither list fails the build.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.looks import LOOKS, SENT_EMPTY, Look, send_empty
from tests.story.person import Cast, Person
from tests.story.tale import Tale
from tests.story.told import CLERK

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW = {"width": 360, "height": 780}
WIDE = {"width": 1440, "height": 900}
GRAVE = {"serious", "critical"}

# Addresses only a form or a script sends to; asked for like a page they answer "not this way".
SENT_TO = {
    "api:revoke",
    "accounts:account_act",
    "accounts:sign_out",
    "accounts:switch_post",
    "accounts:undo_appointment",
    "accounts:undo_end",
    "drafting:approve",
    "drafting:checked_drop",
    "drafting:form_accept",
    "drafting:form_mend",
    "drafting:take_back",
    "drafting:template_adopt",
    "drafting:template_drop",
    "drafting:template_end",
    "notices:all_read",
    "notices:unread",
    "organisation:clear_day",
    "organisation:end_absence",
    "organisation:relieve",
    "organisation:remove_group",
    "organisation:restore_day",
    "organisation:restore_group",
    "organisation:undo_body",
    "organisation:undo_post",
    "organisation:undo_revision",
    "registry:accept_delivery",
    "registry:accept_many",
    "registry:check_arrival",
    "registry:check_by_hand",
    "registry:consent_recall",
    "registry:discard",
    "registry:forget",
    "registry:put_to_files",
    "registry:recipient_seers",
    "registry:resend_delivery",
    "registry:restore",
    "registry:retry_issue",
    "registry:settle",
    "registry:take_from_files",
    "registry:unsettle",
    "registry:upload",
    "reorganisation:drop_post",
    "reorganisation:link_paper",
    "reorganisation:ready",
    "reorganisation:remove_operation",
    "reorganisation:reopen",
    "reorganisation:restore_operation",
    "reorganisation:restore_post",
    "reorganisation:undo_upload",
    "reorganisation:unlink_paper",
    "services:resume_agreement",
    "services:strike_cost",
    "web:theme",
}
NO_PAGES = {
    **dict.fromkeys(
        (
            "api:arrival",
            "api:arrivals",
            "api:bodies",
            "api:body",
            "api:books",
            "api:complete",
            "api:description",
            "api:file",
            "api:finish",
            "api:incoming",
            "api:incoming_one",
            "api:me",
            "api:nowhere",
            "api:obstacle",
            "api:outgoing",
            "api:outgoing_one",
            "api:register",
            "api:search",
            "api:task",
            "api:tasks",
            "api:token",
        ),
        "asked by machines",
    ),
    "accounts:personas": "the page of sign-in in the demo, looked at there",
    "accounts:template_file": "a file",
    "drafting:attached_excel": "a file",
    "drafting:checked_excel": "a file",
    "drafting:checked_image": "a picture",
    "drafting:checked_mended": "a file",
    "drafting:form_tracked": "a file",
    "drafting:send_up": "a page only for a draft given back and not changed; else leads back to it",
    "drafting:template_file": "a file",
    "drafting:template_image": "a picture",
    "notices:open": "leads on to what the notice is about",
    "registry:arrival_image": "a picture",
    "registry:file": "a file",
    "registry:outgoing_excel": "a file",
    "registry:page_image": "a picture",
    "registry:reading": "a part of the form of registering",
    "registry:register_excel": "a file",
    "registry:suggest": "a part of the form of registering",
    "services:figures_excel": "a file",
    "services:requests_excel": "a file",
    "reorganisation:board_excel": "a file",
    "reorganisation:figures_excel": "a file",
    "reorganisation:minutes_file": "a file",
    "reorganisation:minutes_pdf": "a part of the page of minutes",
    "reorganisation:plan_figures_excel": "a file",
    "reorganisation:standing": "a line of the plan's page",
    "reorganisation:suggest": "a part of the forms of a plan",
    "search:excel": "a file",
    "search:quickly": "a part of the top bar",
    "desk:elsewhere": "a part of the desk and of the menu of posts",
    "set_language": "leads back to where one was",
    "tasks:excel": "a file",
    "tasks:file": "a file",
    "web:language": "leads back to where one was",
    "web:style_guide": "only while developing; looked at by the tests of web",
}


def _addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.append(before + (entry.name or str(entry.pattern)))
        else:
            inner = f"{before}{entry.namespace}:" if entry.namespace else before
            found += _addresses(entry, inner)
    return found


def test_every_address_is_looked_at_or_says_why_not() -> None:
    known = {look.name for look in LOOKS} | SENT_TO | set(NO_PAGES)
    assert set(_addresses(get_resolver())) == known


@pytest.fixture(scope="package")
def stage(tale: Tale) -> dict[str, Any]:
    return tale.stage()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_page(look: Look, cast: Cast, stage: dict[str, Any]) -> None:
    person = cast[look.who]
    person.complaints.clear()
    person.open(look.address(stage))
    _judge(person)
    assert person.complaints == []


@pytest.mark.parametrize("look", SENT_EMPTY, ids=str)
def test_a_form_sent_back(look: Look, cast: Cast, stage: dict[str, Any]) -> None:
    person = cast[look.who]
    person.complaints.clear()
    person.open(look.address(stage))
    assert send_empty(person) == 422
    assert person.page.locator(".error").first.is_visible()
    _judge(person)
    assert [said for said in person.complaints if "status of 422" not in said] == []


@pytest.mark.parametrize(
    ("address", "status"), [("/van-ban-den/999999999/", 404), ("/van-ban-den/1/luu/", 405)]
)
def test_a_page_that_is_not_there(address: str, status: int, cast: Cast) -> None:
    person = cast[CLERK]
    person.open(address, status=status)
    _judge(person)


def _judge(person: Person) -> None:
    """No grave finding of axe; nothing wider than a narrow phone."""
    found = Axe().run(person.page).response["violations"]
    grave = [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:200]})"
        for v in found
        if v["impact"] in GRAVE
    ]
    assert grave == []
    person.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    try:
        too_wide = person.page.evaluate(_TOO_WIDE)
    finally:
        person.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    assert too_wide == []


# What sticks out of a narrow phone, if the page as a whole can be pushed sideways.
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.querySelectorAll("body *")].filter(
    (e) => e.getBoundingClientRect().right > width + 1);
  return out.slice(-5).map((e) => e.outerHTML.slice(0, 160));
}"""


@pytest.mark.parametrize("name", sorted(SENT_TO))
def test_what_is_only_sent_to_cannot_be_opened(name: str, cast: Cast) -> None:
    person = cast[CLERK]
    answer = person.context.request.get(person.office + reverse(name, args=_any_arguments(name)))
    assert answer.status == 405


def _any_arguments(name: str) -> list[int]:
    """As many as the address asks for; nothing is looked up for an address that is not opened."""
    taken = get_resolver(None)
    for part in name.split(":")[:-1]:
        taken = next(r for r in _resolvers(taken) if r.namespace == part)
    (_possible, *_rest) = taken.reverse_dict.getlist(name.split(":")[-1])
    return [1] * len(_possible[0][0][1])


def _resolvers(resolver: URLResolver) -> list[URLResolver]:
    return [r for r in resolver.url_patterns if isinstance(r, URLResolver)]
