import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from chung.tasks.commands import complete_task, request_extension
from chung.tasks.models import DeadlineChange, Evidence, Task
from chung.tasks.states import ChangeState, PartState, TaskState
from chung.tasks.tests.pages.test_task_page import SENT


def letter(*lines: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.fixture
def at(task):
    return f"/nhiem-vu/{task.record_id}/"


def state() -> str:
    return Task.objects.get().state


def test_accept_is_one_press(browse, at):
    assert browse("head").get(f"{at}nhan/").status_code == 303
    assert state() == TaskState.OFFERED
    answer = browse("head").post(f"{at}nhan/")
    assert (answer.status_code, answer.headers["Location"]) == (303, at)
    assert state() == TaskState.ACCEPTED


def test_reject_keeps_what_was_typed_and_asks_for_the_reason(browse, at):
    client = browse("head")
    refused = client.post(f"{at}tu-choi/", {"reason": " "})
    assert refused.status_code == 422 and state() == TaskState.OFFERED
    assert client.post(f"{at}tu-choi/", {"reason": "không đúng lĩnh vực"}).status_code == 303
    assert state() == TaskState.REJECTED
    assert "từ chối nhận việc" in browse("chief").get(at).text


def test_delegate_offers_the_people_of_the_unit(browse, cast, at):
    client = browse("head")
    form = client.get(f"{at}phan-cong/").text
    assert "Người Thử 3 – Chuyên viên Tổng hợp" in form and "Người Thử 5" not in form
    client.post(f"{at}phan-cong/", {"post": cast.post_id("specialist"), "words": "làm sớm"})
    assert Task.objects.get().holder.post_id == cast.post_id("specialist")
    assert client.post(f"{at}phan-cong/", {"post": cast.post_id("helper")}).status_code == 422


def test_complete_with_symbol_date_level_and_a_file(browse, at):
    file = SimpleUploadedFile("So lieu.docx", letter("Số liệu quý III"))
    data = {
        "symbol": "152-CV/VPTU",
        "dated": "23/11/2026",
        "receiving_level": "standing_board",
        "evidence_files": [file],
    }
    answer = browse("head").post(f"{at}nop/", data)
    assert answer.status_code == 303 and state() == TaskState.SUBMITTED
    page = browse("chief").get(at).text
    assert "152-CV/VPTU" in page and "So lieu.docx" in page
    evidence = Evidence.objects.get(kind="file")
    download = browse("chief").get(f"/nhiem-vu/tep/{evidence.attachment_id}/")
    assert download.headers["Content-Disposition"].startswith("attachment")
    assert browse("stranger").get(f"/nhiem-vu/tep/{evidence.attachment_id}/").status_code == 404


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"words": "xong rồi"}, "Chưa có số, ký hiệu"),
        ({"symbol": "152-CV/VPTU"}, "Ghi ngày của văn bản"),
        ({"symbol": "1", "dated": "23/11/2026", "receiving_level": "unit_head"}, "đúng cấp nhận"),
        ({"symbol": "1", "dated": "31/02/2026"}, "Ngày chưa đúng"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(browse, at, data, words):
    answer = browse("head").post(f"{at}nop/", {"receiving_level": "standing_board", **data})
    assert answer.status_code == 422 and words in answer.text
    assert state() == TaskState.OFFERED


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ghi chu.exe", b"MZ" + b"\0" * 100, "Hệ thống nhận tệp"),
        ("bao cao.docx", letter("TỈNH UỶ NGHỆ AN", "MẬT", "BÁO CÁO", "về việc nội bộ"), "mật"),
        ("rong.pdf", b"", "rỗng"),
    ],
)
def test_a_file_that_must_not_come_in_leaves_nothing(browse, at, name, content, words):
    data = {
        "symbol": "152-CV/VPTU",
        "dated": "23/11/2026",
        "receiving_level": "standing_board",
        "evidence_files": [SimpleUploadedFile(name, content)],
    }
    answer = browse("head").post(f"{at}nop/", data)
    assert answer.status_code == 422 and words in answer.text
    assert state() == TaskState.OFFERED and not Evidence.objects.exists()


def test_accept_the_result_with_a_grade(browse, cast, task, at):
    complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    answer = browse("chief").post(f"{at}nghiem-thu/", {"grade": "good", "words": "Tốt"})
    assert answer.status_code == 303
    assert "Đạt tốt" in browse("head").get(at).text
    assert "primary" not in browse("chief").get(at).text


def test_the_owner_is_told_why_they_may_not_accept(browse, cast, task, at):
    complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    answer = browse("head").post(f"{at}nghiem-thu/", {"grade": "good"})
    assert answer.status_code == 422 and "không tự nghiệm thu" in answer.text
    assert browse("head").get(f"{at}nghiem-thu/").status_code == 409


def test_ask_for_time_and_answer(browse, at):
    browse("head").post(f"{at}xin-gia-han/", {"deadline": "11/12/2026", "reason": "chờ số liệu"})
    form = browse("chief").get(f"{at}duyet-gia-han/")
    assert "11/12/2026" in form.text
    browse("chief").post(f"{at}duyet-gia-han/", {"grant": "1", "deadline": "09/12/2026"})
    assert Task.objects.get().deadline == date(2026, 12, 9)
    assert DeadlineChange.objects.get().state == ChangeState.GRANTED


def test_a_refusal_of_time_needs_words(browse, cast, task, at):
    request_extension(
        cast.actor("head"), task_id=task.record_id, deadline=date(2026, 12, 11), reason="chờ"
    )
    answer = browse("chief").post(f"{at}duyet-gia-han/", {"grant": "0", "deadline": "11/12/2026"})
    assert answer.status_code == 422 and "lý do" in answer.text


def test_the_chief_moves_a_helpers_own_clock(browse, task, at):
    part = task.parts.get()
    data = {"part": part.id, "deadline": "01/12/2026", "reason": "bận"}
    assert browse("chief").post(f"{at}dieu-chinh-han/", data).status_code == 303
    part.refresh_from_db()
    assert part.deadline == date(2026, 12, 1)


def test_hand_over_obstacle_follower_parts_and_cancel(browse, cast, task, at):
    chief = browse("chief")
    data = {"coordinators": [f"body-{cast.board.id}"], "to_know": [f"body-{cast.commune.id}"]}
    assert chief.post(f"{at}them-phoi-hop/", data).status_code == 303
    assert chief.post(f"{at}theo-doi/", {"post": cast.post_id("follower")}).status_code == 303
    assert browse("follower").post(f"{at}vuong-mac/", {"words": "chậm"}).status_code == 303
    data = {"owner": f"body-{cast.board.id}", "reason": "đúng việc của Ban"}
    assert chief.post(f"{at}giao-lai/", data).status_code == 303
    assert chief.post(f"{at}thoi-giao/", {"reason": "trùng việc"}).status_code == 303
    verbs = list(task.steps.order_by("number").values_list("verb", flat=True))
    assert verbs == [
        "assign",
        "add_parts",
        "change_follower",
        "note_obstacle",
        "hand_over",
        "cancel",
    ]


def test_an_unknown_act_is_not_there(browse, at):
    assert browse("head").get(f"{at}bay-len-trang/").status_code == 404
    assert browse("head").get("/nhiem-vu/phan/1/nhan/").status_code == 404


def test_the_helper_answers(browse, task):
    url = f"/nhiem-vu/phan/{task.parts.get().id}/"
    helper = browse("helper")
    assert helper.post(f"{url}nhan/").status_code == 303
    assert helper.post(f"{url}y-kien/", {"words": ""}).status_code == 422
    assert helper.post(f"{url}y-kien/", {"words": "Nhất trí"}).status_code == 303
    assert task.parts.get().state == PartState.DONE
    assert browse("head").post(f"{url}nhan/").status_code == 403


def test_a_helper_refuses_with_a_reason(browse, task):
    url = f"/nhiem-vu/phan/{task.parts.get().id}/tu-choi/"
    assert "Lý do" in browse("helper").get(url).text
    assert browse("helper").post(url, {"reason": "không có cán bộ"}).status_code == 303
    assert task.parts.get().state == PartState.REJECTED


def test_a_double_press_does_nothing_twice(browse, cast, at):
    client = browse("head")
    assert client.post(f"{at}nhan/").status_code == 303
    assert client.post(f"{at}nhan/").status_code == 409
    assert Task.objects.get().steps.count() == 2
