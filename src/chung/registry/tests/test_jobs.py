from datetime import timedelta

import pytest

from chung.foundation import clock
from chung.registry.jobs import read_arrival, sweep_arrivals
from chung.registry.models import Arrival
from chung.registry.queries.previews import preview_folder
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db

LETTER = """ĐẢNG BỘ TỈNH THỬ NGHIỆM"""


@pytest.fixture
def who():
    return factories.cast()


def read(arrival):
    read_arrival.func(arrival_id=arrival.id)
    arrival.refresh_from_db()
    return arrival


def test_reading_twice_is_reading_once(who):
    arrival = factories.arrival(who, text="Văn bản mẫu để đọc hai lần")
    assert read(arrival).state == "ready"
    proposal = arrival.proposal
    assert read(arrival).proposal == proposal


def test_a_paper_marked_secret_is_gone_after_reading_with_its_pictures(who):
    arrival = factories.arrival(who, text="TUYỆT MẬT")
    sha256 = arrival.file_id
    preview_folder(sha256).mkdir(parents=True)
    assert read(arrival).state == "refused"
    assert arrival.file_id is None


def test_a_word_about_secrets_in_the_text_is_no_mark(who):
    text = "Quy định về bảo vệ bí mật nhà nước, độ mật, tài liệu mật trong cơ quan."
    arrival = factories.arrival(who, text=text)
    assert read(arrival).state == "ready"


def test_bytes_lost_from_the_store_do_not_stop_the_queue(who):
    from django.core.files.storage import default_storage

    from chung.records.rules import storage_name

    arrival = factories.arrival(who, text="tệp bị mất khỏi kho")
    default_storage.delete(storage_name(arrival.file_id))
    assert read(arrival).state in ("reading", "unreadable")


def test_nothing_waits_for_ever(who):
    arrival = factories.arrival(who)
    sweep_arrivals.func(timestamp=0)
    assert Arrival.objects.get(id=arrival.id).state == "reading"
    with clock.frozen(clock.now() + timedelta(minutes=30)):
        sweep_arrivals.func(timestamp=0)
    arrival.refresh_from_db()
    assert arrival.state == "unreadable"
    assert "nhập tay" in arrival.problem
