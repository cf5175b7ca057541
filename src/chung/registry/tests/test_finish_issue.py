"""The job that finishes a numbered paper, with the real LibreOffice, and what happens without."""

from datetime import timedelta

import pypdfium2
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from chung.foundation import clock
from chung.foundation.jobs import drain
from chung.records.queries import files_of, open_file, texts_of
from chung.records.states import FileRole
from chung.registry import jobs
from chung.registry.models import NumberSeries, OutgoingPaper
from chung.registry.tests.outgoing_office import numbered, office

pytestmark = pytest.mark.django_db


def _state(record_id: int) -> str:
    return OutgoingPaper.objects.get(pk=record_id).state


@pytest.mark.slow
def test_number_and_date_stand_in_the_pdf():
    made = office()
    record_id = numbered(made, to=made.communes)
    drain()
    paper = OutgoingPaper.objects.get(pk=record_id)
    assert paper.state == "issued"
    [pdf] = files_of(record_id, FileRole.ISSUED_PDF)
    with open_file(pdf.file_id) as file, pypdfium2.PdfDocument(file.read()) as document:
        words = " ".join(document[0].get_textpage().get_text_bounded().split())
    day = paper.dated
    assert "Số 01-CV/TU" in words
    assert f"ngày {day.day:02d} tháng {day.month} năm {day.year}" in words
    assert "triển khai" in texts_of([record_id])[record_id]
    assert paper.deliveries.count() == 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_between_number_and_freezing_it_resumes_under_the_same_number(monkeypatch):
    made = office(communes=1)
    record_id = numbered(made, to=made.communes)

    def killed(*_args: object, **_kwargs: object) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(jobs, "freeze_issued", killed)
        with pytest.raises(SystemExit):
            jobs.finish_issues.func()
    connection.close()  # the worker is gone, its connection too
    assert _state(record_id) == "numbered"
    ProcrastinateJob.objects.filter(task_name="registry.finish_issues").delete()  # and the job
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        jobs.resume_issues.func(timestamp=0)
        drain()
    assert _state(record_id) == "issued"
    assert OutgoingPaper.objects.get(pk=record_id).symbol == "01-CV/TU"
    assert NumberSeries.objects.get().last_number == 1


def test_without_libreoffice_the_number_stands_and_the_page_says_why(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    made = office()
    record_id = numbered(made)
    drain()
    paper = OutgoingPaper.objects.get(pk=record_id)
    assert (paper.state, paper.symbol) == ("numbered", "01-CV/TU")
    assert "LibreOffice" in paper.problem
    assert files_of(record_id, FileRole.ISSUED_PDF) == []


def test_the_sweep_takes_up_only_what_is_stuck():
    made = office()
    record_id = numbered(made)
    ProcrastinateJob.objects.all().delete()
    jobs.resume_issues.func(timestamp=0)
    assert not ProcrastinateJob.objects.filter(task_name="registry.finish_issues").exists()
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        jobs.resume_issues.func(timestamp=0)
    [again] = ProcrastinateJob.objects.filter(task_name="registry.finish_issues")
    again.refresh_from_db()
    assert _state(record_id) == "numbered"


@pytest.mark.slow
def test_a_paper_that_fails_keeps_no_other_waiting(monkeypatch):
    made = office()
    bad, good = numbered(made), numbered(made)
    finish = jobs._finish

    def half(actor, paper):
        if paper.record_id == bad:
            raise RuntimeError("broken")
        finish(actor, paper)

    monkeypatch.setattr(jobs, "_finish", half)
    drain()
    assert (_state(bad), _state(good)) == ("numbered", "issued")
    assert OutgoingPaper.objects.get(pk=bad).problem


@pytest.mark.django_db(transaction=True)
def test_many_numbers_at_once_leave_one_job_and_never_none():
    made = office(communes=0)
    for _ in range(3):
        numbered(made)
    waiting = ProcrastinateJob.objects.filter(task_name="registry.finish_issues", status="todo")
    assert waiting.count() == 1
    waiting.delete()  # a worker has taken it
    numbered(made)
    assert waiting.count() == 1
