"""Who would see a paper, said beside each place before it is sent there."""

import pytest
from django.urls import reverse

from chung.organisation.models import PostDuty
from chung.registry.tests.outgoing_office import issued, office, prepared
from chung.registry.tests.pages.test_outgoing_pages import _client, _page

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true", "HX-Target": "people"}


def test_the_number_dialog_counts_those_at_the_recipients_and_lists_them():
    made = office()
    record_id = prepared(made, to=made.communes[:2])
    dialog = _page(_client(made.clerk), "registry:number", record_id)
    assert "Ở các nơi nhận, 2 người xem được." in dialog
    desks = ",".join(f"desk-{commune.id}" for commune in made.communes[:2])
    listed = _client(made.clerk).get(reverse("records:behind"), {"noi": desks}, headers=PART)
    assert "Văn Thư Đảng uỷ xã Thử 1" in listed.content.decode()
    assert "Văn Thư Đảng uỷ xã Thử 3" not in listed.content.decode()


def test_more_recipients_are_looked_at_before_they_are_sent_to():
    made = office(communes=13)
    record_id = issued(made, to=made.communes[:1])
    client, url = _client(made.clerk), reverse("registry:recipient_seers", args=[record_id])
    chosen = {"bodies": [commune.id for commune in made.communes[1:]]}
    seen = client.post(url, chosen, headers=PART, follow=True)
    assert "12 người, theo phân công ngày" in seen.content.decode()
    assert client.get(url).status_code == 405
    stranger = _client(made.stranger).post(url, chosen)
    assert stranger.status_code == 404


def test_a_signer_without_authority_is_said_in_the_dialog_with_who_could_sign():
    made = office()
    record_id = prepared(made)
    PostDuty.objects.filter(post=made.signer_post, duty="sign").delete()
    dialog = _page(_client(made.clerk), "registry:number", record_id)
    assert "chưa được giao ký văn bản của cơ quan" in dialog
