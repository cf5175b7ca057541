"""The list: what waits for me, what I write, what I may see."""

import pytest
from django.urls import reverse

from chung.drafting.commands import return_draft
from chung.drafting.tests import factories as make
from chung.drafting.tests.pages.browsing import browser

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]


def titles(client: object, tab: str = "") -> str:
    response = client.get(reverse("drafting:drafts"), {"nhom": tab})  # type: ignore[attr-defined]
    assert response.status_code == 200
    return response.content.decode()


def test_waiting_drafts_are_shown_to_whom_they_wait_for() -> None:
    who = make.province()
    make.sent_up(who, subject="Kế hoạch thứ nhất")
    assert "Kế hoạch thứ nhất" in titles(browser(who, "head"))
    assert "Kế hoạch thứ nhất" not in titles(browser(who, "specialist"))
    assert "Kế hoạch thứ nhất" in titles(browser(who, "specialist"), "toi")


def test_returned_draft_waits_for_its_drafter() -> None:
    who = make.province()
    record_id = make.sent_up(who, subject="Kế hoạch thứ hai")
    return_draft(who.actor("head"), record_id=record_id, reason="Viết lại")
    assert "Kế hoạch thứ hai" in titles(browser(who, "specialist"))
    assert "Kế hoạch thứ hai" not in titles(browser(who, "head"))


def test_nobody_sees_drafts_of_others() -> None:
    who = make.province()
    make.started(who, subject="Kế hoạch thứ ba")
    for tab in ("", "toi", "tat-ca"):
        assert "Kế hoạch thứ ba" not in titles(browser(who, "other"), tab)


def test_empty_list_says_what_to_do_first() -> None:
    who = make.province()
    assert "Không có dự thảo nào chờ anh/chị" in titles(browser(who, "specialist"))


def test_list_narrows_by_words() -> None:
    who = make.province()
    make.started(who, subject="Báo cáo quý")
    make.started(who, subject="Kế hoạch năm")
    page = (
        browser(who, "specialist")
        .get(reverse("drafting:drafts"), {"nhom": "toi", "q": "quý"})
        .content.decode()
    )
    assert "Báo cáo quý" in page
    assert "Kế hoạch năm" not in page


@pytest.mark.parametrize("tab", ["", "toi", "tat-ca"])
def test_few_queries_however_many_drafts(tab: str, django_assert_max_num_queries: object) -> None:
    who = make.province()
    for number in range(5):
        make.sent_up(who, subject=f"kế hoạch {number}")
    client = browser(who, "head")
    titles(client)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        titles(client, tab)


def test_visitor_is_not_let_in(client: object) -> None:
    response = client.get(reverse("drafting:drafts"))  # type: ignore[attr-defined]
    assert response.status_code in (302, 403)
