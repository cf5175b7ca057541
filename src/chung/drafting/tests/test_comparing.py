"""What changed between two versions, paragraph by paragraph, word by word."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chung.drafting.rules import compared
from chung.drafting.tests import factories as make
from chung.drafting.tests.pages.browsing import browser

lines = st.lists(st.text("ab ", min_size=1, max_size=6), max_size=8)


def words(passages: list, but: str) -> str:
    return " ".join(w for p in passages for kind, w in p.pieces if kind != but)


def test_changed_words_stand_beside_each_other() -> None:
    before = ["Mở đầu", "Báo cáo trước ngày 20 tháng 7", "Kết"]
    after = ["Mở đầu", "Báo cáo trước ngày 25 tháng 7", "Kết"]
    changed = compared(before, after)[1]
    assert changed.kind == "changed"
    assert ("removed", "20") in changed.pieces
    assert ("added", "25") in changed.pieces


def test_far_paragraphs_are_counted_not_shown() -> None:
    before = [f"Đoạn {n}" for n in range(10)]
    passages = compared(before, [*before, "Thêm một ý"])
    assert [(p.kind, p.skipped) for p in passages] == [("same", 9), ("added", 0)]


@given(lines)
def test_the_same_words_have_no_changes(text: list[str]) -> None:
    assert compared(text, [f" {line}  " for line in text]) == []


@given(lines, lines)
def test_nothing_added_or_removed_is_lost(before: list[str], after: list[str]) -> None:
    passages = compared(before, after)
    old, new = " ".join(" ".join(before).split()), " ".join(" ".join(after).split())
    for piece in words(passages, "added").split():
        assert piece in old.split()
    for piece in words(passages, "removed").split():
        assert piece in new.split()
    squeezed = [" ".join(line.split()) for line in before if line.strip()]
    wanted = [" ".join(line.split()) for line in after if line.strip()]
    assert bool(passages) == (squeezed != wanted)


@pytest.mark.django_db
@pytest.mark.urls("chung.drafting.tests.urls")
def test_the_page_shows_what_a_version_changed_and_who_handed_it_in() -> None:
    who = make.province()
    record_id = make.started(who)
    make.uploaded(
        who.actor("specialist"), record_id, make.edited(record_id, "Một ý hoàn toàn mới.")
    )
    client = browser(who, "specialist")
    address = reverse("drafting:compare", args=[record_id, 2])
    shown = client.get(address).content.decode()
    assert "<ins>Một ý hoàn toàn mới.</ins>" in shown
    page = client.get(reverse("drafting:draft", args=[record_id])).content.decode()
    assert address in page
    assert "Nguyễn Thử Specialist" in page.partition("Các phiên bản")[2].partition("Diễn biến")[0]
    assert client.get(reverse("drafting:compare", args=[record_id, 1])).status_code == 404
    assert client.get(reverse("drafting:compare", args=[record_id, 9])).status_code == 404


@pytest.mark.django_db
@pytest.mark.urls("chung.drafting.tests.urls")
def test_history_is_told_from_the_beginning() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    page = browser(who, "specialist").get(reverse("drafting:draft", args=[record_id]))
    history = page.content.decode().partition("Diễn biến")[2]
    assert history.index("Khởi tạo dự thảo") < history.index("Trình duyệt")
