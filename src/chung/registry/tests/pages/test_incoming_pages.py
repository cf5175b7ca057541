"""The list of papers that came in, the page of one, the acts on it: who sees and may what."""

import pytest
from django.urls import reverse

from chung.registry.commands import (
    Addressee,
    distribute_incoming,
    register_incoming,
    settle_incoming,
    void_entry,
)
from chung.registry.models import IncomingPaper
from chung.registry.states import RoutingRole
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db
LIST = "/van-ban-den/"


@pytest.fixture
def paper(who):
    return factories.registered(who, subject="về việc báo cáo thử nghiệm")


def at(record_id: int, act: str = "") -> str:
    return f"{LIST}{record_id}/{act}"


def give_to_board(who, record_id, **more):
    distribute_incoming(
        who.actor("chief"),
        record_id=record_id,
        addressees=[Addressee(RoutingRole.LEAD, body_id=who.board.id)],
        **more,
    )


def acts(page: str) -> str:
    """The part of the page that holds the acts."""
    start = page.find("thumb-acts")
    return page[start : page.index('<dl class="slip">')] if start >= 0 else ""


# --- the list ---


def test_each_sees_their_papers_and_strangers_none(read, paper):
    for name in ("clerk", "chief", "secretary"):
        assert "Về việc báo cáo thử nghiệm" in read(name, LIST), name
    for name in ("head", "stranger", "admin"):
        assert "báo cáo thử nghiệm" not in read(name, LIST), name


def test_the_empty_list_says_what_to_do(read):
    assert "Kéo tệp vào trang Tiếp nhận" in read("clerk", LIST)
    assert "Văn bản được phân phối cho anh/chị" in read("head", LIST)


def test_the_list_narrows_by_words_symbol_number_and_state(read, who, paper):
    factories.registered(who, subject="giấy mời họp", symbol="27-GM/VPTW")
    for query in ({"q": "GIẤY mời"}, {"q": "27/GM-VPTW"}):
        page = read("clerk", LIST, **query)
        assert "Giấy mời họp" in page
        assert "báo cáo thử nghiệm" not in page
    assert "Giấy mời họp" in read("clerk", LIST, q="2")
    assert "Không có văn bản nào khớp" in read("clerk", LIST, q="zzz")
    assert "Giấy mời họp" in read("clerk", LIST, nhom="cho")
    assert "Giấy mời họp" not in read("clerk", LIST, nhom="xong")


def test_nonsense_in_the_address_is_no_error(read, paper):
    for query in ({"q": "9" * 40}, {"co-quan": "x"}, {"cursor": "zzz"}, {"nhom": "?"}):
        read("clerk", LIST, **query)


def test_the_list_for_htmx_is_only_the_list(browse, paper):
    response = browse("clerk").get(LIST, headers={"HX-Request": "true", "HX-Target": "list"})
    assert response.content.decode().strip().startswith('<div id="list"')


@pytest.mark.parametrize("query", [{}, {"nhom": "cho"}, {"q": "thử"}])
def test_the_list_costs_few_statements(browse, who, query, django_assert_max_num_queries):
    for _ in range(12):
        factories.registered(who)
    client = browse("clerk")
    client.get(LIST, query)
    with django_assert_max_num_queries(12):
        client.get(LIST, query)


# --- one paper ---


@pytest.mark.parametrize("name", ["head", "stranger", "admin"])
def test_not_there_and_not_yours_are_the_same_answer(browse, paper, name):
    client = browse(name)
    for act in ("", "vi-sao/", "phan-phoi/", "sua/", "chuyen/", "tra-lai/", "huy-so/"):
        assert client.get(at(paper, act)).status_code == 404, act
    for act in ("ket-thuc/", "bo-ket-thuc/", "luu/", "bo-luu/", "tra-lai/"):
        assert client.post(at(paper, act), {"reason": "x"}).status_code == 404, act
    assert client.get(at(999_999)).status_code == 404


def test_a_record_of_another_kind_is_no_paper(browse, who, paper):
    give_to_board(who, paper)
    task_id = IncomingPaper.objects.get().distributions.get().routings.get().task_id
    for act in ("", "vi-sao/", "phan-phoi/", "sua/"):
        assert browse("chief").get(at(task_id, act)).status_code == 404, act


def test_one_press_takes_back_that_it_is_dealt_with(browse, paper):
    client = browse("chief")
    page = client.post(at(paper, "ket-thuc/"), follow=True).content.decode()
    assert f'action="{at(paper, "bo-ket-thuc/")}"' in page and "Mở lại…" in page
    page = client.post(at(paper, "bo-ket-thuc/"), follow=True).content.decode()
    assert "Hoàn tác kết thúc xử lý" in page and "Mở lại…" not in page


def test_the_one_next_act_is_the_chiefs_and_the_clerk_has_none(read, paper):
    chief = acts(read("chief", at(paper)))
    assert chief.count("button primary") == 1
    assert f'primary" href="{at(paper, "phan-phoi/")}"' in chief
    clerk = acts(read("clerk", at(paper)))
    assert "primary" not in clerk
    assert "Sửa thông tin đăng ký" in clerk


def test_who_deals_with_it_sees_the_words_the_deadline_and_their_next_act(read, who, paper):
    give_to_board(who, paper, instruction="Khẩn trương tham mưu.", due_on=who.actor("chief").on)
    page = read("head", at(paper))
    assert "Khẩn trương tham mưu." in page
    assert "Nhận việc" in acts(page)
    assert acts(page).count("button primary") == 1
    assert "Ai làm, đến đâu" in page
    assert "được phân công chủ trì" in read("head", at(paper, "vi-sao/")), "why do I see this"
    assert page.index("Vào sổ, số đến 1") < page.index("Cho ý kiến phân phối")


def test_a_settled_paper_is_put_to_the_files_next(browse, read, who, paper):
    settle_incoming(who.actor("chief"), record_id=paper, outcome="")
    assert "Lưu hồ sơ" in acts(read("chief", at(paper)))
    chief = browse("chief")
    chief.post(at(paper, "luu/"))
    assert IncomingPaper.objects.get().state == "filed"
    page = chief.get(at(paper)).content.decode()
    assert f'hx-post="{at(paper, "bo-luu/")}"' in page, "undo beside what was done"
    assert "Lấy ra khỏi lưu hồ sơ" in acts(page)
    chief.post(at(paper, "bo-luu/"))
    assert IncomingPaper.objects.get().state == "settled"


def test_a_void_paper_says_so_and_can_no_longer_be_dealt_with(browse, read, who, paper):
    void_entry(who.actor("clerk"), record_id=paper, reason="vào nhầm sổ")
    assert "Số đến này đã huỷ: vào nhầm sổ" in read("clerk", at(paper))
    assert "primary" not in acts(read("chief", at(paper)))
    assert browse("chief").get(at(paper, "phan-phoi/")).status_code == 409


@pytest.mark.parametrize(
    ("name", "act", "status"),
    [
        ("clerk", "phan-phoi/", 403),
        ("clerk", "tam-dung/", 403),
        ("chief", "huy-so/", 403),
        ("chief", "mo-lai/", 409),
        ("secretary", "sua/", 403),
    ],
)
def test_no_form_for_what_is_refused_anyway(browse, paper, name, act, status):
    assert browse(name).get(at(paper, act)).status_code == status


@pytest.mark.parametrize(
    ("name", "act", "state"),
    [("clerk", "huy-so/", "void"), ("chief", "tra-lai/", "returned")],
)
def test_acts_that_need_a_reason_ask_for_it_and_keep_what_was_typed(
    browse, paper, name, act, state
):
    client = browse(name)
    page = client.get(at(paper, act)).content.decode()
    assert "button grave" in page
    assert client.post(at(paper, act), {"reason": " "}).status_code == 422
    response = client.post(at(paper, act), {"reason": "nhầm"})
    assert response["Location"] == at(paper)
    assert IncomingPaper.objects.get().state == state


def test_forwarding_offers_other_desks_and_keeps_the_reason_on_a_mistake(browse, who, paper):
    client, url = browse("chief"), at(paper, "chuyen/")
    assert "Xa Lạ" in client.get(url).content.decode()
    refused = client.post(url, {"to": "999999", "reason": "nhầm địa chỉ"})
    assert refused.status_code == 422
    assert "nhầm địa chỉ" in refused.content.decode()


def test_a_paper_without_a_file_says_who_keeps_it_one_with_a_file_is_checked(read, who, paper):
    page = read("clerk", at(paper))
    assert "Bản giấy do văn thư giữ" in page and "/kiem-tra-the-thuc/tep/" not in page
    arrived = factories.arrival(who)
    filed = register_incoming(
        who.actor("clerk"),
        desk_id=arrived.desk_id,
        book_id=who.book.id,
        fields=factories.fields(),
        arrived_on=who.actor("clerk").on,
        arrival_id=arrived.id,
    )
    assert "/kiem-tra-the-thuc/tep/" in read("clerk", at(filed.record_id))


@pytest.mark.parametrize("name", ["chief", "head", "clerk"])
def test_the_page_costs_few_statements(browse, who, paper, name, django_assert_max_num_queries):
    give_to_board(who, paper)
    factories.told(who, paper)
    client = browse(name)
    client.get(at(paper))
    with django_assert_max_num_queries(16):
        client.get(at(paper))


# --- distribution ---


def test_the_sheet_puts_first_who_led_papers_of_the_same_issuer(read, who, paper):
    give_to_board(who, paper)
    second = factories.registered(who)
    page = read("chief", at(second, "phan-phoi/"))
    assert "Lần trước, cùng nơi gửi" in page
    rows = page[page.index("Lần trước, cùng nơi gửi") :]
    assert f'value="body-{who.board.id}"' in rows[: rows.index("Tất cả")]
    other = factories.registered(who, issuer_name="Cơ quan khác")
    assert "Lần trước" not in read("chief", at(other, "phan-phoi/"))


def test_distributing_by_the_page_gives_task_and_deadline(browse, who, paper):
    url = at(paper, "phan-phoi/")
    sent = {
        "lead": f"body-{who.board.id}",
        "to_know": f"body-{who.office.id}",
        "instruction": "Xử lý.",
        "working_days": "3",
    }
    assert browse("chief").post(url, sent)["Location"] == at(paper)
    found = IncomingPaper.objects.get()
    assert found.state == "distributed"
    assert found.due_on > who.actor("chief").on
    assert found.distributions.get().routings.count() == 2


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Chưa chọn nơi xử lý"),
        ({"lead": "post-999"}, ""),
        ({"working_days": "3", "due_on": "31/12/2030"}, "không cả hai"),
        ({"due_on": "1/1/2001"}, "Hạn xử lý trước ngày đến"),
    ],
)
def test_a_mistake_keeps_the_words_and_the_ticks(browse, who, paper, sent, words):
    given = {"to_know": f"body-{who.board.id}", "instruction": "Giữ nguyên lời này.", **sent}
    if not sent:
        given.pop("to_know")
    response = browse("chief").post(at(paper, "phan-phoi/"), given)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Giữ nguyên lời này." in page
    assert not sent or f'value="body-{who.board.id}" checked' in page
    assert IncomingPaper.objects.get().state == "waiting"


def test_the_deadline_chosen_beats_the_one_printed_on_the_paper(browse, who):
    day = who.actor("chief").on
    printed = factories.registered(who, due_on=day)
    sent = {"lead": f"body-{who.board.id}", "due_on": f"{day:%d/%m/%Y}", "working_days": "5"}
    browse("chief").post(at(printed, "phan-phoi/"), sent)
    assert IncomingPaper.objects.get().due_on > day


# --- files ---


@pytest.fixture
def attached(who, browse):
    arrival = factories.arrival(who)
    browse("clerk").post(
        reverse("registry:register_arrival", args=[arrival.id]),
        {
            "book": who.book.id,
            "issuer_name": "Cơ quan",
            "symbol": "12-CV/VPTU",
            "dated": f"{who.actor('clerk').on:%d/%m/%Y}",
            "subject": "có tệp",
            "arrived_on": f"{who.actor('clerk').on:%d/%m/%Y}",
        },
    )
    return IncomingPaper.objects.get().record.attachments.get()


def test_a_file_comes_as_a_download_that_cannot_act(browse, attached):
    response = browse("clerk").get(f"/tep/{attached.id}/")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content).startswith(b"PK")


@pytest.mark.parametrize("name", ["head", "stranger", "admin"])
def test_files_of_others_are_not_there(browse, attached, name):
    for url in (f"/tep/{attached.id}/", f"/tep/{attached.id}/trang/1.png"):
        assert browse(name).get(url).status_code == 404


@pytest.mark.parametrize("page", ["0", "999", "1.png/../../2"])
def test_pages_that_are_none_are_no_error_of_ours(browse, attached, page):
    assert 400 <= browse("clerk").get(f"/tep/{attached.id}/trang/{page}.png").status_code < 500


def test_the_page_comes_before_its_pictures(browse, attached):
    client, url = browse("clerk"), at(attached.record_id)
    assert "Đang dựng hình xem trước" in client.get(url).content.decode()
    part = client.get(url, headers={"HX-Request": "true", "HX-Target": "sheets"})
    assert part.content.decode().strip().startswith('<div id="sheets"')


def test_after_distributing_the_next_paper_that_waits_is_one_press_away(browse, who):
    first, second = factories.registered(who), factories.registered(who)
    client, next_url = browse("chief"), f'<a href="/van-ban-den/{second}/">'
    given = {"lead": f"body-{who.board.id}"}
    page = client.post(f"/van-ban-den/{first}/phan-phoi/", given, follow=True)
    assert f"{next_url}Mở văn bản chờ tiếp theo" in page.content.decode()
    page = client.post(f"/van-ban-den/{second}/phan-phoi/", given, follow=True)
    assert "Đã phân phối văn bản." in page.content.decode()
    assert "Mở văn bản chờ tiếp theo" not in page.content.decode()


def test_the_chief_reads_why_he_sees_it_not_why_the_clerk_does(read, who):
    url = f"/van-ban-den/{factories.registered(who)}/vi-sao/"
    assert "Anh/chị phụ trách văn thư, phân phối văn bản của cơ quan này" in read("chief", url)
    clerk = read("clerk", url)
    assert "Văn thư đã đăng ký văn bản này" in clerk
    assert "Anh/chị phụ trách" not in clerk


def test_the_form_that_voids_a_line_says_which(read, who):
    record_id = factories.registered(who)
    assert "Huỷ số đến 1</h1>" in read("clerk", f"/van-ban-den/{record_id}/huy-so/")
