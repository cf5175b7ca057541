import io
from datetime import date

import pytest

from chung.formats.reader import AdmittedFile
from chung.foundation import clock
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.records.models import Attachment
from chung.records.states import FileRole
from chung.tasks.commands import (
    Product,
    SentPaper,
    complete_task,
    delegate_task,
)
from chung.tasks.events import TaskCompleted
from chung.tasks.models import Evidence
from chung.tasks.states import EvidenceKind, ProductKind, ReceivingLevel, TaskState
from chung.tasks.tests import factories

SENT = SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD)


def test_the_product_was_sent_and_now_waits_to_be_accepted(cast, task, heard):
    done = complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    assert done.state == TaskState.SUBMITTED and done.submitted_at == clock.now()
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.symbol, evidence.valid) == (
        EvidenceKind.REFERENCE,
        "152-CV/VPTU",
        None,
    )
    assert heard == [TaskCompleted(task.record_id)]


def test_the_specialist_hands_in(cast, task):
    delegate_task(cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("specialist"))
    done = complete_task(cast.actor("specialist"), task_id=task.record_id, papers=[SENT])
    assert done.submitted_by_id == cast.people["specialist"].id


def test_a_file_alone_is_not_a_sent_paper(cast, task):
    file = AdmittedFile("anh.png", "image/png", io.BytesIO(b"png"))
    with pytest.raises(Invalid):
        complete_task(cast.actor("head"), task_id=task.record_id, files=[file])
    assert not Evidence.objects.exists()


def test_a_file_beside_the_paper_is_kept_as_evidence(cast, task):
    file = AdmittedFile("so lieu.pdf", "application/pdf", io.BytesIO(b"%PDF-1.7"))
    complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT], files=[file])
    attachment = Attachment.objects.get(record_id=task.record_id)
    assert (attachment.role, attachment.name) == (FileRole.EVIDENCE, "so lieu.pdf")
    assert set(Evidence.objects.values_list("kind", flat=True)) == {"file", "reference"}


@pytest.mark.parametrize(
    "paper",
    [
        SentPaper("152-CV/VPTU", date(2026, 11, 23), ReceivingLevel.UNIT_HEAD),
        SentPaper("152-CV/VPTU", date(2026, 11, 24), ReceivingLevel.STANDING_BOARD),
        SentPaper("152-CV/VPTU", date(2025, 11, 23), ReceivingLevel.STANDING_BOARD),
        SentPaper("  ", date(2026, 11, 23), ReceivingLevel.STANDING_BOARD),
    ],
)
def test_sent_elsewhere_or_on_an_impossible_day_is_not_done(cast, task, paper):
    with pytest.raises(Invalid):
        complete_task(cast.actor("head"), task_id=task.record_id, papers=[paper])
    assert not Evidence.objects.exists()


def test_work_without_a_paper_is_done_in_words(cast):
    product = Product(ProductKind.WORK, ReceivingLevel.UNIT_HEAD)
    task = factories.task(cast, product=product)
    done = complete_task(cast.actor("head"), task_id=task.record_id, words="Đã kiểm tra kho")
    assert done.state == TaskState.SUBMITTED


def test_a_helper_does_not_hand_in(cast, task):
    with pytest.raises(NotAllowed):
        complete_task(cast.actor("helper"), task_id=task.record_id, papers=[SENT])


def test_twice_is_a_conflict(cast, task):
    complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    with pytest.raises(Conflict):
        complete_task(cast.actor("head"), task_id=task.record_id, papers=[SENT])
    assert Evidence.objects.count() == 1
