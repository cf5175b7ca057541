import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.registry.commands import report_issue_problem
from chung.registry.models import OutgoingPaper
from chung.registry.tests.outgoing_office import numbered, office, prepared

pytestmark = pytest.mark.django_db


def test_the_number_stands_and_the_page_can_say_why():
    made = office()
    record_id = numbered(made)
    report_issue_problem(system_actor(clock.today(), "máy"), record_id=record_id, problem="hỏng")
    paper = OutgoingPaper.objects.get(pk=record_id)
    assert (paper.state, paper.problem, paper.number) == ("numbered", "hỏng", 1)
    assert paper.tried_at is not None


def test_a_paper_in_another_state_is_left_alone():
    made = office()
    record_id = prepared(made)
    report_issue_problem(system_actor(clock.today(), "máy"), record_id=record_id, problem="hỏng")
    assert OutgoingPaper.objects.get(pk=record_id).problem == ""
