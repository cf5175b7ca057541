from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from chung.foundation.refusals import NotAllowed, Refusal
from chung.journal.models import Entry
from chung.records.models import StoredFile
from chung.registry.commands import receive_file
from chung.registry.models import Arrival
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return factories.cast()


def receive(who, source, name="cong-van.docx", token="t1", actor="clerk"):
    return receive_file(
        who.actor(actor), desk_id=who.committee.id, source=source, name=name, token=token
    )


def test_a_file_is_stored_once_and_waits_to_be_read(who):
    arrival = receive(who, factories.docx())
    assert (arrival.state, arrival.kind, arrival.name) == ("reading", "docx", "cong-van.docx")
    assert default_storage.exists(f"{arrival.file_id[:2]}/{arrival.file_id[2:4]}/{arrival.file_id}")
    again = receive(who, factories.docx(), token="t2")
    assert again.file_id == arrival.file_id
    assert StoredFile.objects.count() == 1


def test_a_double_submit_is_one_arrival(who):
    first, second = receive(who, factories.docx()), receive(who, factories.docx())
    assert first.id == second.id
    assert Entry.objects.filter(command="registry.receive_inspected_file").count() == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "rong.pdf"),
        (b"MZ\x90\x00 not a paper", "virus.pdf"),
        (b"%PDF-1.7 broken", "hong.pdf"),
        (b"<html></html>", "trang.html"),
    ],
)
def test_a_bad_file_is_refused_with_a_way_out_and_leaves_nothing(who, content, name):
    with pytest.raises(Refusal) as refused:
        receive(who, BytesIO(content), name=name)
    assert refused.value.way_out
    assert not Arrival.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_name_with_tricks_is_made_safe(who):
    arrival = receive(who, factories.docx(), name="../../etc/ba\u0301o ca\u0301o.docx")
    assert arrival.name == "báo cáo.docx"


def test_only_the_desk_takes_files_in(who):
    for name in ("chief", "stranger", "admin"):
        with pytest.raises(NotAllowed):
            receive(who, factories.docx(), actor=name)
