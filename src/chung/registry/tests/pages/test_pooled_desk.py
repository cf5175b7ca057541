"""One desk over several issuers: each entry under its issuer, and nothing mixed up unasked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.organisation.commands import charge_post
from chung.organisation.models import Term
from chung.organisation.queries import body_facts
from chung.organisation.tests import tiny_office as org
from chung.registry.commands import propose_fields
from chung.registry.models import Book, IncomingPaper, NumberSeries, OutgoingPaper, RegisterEntry
from chung.registry.queries.fitting import addressed_to
from chung.registry.tests import factories, outgoing_office

pytestmark = pytest.mark.django_db
MARK = 'class="issuer-mark'


@pytest.fixture
def pooled(who):
    """The clerk keeps the registry of the committee and of the board."""
    org.PostDuty.objects.create(
        post=who.posts["clerk"], duty=Duty.REGISTRY, body=who.board, since=org.SINCE
    )
    who.board_book = Book.objects.create(body=who.board, name="Sổ văn bản đến của Ban")
    return who


def sent_to(who, *lines):
    """A file at the committee's desk whose letter is addressed so."""
    arrival = factories.arrival(who, f"{'-'.join(lines)[:20]}.docx", " ".join(lines))
    values = {
        "symbol": "15-CV/ST",
        "date": f"{clock.today():%Y-%m-%d}",
        "issuer": "Sở Thử",
        "subject": "báo cáo thử",
        "recipients": list(lines),
    }
    proposal = {name: {"value": v, "confidence": 0.99, "page": 1} for name, v in values.items()}
    propose_fields(
        who.actor("clerk"),
        arrival_id=arrival.id,
        proposal=proposal,
        text="",
        pages=1,
        pages_read=1,
        source="text",
    )
    return arrival


def typed(book, *lines, **more):
    today = f"{clock.today():%d/%m/%Y}"
    return {
        "book": book.id,
        "symbol": "15-CV/ST",
        "dated": today,
        "issuer_name": "Sở Thử",
        "subject": "báo cáo thử",
        "arrived_on": today,
        "recipients": "\n".join(lines),
        **more,
    }


def test_a_letter_to_another_body_is_asked_about_once(pooled, browse):
    arrival = sent_to(pooled, "Ban Tổ chức")
    url, client = reverse("registry:register_arrival", args=[arrival.id]), browse("clerk")
    asked = client.post(url, typed(pooled.book, "Ban Tổ chức"))
    assert asked.status_code == 422
    assert "Văn bản gửi Ban Tổ chức, không gửi cơ quan của sổ đang chọn." in asked.content.decode()
    assert not IncomingPaper.objects.exists()
    again = client.post(url, typed(pooled.book, "Ban Tổ chức", asked="book"))
    assert again.status_code == 303
    assert IncomingPaper.objects.get().record.keeper_id == pooled.committee.id


@pytest.mark.parametrize("lines", [("Tỉnh uỷ Thử Nghiệm",), ("Ban Tổ chức", "Tỉnh uỷ Thử Nghiệm")])
def test_a_letter_to_this_body_is_not_asked_about(pooled, browse, lines):
    arrival = sent_to(pooled, *lines)
    url = reverse("registry:register_arrival", args=[arrival.id])
    assert browse("clerk").post(url, typed(pooled.book, *lines)).status_code == 303


def test_the_right_book_needs_no_question_and_takes_its_own_number(pooled, browse):
    client = browse("clerk")
    for book, symbol in ((pooled.book, "1-CV/ST"), (pooled.book, "2-CV/ST")):
        client.post(reverse("registry:register_by_hand"), typed(book, symbol=symbol))
    arrival = sent_to(pooled, "Ban Tổ chức")
    url = reverse("registry:register_arrival", args=[arrival.id])
    client.post(url, typed(pooled.board_book, "Ban Tổ chức"))
    entry = RegisterEntry.objects.get(register__book=pooled.board_book)
    assert (entry.number, entry.record.keeper_id) == (1, pooled.board.id)
    numbers = RegisterEntry.objects.filter(register__book=pooled.book).order_by("number")
    assert [each.number for each in numbers] == [1, 2]


def test_who_works_for_one_body_is_asked_nothing(who, browse):
    arrival = sent_to(who, "Ban Tổ chức")
    url, client = reverse("registry:register_arrival", args=[arrival.id]), browse("clerk")
    assert MARK not in client.get(url).content.decode()
    assert client.post(url, typed(who.book, "Ban Tổ chức")).status_code == 303


def test_a_line_speaks_of_the_body_named_first(pooled):
    desks = body_facts((pooled.committee.id, pooled.board.id), clock.today())

    def found(*lines):
        body = addressed_to(lines, pooled.committee.id, desks)
        return body and body.name

    assert found("Ban Tổ chức Tỉnh uỷ Thử Nghiệm") == "Ban Tổ chức"
    assert found("Ban Thường vụ Tỉnh uỷ Thử Nghiệm;") is None
    assert found("Các đảng uỷ trực thuộc") is None
    assert found("ban to chuc") == "Ban Tổ chức"


def test_every_list_and_page_says_whose_it_is(pooled, browse, read):
    sent_to(pooled, "Ban Tổ chức")
    client = browse("clerk")
    client.post(reverse("registry:register_by_hand"), typed(pooled.board_book))
    paper = IncomingPaper.objects.get()
    pages = [
        read("clerk", reverse("registry:intake")),
        read("clerk", reverse("registry:incoming_papers")),
        read("clerk", reverse("registry:incoming", args=[paper.pk])),
        read("clerk", reverse("registry:register_by_hand")),
        read("clerk", "/"),
    ]
    assert all(MARK in page for page in pages)
    board, listed = pooled.board.id, pages[1]
    assert f'issuer-mark c{board % 8} p{board // 8 % 3}">Ban Tổ chức' in listed
    only = read("clerk", reverse("registry:incoming_papers"), **{"co-quan": str(board)})
    none = read("clerk", reverse("registry:incoming_papers"), **{"co-quan": str(who_else(pooled))})
    assert "Báo cáo thử" in only
    assert "Báo cáo thử" not in none


def who_else(pooled):
    return pooled.committee.id


@pytest.fixture
def sending(browse):
    """A committee that sends, with a second body whose registry its clerk keeps too."""
    made = outgoing_office.office()
    board = outgoing_office.body("Ban Mẫu", parent=made.committee, symbol="BM")
    head = outgoing_office.holder("Người Đứng Đầu", board, "Trưởng ban", Duty.SIGN)[1]
    charge_post(
        outgoing_office.system_actor(clock.today(), "thử"),
        post_id=made.clerk.post_id,
        duty=Duty.REGISTRY,
        body_id=board.id,
        since=clock.today() - timedelta(days=1),
    )
    Term.objects.create(body=board, label="2025–2030", since=org.SINCE)
    return made, board, head


def signed_in(actor):
    from django.contrib.auth import get_user_model
    from django.test import Client

    user, _made = get_user_model().objects.get_or_create(
        username=f"nguoi{actor.person_id}", person_id=actor.person_id
    )
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_signer_of_another_body_is_asked_about_once(sending):
    made, _board, head = sending
    record_id = outgoing_office.prepared(made)
    client, url = signed_in(made.clerk), reverse("registry:number", args=[record_id])
    plain = client.get(url).content.decode()
    assert MARK in plain
    assert "không phải người của" not in plain
    OutgoingPaper.objects.filter(pk=record_id).update(signer_post=head)
    page = client.get(url).content.decode()
    assert "không phải người của Tỉnh uỷ" in page
    dated = {"dated": f"{clock.today():%d/%m/%Y}"}
    asked = client.post(url, dated)
    assert asked.status_code == 422
    assert "Đánh dấu nếu đúng như vậy" in asked.content.decode()
    assert not NumberSeries.objects.filter(last_number__gt=0).exists()
    client.post(url, {**dated, "checked": "on"})
    assert NumberSeries.objects.filter(last_number=1).exists()


def test_a_symbol_of_another_body_is_said(sending):
    made, _board, _head = sending
    record_id = outgoing_office.prepared(made)
    OutgoingPaper.objects.filter(pk=record_id).update(organ="BM")
    page = signed_in(made.clerk).get(reverse("registry:number", args=[record_id])).content.decode()
    assert "Ký hiệu trên văn bản là BM, của Tỉnh uỷ Nghệ An là TU." in page


def mark_of(body, name):
    return f'issuer-mark c{body.id % 8} p{body.id // 8 % 3}">{name}'


def test_books_and_series_say_whose_they_are_also_on_paper(pooled, browse, read):
    browse("clerk").post(reverse("registry:register_by_hand"), typed(pooled.board_book))
    register = RegisterEntry.objects.get().register_id
    series = reverse("registry:series")
    pages = [
        read("clerk", reverse("registry:registers")),
        read("clerk", reverse("registry:register", args=[register])),
        read("clerk", series, **{"co-quan": str(pooled.board.id)}),
        read("clerk", reverse("registry:series_start", args=[pooled.board.id])),
    ]
    assert all(mark_of(pooled.board, "Ban Tổ chức") in page for page in pages)
    paper = read("clerk", reverse("registry:register_print", args=[register]))
    head = paper[paper.index('class="print-head"') : paper.index('class="print-title"')]
    assert mark_of(pooled.board, "Ban Tổ chức") in head


def test_who_works_for_one_body_sees_no_mark_on_books_and_series(who, read):
    for name in ("registers", "series", "outgoing_print"):
        assert MARK not in read("clerk", reverse(f"registry:{name}"))


def test_a_book_of_several_issuers_is_printed_under_no_ones_head(sending):
    made, board, _head = sending
    outgoing_office.numbered(made)
    client, url = signed_in(made.clerk), reverse("registry:outgoing_print")
    alone = client.get(url).content.decode()
    name = body_facts([made.committee.id], clock.today())[0].short_name
    head = alone[alone.index('class="print-head"') : alone.index('class="print-title"')]
    assert mark_of(made.committee, name) in head
    OutgoingPaper.objects.update(issuer=board)
    outgoing_office.numbered(made, subject="việc khác")
    both = client.get(url).content.decode()
    head = both[both.index('class="print-head"') : both.index('class="print-title"')]
    assert MARK not in head
    assert mark_of(board, "Ban Mẫu") in both
    assert mark_of(made.committee, name) in both
    only = client.get(url, {"co-quan": str(board.id)}).content.decode()
    assert "việc khác" not in only
    assert mark_of(board, "Ban Mẫu") in only[: only.index('class="print-title"')]
