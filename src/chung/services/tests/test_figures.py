from datetime import date
from decimal import Decimal

import pytest

from chung.foundation import clock
from chung.organisation.models import Desk
from chung.registry.commands import open_book, register_incoming
from chung.registry.rules import IncomingFields
from chung.services.commands import CostLine, ServiceTerms, enter_cost, finish_request
from chung.services.queries import contradictions_on, figures_of, offices_of
from chung.services.queries.figures import served_choices
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY, TOMORROW


def register(cast, body, times):
    clerk = cast.actor("clerk")
    book = open_book(clerk, body_id=body.id, name="Văn bản đến")
    for number in range(times):
        register_incoming(
            clerk,
            desk_id=body.id,
            book_id=book.id,
            fields=IncomingFields(
                subject=f"về việc thử {number}", issuer_name="Sở Thử", symbol=f"{number}-CV/ST"
            ),
            arrived_on=TODAY,
        )


@pytest.fixture
def busy(cast):
    """Three papers of the office, one of the board; two requests, one done."""
    cast.agree()
    register(cast, cast.office, 3)
    register(cast, cast.board, 1)
    cast.ask()
    finish_request(cast.actor("chief"), record_id=cast.ask(), hours=Decimal("2"), cost=300_000)
    return cast


def test_each_body_has_its_share_of_work_and_cost(busy):
    line = CostLine(
        busy.office.id, busy.board.id, ServiceKind.VEHICLES, TODAY, TODAY, Decimal("1"), 700_000
    )
    enter_cost(busy.actor("chief"), line=line)
    office, board = figures_of(busy.actor("chief"), busy.office.id, TODAY, TODAY)
    assert (office.own, office.papers.incoming, office.share) == (True, 3, 75)
    assert (board.papers.incoming, board.papers.outgoing, board.share) == (1, 0, 25)
    assert (board.asked, board.done, board.in_time, board.late) == (2, 1, 1, 0)
    assert (board.hours, board.cost, board.cost_share) == (Decimal("3.0"), 1_000_000, 100)


def test_what_is_late_shows(busy):
    with clock.frozen(clock.now().replace(day=30)):
        lines = figures_of(
            busy.actor("chief", date(2026, 11, 30)), busy.office.id, TODAY, date(2026, 11, 30)
        )
    assert {line.body_id: line.late for line in lines}[busy.board.id] == 1


def test_the_served_body_reads_its_own_share_alone(busy):
    (line,) = figures_of(busy.actor("head"), busy.office.id, TODAY, TODAY)
    assert (line.body_id, line.share) == (busy.board.id, 25)
    assert offices_of(busy.actor("head")) == [busy.office.id]
    assert figures_of(busy.actor("stranger"), busy.office.id, TODAY, TODAY) == []
    assert offices_of(busy.actor("stranger")) == []


def test_another_period_counts_nothing(busy):
    assert (
        figures_of(busy.actor("chief"), busy.office.id, date(2026, 1, 1), date(2026, 1, 31)) == []
    )


def test_a_desk_that_tells_another_story_is_found(busy):
    Desk.objects.filter(body=busy.board, until__isnull=True).update(provider=busy.other)
    assert contradictions_on(TODAY) == [busy.board.id]


def test_those_served_that_day_are_offered_first(cast):
    helped = (ServiceTerms(ServiceKind.IT),)
    cast.agree(since=TOMORROW, services=helped)
    cast.agree(served_id=cast.other.id, services=helped)
    offered = [body_id for body_id, _ in served_choices(cast.office.id, TODAY)]
    assert offered == [cast.other.id, cast.board.id]
