"""Drafts under way whose signer lost the right to sign: the reason, its source, who could."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from chung.drafting.commands import amend_draft, take_back
from chung.drafting.models import Draft
from chung.drafting.queries import signers_lost
from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.drafting.tests.pages.browsing import browser
from chung.foundation import clock
from chung.foundation.actor import Duty, system_actor
from chung.organisation.commands import end_appointment, end_post, relieve_post
from chung.organisation.models import Appointment
from chung.signing.commands import add_signing_rule, end_signing_rule

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]


def house():
    return system_actor(clock.today(), "thử")


def lost(record_id, on=None):
    return signers_lost([make.draft(record_id)], on or clock.today()).get(record_id)


@pytest.fixture
def who():
    """The committee with a second deputy secretary, who could sign as well."""
    made = make.province()
    post = org.post(made.committee, "Phó Bí thư Thường trực", Duty.SIGN, rank=4)
    made.posts["deputy"] = post
    made.people["deputy"] = org.person("Hồ Thử Thường Trực", post)
    return made


def duty_ends(who):
    post = who.posts["secretary"]
    relieve_post(
        house(), post_id=post.id, duty=Duty.SIGN, body_id=who.committee.id, on=clock.today()
    )


def appointment_ends(who):
    held = Appointment.objects.get(post=who.posts["secretary"])
    end_appointment(house(), appointment_id=held.id, on=clock.today())


def post_ends(who):
    appointment_ends(who)
    end_post(house(), post_id=who.posts["secretary"].id, on=clock.today())


@pytest.mark.parametrize(
    ("ends", "why"),
    [(duty_ends, "chưa được giao ký"), (appointment_ends, "đang khuyết"), (post_ends, "chưa được")],
)
def test_whatever_ended_the_draft_says_so_and_who_could_sign(who, ends, why):
    record_id = make.at_signer(who)
    assert lost(record_id) is None
    ends(who)
    said = lost(record_id)
    assert why in said.message and "Hồ Thử Thường Trực" in said.way_out


def test_a_rule_that_refuses_the_type_names_its_source_and_only_that_type(who):
    letter, plan = make.at_signer(who), make.sent_up(who, type_key="ke_hoach")
    tomorrow = clock.today() + timedelta(days=1)
    add_signing_rule(
        house(), body_id=who.committee.id, effect="refuse", since=tomorrow,
        basis="Quy chế 07-QC/TU", post_id=who.posts["secretary"].id, types=["cong_van"],
    )  # fmt: skip
    assert lost(letter) is None
    said = lost(letter, tomorrow)
    assert "Quy chế 07-QC/TU" in said.message and "Hồ Thử Thường Trực" in said.way_out
    assert lost(plan, tomorrow) is None


def test_a_rule_that_ends_takes_the_right_it_gave(who):
    chief = who.posts["chief"]
    rule = add_signing_rule(
        house(), body_id=who.committee.id, effect="allow", since=clock.today(), form="T/L",
        behalf="BAN THƯỜNG VỤ", basis="Quyết định 15-QĐ/TU", post_id=chief.id, types=["cong_van"],
    )  # fmt: skip
    record_id = make.sent_up(who, signer_post_id=chief.id, collective="BAN THƯỜNG VỤ")
    tomorrow = clock.today() + timedelta(days=1)
    end_signing_rule(house(), rule_id=rule, until=tomorrow, reason="Hết uỷ quyền")
    assert lost(record_id) is None
    assert "Quyết định 15-QĐ/TU" in lost(record_id, tomorrow).message


def test_the_page_tells_drafter_and_holder_and_another_signer_mends_it(who):
    record_id = make.at_signer(who)
    appointment_ends(who)
    where = reverse("drafting:draft", args=[record_id])
    page = browser(who, "specialist").get(where).content.decode()
    assert "Người ký không còn thẩm quyền" in page and "Hồ Thử Thường Trực" in page
    assert "Rút dự thảo về để đổi người ký" in page
    assert "Người ký không còn thẩm quyền" in browser(who, "chief").get(where).content.decode()
    drafter = make.writer(who)
    take_back(drafter, record_id=record_id)
    page = browser(who, "specialist").get(where).content.decode()
    assert reverse("drafting:amend", args=[record_id]) in page and "Đổi người ký" in page
    fields = who.fields(signer_post_id=who.posts["deputy"].id)
    amend_draft(drafter, record_id=record_id, fields=fields)
    assert lost(record_id) is None
    page = browser(who, "specialist").get(where).content.decode()
    assert "Người ký không còn thẩm quyền" not in page


def test_two_statements_for_any_number_and_none_for_closed_ones(who, django_assert_num_queries):
    for number in range(3):
        make.sent_up(who, subject=f"báo cáo {number}")
    appointment_ends(who)
    drafts = list(Draft.objects.select_related("record"))
    with django_assert_num_queries(2):
        assert len(signers_lost(drafts, clock.today())) == 3
    Draft.objects.update(state="withdrawn", at_step=None)
    with django_assert_num_queries(0):
        assert signers_lost(Draft.objects.all()[:0], date(2026, 1, 1)) == {}
    assert signers_lost(Draft.objects.all(), clock.today()) == {}
