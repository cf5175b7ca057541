"""What a commune that ended leaves at the registry, on the pages of who works in its place."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.organisation.tests import factories as org
from chung.project.testing_walls import behind_the_walls
from chung.registry.commands import add_recipients, ask_recall, refuse_delivery
from chung.registry.models import IncomingPaper, Register
from chung.registry.tests.outgoing_office import accept, holder, issued, merged, office, packet
from chung.registry.tests.pages.test_outgoing_pages import _client, _page

pytestmark = pytest.mark.django_db


def test_a_packet_that_waits_is_registered_by_who_follows():
    made = office()
    old = made.communes[0]
    waiting = packet(issued(made, to=made.communes), old)
    new, clerk = merged(made, old)
    client = _client(clerk)
    listed = _page(client, "registry:deliveries")
    assert "01-CV/TU" in listed and reverse("registry:delivery", args=[waiting.id]) in listed
    assert old.versions.get().name in _page(client, "registry:delivery", waiting.id)
    client.post(reverse("registry:accept_delivery", args=[waiting.id]))
    copy = IncomingPaper.objects.get()
    assert copy.record.keeper_id == new.id
    receipts = _page(_client(made.clerk), "registry:outgoing", waiting.outgoing_id)
    assert old.versions.get().name in receipts and "1/3 đã nhận" in receipts


def test_a_paper_that_was_registered_can_still_be_asked_back():
    """The desk sees its own record and no more the sender's, which the database holds it to."""
    made = office()
    record_id = issued(made, to=made.communes)
    copy = accept(made, record_id, 0)
    asked = packet(record_id, made.communes[0])
    ask_recall(made.clerk, record_id=record_id, reason="Gửi nhầm", delivery_ids=[asked.id])
    client = _client(made.commune_clerks[0])
    with behind_the_walls():
        assert "01-CV/TU" in _page(client, "registry:deliveries")
        assert "Gửi nhầm" in _page(client, "registry:delivery", asked.id)
        assert "Nơi gửi đề nghị thu hồi" in _page(client, "registry:incoming", copy)
        client.post(reverse("registry:consent_recall", args=[asked.id]))
        assert "01-CV/TU" in _page(client, "registry:deliveries", nhom="xong")


def test_who_follows_answers_a_recall():
    made = office()
    record_id = issued(made, to=made.communes)
    accept(made, record_id, 0)
    _new, clerk = merged(made, made.communes[0])
    asked = packet(record_id, made.communes[0])
    ask_recall(made.clerk, record_id=record_id, reason="Gửi nhầm", delivery_ids=[asked.id])
    client = _client(clerk)
    with behind_the_walls():
        assert "Gửi nhầm" in _page(client, "registry:delivery", asked.id)
        keep = reverse("registry:reasoned_delivery", args=[asked.id, "giu-lai"])
        client.post(keep, {"reason": "Đã giải quyết"})
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("accepted", "Đã giải quyết")


def test_a_closed_register_is_read_and_printed_by_who_follows():
    made = office()
    record_id = issued(made, to=made.communes)
    accept(made, record_id, 0)
    old = Register.objects.get()
    _new, clerk = merged(made, made.communes[0])
    client = _client(clerk)
    assert "Sổ đã khoá" in _page(client, "registry:registers")
    page = _page(client, "registry:register", old.id)
    assert "01-CV/TU" in page and "Sổ đã khoá từ ngày" in page
    assert "01-CV/TU" in _page(client, "registry:register_print", old.id)
    assert client.get(reverse("registry:register_excel", args=[old.id])).status_code == 200


def test_lists_mark_what_an_old_body_left_and_offer_it_in_the_filter(django_assert_max_num_queries):
    made = office()
    old, name = made.communes[0], made.communes[0].versions.get().short_name
    copy = accept(made, issued(made, to=made.communes), 0)
    signer, post = holder("Người Ký Xã", old, "Bí thư", Duty.SIGN)
    there = replace(made, signer=signer, signer_post=post, clerk=made.commune_clerks[0])
    left = issued(there, issuer=old, organ="ĐU", authority="")
    before = _page(_client(made.commune_clerks[0]), "registry:incoming_papers")
    assert "issuer-mark" not in before and "co-quan" not in before
    new, clerk = merged(made, old)
    client = _client(clerk)
    mark = f">{name}</span>"
    for listed, paper in (("incoming_papers", copy), ("outgoing_papers", left)):
        _page(client, f"registry:{listed}")
        with django_assert_max_num_queries(12):
            page = _page(client, f"registry:{listed}")
        assert mark in page and "Đã kết thúc hoạt động" in page
        assert f'<option value="{old.id}">{name}</option>' in page
        at = reverse(f"registry:{listed.removesuffix('_papers')}", args=[paper])
        assert at in _page(client, f"registry:{listed}", **{"co-quan": old.id})
        assert at not in _page(client, f"registry:{listed}", **{"co-quan": new.id})
        assert mark in client.get(at).content.decode()


def test_an_old_paper_is_given_to_units_of_today():
    made = office()
    copy = accept(made, issued(made, to=made.communes), 0)
    _new, clerk = merged(made, made.communes[0])
    client = _client(clerk)
    assert "Văn Thư Kế Thừa" in _page(client, "registry:distribute", copy)
    post = f"post-{clerk.post_id}"
    client.post(reverse("registry:distribute", args=[copy]), {"lead": post})
    assert IncomingPaper.objects.get(pk=copy).state == "distributed"


def test_an_old_paper_is_sent_to_a_body_that_is_younger():
    made = office()
    with clock.frozen(clock.now() - timedelta(days=20)):
        record_id = issued(made, to=made.communes[:1])
    young = org.make_body("Đảng uỷ xã Mới Lập", since=clock.today(), desk=True)
    add_recipients(made.clerk, record_id=record_id, body_ids=[young.id])
    assert "Đảng uỷ xã Mới Lập" in _page(_client(made.clerk), "registry:outgoing", record_id)


def test_who_follows_hears_of_a_refusal():
    made = office()
    record_id = issued(made, to=made.communes)
    refused = packet(record_id, made.communes[0])
    refuse_delivery(made.commune_clerks[0], delivery_id=refused.id, reason="Nhầm nơi")
    _new, clerk = merged(made, made.communes[0])
    assert "Nhầm nơi" in _page(_client(clerk), "registry:delivery", refused.id)
