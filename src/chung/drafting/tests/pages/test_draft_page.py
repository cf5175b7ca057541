"""The page of a draft: the next act for whom it is, nothing for others, the way to the number."""

import io

import pytest
from django.urls import reverse

from chung.drafting.states import DraftState
from chung.drafting.tests import factories as make
from chung.drafting.tests.pages.browsing import browser
from chung.registry.models import OutgoingPaper

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]


def page(client: object, record_id: int) -> str:
    response = client.get(reverse("drafting:draft", args=[record_id]))  # type: ignore[attr-defined]
    assert response.status_code == 200
    return response.content.decode()


def act(client: object, name: str, record_id: int, **data: object) -> object:
    return client.post(  # type: ignore[attr-defined]
        reverse(f"drafting:{name}", args=[record_id]), data
    )


def test_one_coloured_button_and_it_is_the_next_act() -> None:
    who = make.province()
    record_id = make.started(who)
    mine = page(browser(who, "specialist"), record_id)
    assert mine.count("primary") == 1
    assert reverse("drafting:send_up", args=[record_id]) in mine
    act(browser(who, "specialist"), "send_up", record_id)
    theirs = page(browser(who, "head"), record_id)
    assert theirs.count("primary") == 1
    assert "Duyệt nội dung" in theirs
    assert "primary" not in page(browser(who, "specialist"), record_id)


def test_whole_way_by_pages_from_first_word_to_the_desk() -> None:
    who = make.province()
    record_id = make.started(who)
    drafter = browser(who, "specialist")
    upload = io.BytesIO(make.edited(record_id))
    upload.name = "ban-sua.docx"
    assert act(drafter, "upload", record_id, file=upload, remark="thêm ý").status_code == 303  # type: ignore[attr-defined]
    act(drafter, "send_up", record_id)
    for name, kind in make.STEPS:
        act(browser(who, name), "approve", record_id, kind=kind)
    signer = browser(who, "secretary")
    asked = signer.get(reverse("drafting:sign", args=[record_id])).content.decode()
    assert "01-CV/TU" in asked
    assert "Bản 2" in asked
    act(signer, "sign", record_id, version=2)
    assert make.draft(record_id).state == DraftState.SIGNED
    assert OutgoingPaper.objects.get().draft_id == record_id


def test_returned_draft_shows_who_and_why_and_returning_needs_words() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    head = browser(who, "head")
    empty = act(head, "return", record_id, reason="")
    assert empty.status_code == 422  # type: ignore[attr-defined]
    act(head, "return", record_id, reason="Thiếu số liệu quý III")
    mine = page(browser(who, "specialist"), record_id)
    assert "Thiếu số liệu quý III" in mine
    assert "Nguyễn Thử Head" in mine


def test_who_holds_several_steps_presses_once() -> None:
    who = make.commune()
    record_id = make.sent_up(who)
    officer = browser(who, "officer")
    shown = page(officer, record_id)
    assert "Duyệt và chuyển tiếp (còn 2 cảnh báo)…" in shown
    assert "Chờ duyệt nội dung" in shown
    act(officer, "approve", record_id, kind=["room", "format"])
    assert make.draft(record_id).state == DraftState.AT_SIGNER
    assert "Chờ ký" in page(officer, record_id)


def test_returned_draft_unchanged_asks_for_a_word_before_it_goes_up_again() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    act(browser(who, "head"), "return", record_id, reason="Thiếu số liệu")
    drafter = browser(who, "specialist")
    assert "Trình lại…" in page(drafter, record_id)
    asked = act(drafter, "send_up", record_id)
    assert asked.status_code == 422  # type: ignore[attr-defined]
    assert "Chưa có bản mới" in asked.content.decode()  # type: ignore[attr-defined]
    assert "Thiếu số liệu" in asked.content.decode()  # type: ignore[attr-defined]
    act(drafter, "send_up", record_id, remark="Số liệu đã có ở trang 2")
    assert make.draft(record_id).state == DraftState.AT_ROOM
    assert "Số liệu đã có ở trang 2" in page(browser(who, "head"), record_id)


def test_nothing_is_asked_of_a_draft_that_was_changed() -> None:
    who = make.province()
    record_id = make.started(who)
    address = reverse("drafting:send_up", args=[record_id])
    assert browser(who, "specialist").get(address).status_code == 303


def test_desk_hands_in_a_version_with_its_form_mended() -> None:
    import docx

    who = make.province()
    record_id = make.sent_up(who)
    act(browser(who, "head"), "approve", record_id, kind="room")
    clerk = browser(who, "clerk")
    assert "Nộp bản đã sửa thể thức" in page(clerk, record_id)
    document = docx.Document(io.BytesIO(make.newest(record_id)))
    run = next(r for p in document.paragraphs for r in p.runs if "đảng uỷ" in r.text)
    run.text = run.text.replace("đảng uỷ", "Đảng uỷ")
    upload = io.BytesIO()
    document.save(upload)
    upload.seek(0)
    upload.name = "sua.docx"
    assert act(clerk, "upload", record_id, file=upload).status_code == 303  # type: ignore[attr-defined]
    assert "Văn thư sửa thể thức, bản 2" in page(clerk, record_id)
    assert make.draft(record_id).state == DraftState.AT_FORMAT


def test_sending_up_can_be_undone_from_its_toast() -> None:
    who = make.province()
    record_id = make.started(who)
    drafter = browser(who, "specialist")
    act(drafter, "send_up", record_id)
    assert reverse("drafting:take_back", args=[record_id]) in page(drafter, record_id)
    act(drafter, "take_back", record_id)
    assert make.draft(record_id).state == DraftState.WRITING


def test_bad_upload_stays_on_its_page_with_the_reason() -> None:
    who = make.province()
    record_id = make.started(who)
    bad = io.BytesIO(b"%PDF-1.7 broken")
    bad.name = "a.pdf"
    response = act(browser(who, "specialist"), "upload", record_id, file=bad)
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "PDF" in response.content.decode()  # type: ignore[attr-defined]


def test_draft_that_cannot_be_numbered_is_said_before_it_is_sent() -> None:
    import docx

    who = make.province()
    record_id = make.started(who)
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("không có thể thức")
    document.save(out)
    make.uploaded(who.actor("specialist"), record_id, out.getvalue())
    mine = page(browser(who, "specialist"), record_id)
    assert "Không thấy dòng số, ký hiệu" in mine


def test_old_version_is_shown_as_old() -> None:
    who = make.province()
    record_id = make.started(who)
    make.uploaded(who.actor("specialist"), record_id)
    client = browser(who, "specialist")
    old = client.get(reverse("drafting:draft", args=[record_id]), {"ban": "1"}).content.decode()
    assert "bản mới nhất là bản 2" in old


def test_strangers_page_does_not_exist() -> None:
    who = make.province()
    record_id = make.started(who)
    other = browser(who, "other")
    assert other.get(reverse("drafting:draft", args=[record_id])).status_code == 404
    for name in ("send_up", "approve", "take_back", "sign", "return", "withdraw", "upload"):
        assert act(other, name, record_id).status_code == 404  # type: ignore[attr-defined]


def test_draft_is_given_up_with_a_reason() -> None:
    who = make.province()
    record_id = make.started(who)
    client = browser(who, "specialist")
    act(client, "withdraw", record_id, reason="Không cần nữa")
    assert make.draft(record_id).state == DraftState.WITHDRAWN
    assert "Không cần nữa" in page(client, record_id)


def test_what_looks_unfinished_is_said_to_everybody() -> None:
    who = make.province()
    record_id = make.reply(who, make.incoming(who))
    assert "(Nội dung trả lời)" in page(browser(who, "specialist"), record_id)
    act(browser(who, "specialist"), "send_up", record_id)
    assert "(Nội dung trả lời)" in page(browser(who, "head"), record_id)


def test_few_queries_on_the_page(django_assert_max_num_queries: object) -> None:
    who = make.province()
    record_id = make.at_signer(who)
    client = browser(who, "secretary")
    page(client, record_id)
    with django_assert_max_num_queries(36):  # type: ignore[operator]
        page(client, record_id)
