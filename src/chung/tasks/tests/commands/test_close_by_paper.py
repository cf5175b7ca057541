from datetime import date

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotFound
from chung.journal.commands import command, note
from chung.records.commands import Grant, grant_access, open_record
from chung.records.models import Link
from chung.records.states import Cause, LinkKind, RecordKind
from chung.tasks.commands import SentPaper, cancel_task, close_by_paper
from chung.tasks.events import TaskResultAccepted
from chung.tasks.models import Evidence
from chung.tasks.states import EvidenceKind, TaskState


@pytest.fixture
def clerk(cast):
    return cast.actor("clerk")


@pytest.fixture
def issued(cast, clerk):
    @command
    def issue(actor):
        record = open_record(
            RecordKind.OUTGOING,
            keeper_id=cast.committee.id,
            title="Công văn trả lời",
            occurred_on=clock.today(),
        )
        grant_access(record, [Grant(clerk.principals[0], Cause.ISSUED)])
        note(record_id=record.id)
        return record

    return issue(clerk)


def test_the_issued_paper_is_the_evidence(clerk, task, issued, heard):
    paper = SentPaper("152-CV/VPTU", clock.today(), record_id=issued.id)
    closed = close_by_paper(clerk, task_id=task.record_id, paper=paper)
    assert closed.state == TaskState.DONE and closed.closed_at == clock.now()
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.paper_id, evidence.valid) == (
        EvidenceKind.RECORD,
        issued.id,
        True,
    )
    link = Link.objects.get(source_id=issued.id)
    assert (link.target_id, link.kind) == (task.record_id, LinkKind.EVIDENCE_OF)
    assert heard == [TaskResultAccepted(task.record_id)]


def test_a_paper_the_actor_does_not_see_closes_nothing(cast, task, issued):
    paper = SentPaper("152-CV/VPTU", clock.today(), record_id=issued.id)
    with pytest.raises(NotFound):
        close_by_paper(cast.actor("stranger"), task_id=task.record_id, paper=paper)
    assert not Evidence.objects.exists()


def test_a_paper_older_than_the_task_is_not_its_product(clerk, task, issued):
    paper = SentPaper("152-CV/VPTU", date(2026, 11, 1), record_id=issued.id)
    with pytest.raises(Invalid):
        close_by_paper(clerk, task_id=task.record_id, paper=paper)


def test_a_closed_task_stays_closed(cast, clerk, task, issued):
    cancel_task(cast.actor("chief"), task_id=task.record_id, reason="trùng việc")
    paper = SentPaper("152-CV/VPTU", clock.today(), record_id=issued.id)
    with pytest.raises(Conflict):
        close_by_paper(clerk, task_id=task.record_id, paper=paper)
