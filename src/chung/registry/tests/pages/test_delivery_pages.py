"""Pages of the recipient's desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chung.registry.commands import (
    accept_delivery,
    ask_recall,
    consent_recall,
    decline_recall,
    open_book,
    register_incoming,
)
from chung.registry.models import Delivery, IncomingPaper
from chung.registry.queries.deliveries import packet_fields
from chung.registry.tests.outgoing_office import issued, office, packet
from chung.registry.tests.pages.test_outgoing_pages import MOST, _client, _page

pytestmark = pytest.mark.django_db


def test_list_costs_the_same_for_one_packet_and_for_forty():
    made = office(communes=1)
    client = _client(made.commune_clerks[0])
    issued(made, to=made.communes)
    url = reverse("registry:deliveries")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _ in range(30):
        issued(made, to=made.communes)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
    assert len(many) <= MOST


def test_accept_one_then_the_rest():
    made = office(communes=1)
    records = [issued(made, to=made.communes) for _ in range(4)]
    client = _client(made.commune_clerks[0])
    first = packet(records[0], made.communes[0])
    response = client.post(reverse("registry:accept_delivery", args=[first.id]))
    assert response["Location"].startswith("/van-ban-den/") or "van-ban-den" in response["Location"]
    rest = [packet(r, made.communes[0]).id for r in records[1:]]
    client.post(reverse("registry:accept_many"), {"packet": [*rest, first.id]})
    assert IncomingPaper.objects.count() == 4
    numbers = Delivery.objects.order_by("accepted_number").values_list("accepted_number", flat=True)
    assert list(numbers) == [1, 2, 3, 4]
    assert "01-CV/TU" in _page(client, "registry:deliveries", nhom="xong")


def test_after_one_is_accepted_from_the_list_the_next_is_chosen_there():
    made = office(communes=1)
    records = [issued(made, to=made.communes) for _ in range(3)]
    first, second, third = (packet(r, made.communes[0]).id for r in records)
    client = _client(made.commune_clerks[0])
    listed = reverse("registry:deliveries")
    assert client.get(listed).context["chosen"] == third, "the newest stands first"

    def accept(delivery_id: int, back: str) -> str:
        url = reverse("registry:accept_delivery", args=[delivery_id])
        return client.post(url, {"back": back})["Location"]

    desk = f"co-quan={made.communes[0].id}"
    assert accept(second, f"{desk}&next=//evil") == f"{listed}?{desk}&sau={second}"
    page = client.get(listed, {"sau": second})
    assert page.context["chosen"] == first, "the one below"
    assert f'/{first}/" data-open autofocus' in page.content.decode()
    assert client.get(accept(first, "")).context["chosen"] == third, "none below: the last"
    assert client.get(accept(third, "")).context["chosen"] is None


def test_refuse_needs_a_reason():
    made = office(communes=1)
    mine = packet(issued(made, to=made.communes), made.communes[0])
    client = _client(made.commune_clerks[0])
    url = reverse("registry:reasoned_delivery", args=[mine.id, "tu-choi"])
    assert client.post(url, {"reason": " "}).status_code == 422
    client.post(url, {"reason": "gửi nhầm"})
    mine.refresh_from_db()
    assert mine.state == "refused"


def test_a_recall_is_shown_with_its_reason_and_answered():
    made = office(communes=1)
    record_id = issued(made, to=made.communes)
    mine = packet(record_id, made.communes[0])
    ask_recall(made.clerk, record_id=record_id, reason="sai số liệu")
    client = _client(made.commune_clerks[0])
    page = _page(client, "registry:delivery", mine.id)
    assert "Nơi gửi đề nghị thu hồi" in page
    assert "sai số liệu" in page
    client.post(reverse("registry:consent_recall", args=[mine.id]))
    mine.refresh_from_db()
    assert mine.state == "recalled"


def test_a_recall_of_an_accepted_paper_shows_the_desks_own_copy():
    made = office(communes=1)
    record_id = issued(made, to=made.communes)
    mine = packet(record_id, made.communes[0])
    client = _client(made.commune_clerks[0])
    client.post(reverse("registry:accept_delivery", args=[mine.id]))
    ask_recall(made.clerk, record_id=record_id, reason="sai số liệu")
    shown = client.get(reverse("registry:delivery", args=[mine.id])).context["shown"]
    mine.refresh_from_db()
    assert shown.record_id == mine.accepted_record_id
    assert client.get(reverse("registry:file", args=[shown.id])).status_code == 200


def test_another_desk_finds_nothing():
    made = office(communes=2)
    mine = packet(issued(made, to=made.communes[:1]), made.communes[0])
    client = _client(made.commune_clerks[1])
    assert client.get(reverse("registry:delivery", args=[mine.id])).status_code == 404
    assert "Không có văn bản nào chờ" in _page(client, "registry:deliveries")


def test_a_twin_is_shown_and_the_clerk_may_say_it_is_none():
    made = office(communes=1)
    record_id = issued(made, to=made.communes)
    mine, clerk = packet(record_id, made.communes[0]), made.commune_clerks[0]
    by_hand = packet_fields(mine)
    book = open_book(clerk, body_id=made.communes[0].id, name="Sổ chung")
    register_incoming(
        clerk,
        desk_id=made.communes[0].id,
        book_id=book.id,
        fields=by_hand,
        arrived_on=clerk.on,
    )
    client = _client(clerk)
    url = reverse("registry:accept_delivery", args=[mine.id])
    response = client.post(url)
    assert response.status_code == 409
    assert "Không trùng, vẫn vào sổ" in response.content.decode()
    client.post(url, {"twin": "1"})
    mine.refresh_from_db()
    assert (mine.state, mine.accepted_number) == ("accepted", 2)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_recall_is_told_on_the_copy_and_in_both_histories(agreed):
    made = office(communes=1)
    clerk = made.commune_clerks[0]
    record_id = issued(made, to=made.communes)
    delivery = packet(record_id, made.communes[0])
    copy = accept_delivery(clerk, delivery_id=delivery.id).record_id
    ask_recall(made.clerk, record_id=record_id, reason="sai số liệu")
    client = _client(clerk)
    page = _page(client, "registry:incoming", copy)
    assert page.count("Nơi gửi đề nghị thu hồi") == 2, "above the acts and in the history"
    assert reverse("registry:delivery", args=[delivery.id]) in page
    assert "Nơi gửi đề nghị thu hồi" in _page(client, "registry:deliveries")
    if agreed:
        consent_recall(clerk, delivery_id=delivery.id)
    else:
        decline_recall(clerk, delivery_id=delivery.id, reason="đã triển khai")
    after = _page(client, "registry:incoming", copy)
    assert after.count("Nơi gửi đề nghị thu hồi") == 1
    assert ("Không đồng ý thu hồi" in after, "đã triển khai" in after) == (not agreed, not agreed)
    sender = _page(_client(made.clerk), "registry:outgoing", record_id)
    assert "Nơi nhận đồng ý thu hồi" in sender or not agreed
    assert "Nơi nhận không đồng ý thu hồi" in sender or agreed
