import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import Conflict, NotAllowed
from chung.registry.commands import report_issue_problem, retry_issue
from chung.registry.models import OutgoingPaper
from chung.registry.tests.outgoing_office import numbered, office, prepared

pytestmark = pytest.mark.django_db


def test_the_paper_is_tried_again_under_its_own_number():
    made = office()
    record_id = numbered(made)
    report_issue_problem(
        system_actor(clock.today(), "máy"), record_id=record_id, problem="chưa cài LibreOffice"
    )
    assert OutgoingPaper.objects.get(pk=record_id).problem == "chưa cài LibreOffice"
    before = ProcrastinateJob.objects.filter(task_name="registry.finish_issues").count()
    retry_issue(made.clerk, record_id=record_id)
    paper = OutgoingPaper.objects.get(pk=record_id)
    assert (paper.problem, paper.number) == ("", 1)
    jobs = ProcrastinateJob.objects.filter(task_name="registry.finish_issues")
    assert jobs.count() == before + 1


def test_only_a_numbered_paper_and_only_by_the_clerk():
    made = office()
    with pytest.raises(Conflict):
        retry_issue(made.clerk, record_id=prepared(made))
    with pytest.raises(NotAllowed):
        retry_issue(made.signer, record_id=numbered(made))
