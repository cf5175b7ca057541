from datetime import date

import pytest
from django.db import DatabaseError, transaction

from chung.foundation import clock, events
from chung.foundation.actor import system_actor
from chung.records.models import Record
from chung.records.queries import files_of, texts_of
from chung.records.states import FileRole
from chung.registry.commands import freeze_issued
from chung.registry.events import PaperIssued
from chung.registry.models import Delivery, OutgoingPaper
from chung.registry.tests.outgoing_office import numbered, office, prepared

pytestmark = pytest.mark.django_db


def _issue(record_id: int, **details: object) -> None:
    actor = system_actor(clock.today(), "máy")
    freeze_issued(actor, record_id=record_id, docx=b"PK docx", pdf=b"%PDF", **details)


def test_files_state_and_packets():
    made = office()
    record_id = numbered(made, to=made.communes)
    _issue(record_id, text="Đề nghị các đảng uỷ", pages=1)
    paper = OutgoingPaper.objects.get(pk=record_id)
    assert paper.state == "issued"
    assert paper.issued_at is not None
    names = {f.role: f.name for f in files_of(record_id)}
    assert names[FileRole.ISSUED_PDF] == "01-CV-TU.pdf"
    assert names[FileRole.ISSUED_DOCX] == "01-CV-TU.docx"
    assert "Đề nghị" in texts_of([record_id])[record_id]
    assert Delivery.objects.filter(outgoing=paper, state="sent").count() == 3


def test_the_database_refuses_any_change_of_an_issued_paper():
    made = office()
    record_id = numbered(made)
    _issue(record_id)
    changes = (
        {"signer_name": "Người Khác"},
        {"state": "void", "end_reason": "x"},
        {"number": 7},
        {"dated": date(2026, 1, 1)},
        {"recipient_lines": []},
        {"problem": "x"},
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            OutgoingPaper.objects.filter(pk=record_id).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        OutgoingPaper.objects.filter(pk=record_id).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Record.objects.filter(pk=record_id).update(title="khác")


def test_run_twice_issues_once():
    made = office()
    record_id = numbered(made, to=made.communes[:1])
    _issue(record_id)
    _issue(record_id)
    assert len(files_of(record_id, FileRole.ISSUED_PDF)) == 1
    assert Delivery.objects.count() == 1


def test_a_paper_without_a_number_cannot_be_issued():
    made = office()
    record_id = prepared(made)
    with pytest.raises(Exception, match="trạng thái"):
        _issue(record_id)


def test_the_house_is_told():
    heard: list[PaperIssued] = []
    events.subscribe(PaperIssued, heard.append)
    made = office()
    record_id = numbered(made)
    _issue(record_id)
    assert heard == [PaperIssued(record_id, made.committee.id, None)]
    events._handlers[PaperIssued].remove(heard.append)
