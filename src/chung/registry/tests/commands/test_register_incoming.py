from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.journal.models import Entry
from chung.organisation.models import PostDuty
from chung.organisation.tests.tiny_office import SINCE
from chung.records.queries import visible_to
from chung.registry.commands import receive_file, register_incoming
from chung.registry.models import Book, IncomingPaper, Register, RegisterEntry
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return factories.cast()


def register(who, actor="clerk", **changes):
    given = {
        "desk_id": who.committee.id,
        "book_id": who.book.id,
        "fields": factories.fields(),
        "arrived_on": clock.today(),
    }
    return register_incoming(who.actor(actor), **{**given, **changes})


def test_numbers_run_without_gaps_and_the_paper_waits_for_distribution(who):
    numbers = [register(who).number for _ in range(3)]
    assert numbers == [1, 2, 3]
    assert set(IncomingPaper.objects.values_list("state", flat=True)) == {"waiting"}
    assert Entry.objects.filter(command="registry.register_incoming").count() == 3


def test_desk_and_leaders_see_it_strangers_and_the_administrator_do_not(who):
    record_id = register(who).record_id
    for name, sees in [
        ("clerk", True),
        ("chief", True),
        ("secretary", True),
        ("head", False),
        ("stranger", False),
        ("admin", False),
    ]:
        assert visible_to(who.actor(name)).filter(id=record_id).exists() is sees, name


@pytest.mark.parametrize("name", ["chief", "head", "stranger", "admin"])
def test_only_the_clerk_of_the_desk_registers(who, name):
    with pytest.raises(NotAllowed):
        register(who, actor=name)
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("spelled", ["152-BC/ĐU", "152/BC-ĐU", "Số 152 - bc/đu", "0152-BC/ĐU"])
def test_a_twin_is_shown_before_saving_however_spelled(who, spelled):
    first = factories.fields(symbol="152-BC/ĐU")
    register(who, fields=first)
    again = factories.fields(symbol=spelled)
    with pytest.raises(Conflict, match="số đến 1"):
        register(who, fields=again)
    assert register(who, fields=again, twin_confirmed=True).number == 2


def test_the_same_symbol_of_another_issuer_or_day_is_no_twin(who):
    register(who, fields=factories.fields(symbol="01-QĐ/ĐU", issuer_name="Đảng uỷ xã Một"))
    register(who, fields=factories.fields(symbol="01-QĐ/ĐU", issuer_name="Đảng uỷ xã Hai"))
    earlier = clock.today() - timedelta(days=300)
    register(
        who, fields=factories.fields(symbol="01-QĐ/ĐU", issuer_name="Đảng uỷ xã Một", dated=earlier)
    )
    assert RegisterEntry.objects.count() == 3


def test_a_back_dated_entry_needs_a_reason_and_still_takes_the_next_number(who):
    register(who)
    yesterday = clock.today() - timedelta(days=1)
    given = factories.fields(dated=yesterday)
    with pytest.raises(Invalid, match="lùi ngày"):
        register(who, fields=given, arrived_on=yesterday)
    late = register(who, fields=given, arrived_on=yesterday, late_reason="Nhận ngoài giờ")
    assert late.number == 2
    assert RegisterEntry.objects.get(number=2).late_reason == "Nhận ngoài giờ"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"subject": " "}, "subject"), ({"issuer_name": ""}, "issuer_name")],
)
def test_what_is_missing_is_named(who, changes, field):
    with pytest.raises(Invalid) as refused:
        register(who, fields=factories.fields(**changes))
    assert refused.value.field == field
    assert refused.value.way_out


def test_dates_that_cannot_be(who):
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(Invalid):
        register(who, arrived_on=tomorrow)
    with pytest.raises(Invalid):
        register(who, fields=factories.fields(dated=tomorrow))


def test_decomposed_text_is_stored_composed(who):
    register(who, fields=factories.fields(subject="ba\u0301o ca\u0301o"))
    assert IncomingPaper.objects.get().record.title == "báo cáo"


@pytest.mark.django_db(transaction=True)
def test_many_clerks_at_once_leave_no_gap_and_no_double(who):
    def one(_):
        try:
            return register(who).number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(one, range(24)))
    assert sorted(numbers) == list(range(1, 25))
    assert Register.objects.get().last_number == 24


def test_a_double_submit_of_one_file_takes_one_number(who):
    arrival = factories.arrival(who)
    first = register(who, arrival_id=arrival.id)
    with pytest.raises(Conflict):
        register(who, arrival_id=arrival.id, twin_confirmed=True)
    assert first.number == 1
    assert Register.objects.get().last_number == 1


def test_a_clock_set_back_asks_for_a_reason_and_breaks_no_order(who):
    register(who)
    with clock.frozen(clock.now() - timedelta(days=2)):
        yesterday = factories.fields(dated=clock.today())
        with pytest.raises(Invalid) as refused:
            register(who, fields=yesterday)
        assert refused.value.field == "late_reason"
        late = register(who, fields=yesterday, late_reason="Đồng hồ máy chủ chạy lùi")
    assert late.number == 2


def test_mail_dropped_at_the_wrong_desk_of_the_clerk_goes_into_the_right_book(who):
    duty = {"post": who.posts["clerk"], "duty": Duty.REGISTRY, "body": who.office}
    PostDuty.objects.create(**duty, since=SINCE)
    arrival = factories.arrival(who)  # dropped for the committee
    book = Book.objects.create(body=who.office, name="Sổ văn bản đến")
    done = register(who, desk_id=who.office.id, book_id=book.id, arrival_id=arrival.id)
    assert IncomingPaper.objects.get(pk=done.record_id).record.keeper_id == who.office.id


def test_mail_of_a_strange_desk_is_never_registered(who):
    stranger = who.actor("stranger")
    arrival = receive_file(
        stranger,
        desk_id=stranger.bodies_for(Duty.REGISTRY)[0],
        source=factories.docx(),
        name="a.docx",
        token="t",
    )
    with pytest.raises(Conflict):
        register(who, arrival_id=arrival.id)


def test_a_known_issuer_stands_in_the_register_under_its_name(who):
    known = who.posts["stranger"].body_id
    shouted = factories.fields(issuer_name="đảng ủy xã xa lạ", issuer_id=known)
    before_it_was = factories.fields(
        issuer_name="HUYỆN UỶ CŨ", issuer_id=known, dated=SINCE - timedelta(days=1)
    )
    assert _issuer(register(who, fields=shouted)) == "Đảng uỷ xã Xa Lạ"
    assert _issuer(register(who, fields=before_it_was)) == "HUYỆN UỶ CŨ"
    assert _issuer(register(who, fields=factories.fields(issuer_name="SỞ LẠ"))) == "SỞ LẠ"


def _issuer(done):
    return IncomingPaper.objects.get(pk=done.record_id).issuer_name
