import pytest

from chung.foundation.refusals import Conflict, NotFound
from chung.services.commands import enter_cost, strike_cost
from chung.services.models import ServiceCost
from chung.services.queries import figures_of
from chung.services.tests.commands.test_enter_cost import line
from chung.services.tests.scene import TODAY


def test_it_stays_and_counts_no_more(cast):
    cast.agree()
    chief = cast.actor("chief")
    made = enter_cost(chief, line=line(cast))
    board = cast.board.id
    assert {f.body_id: f.cost for f in figures_of(chief, cast.office.id, TODAY, TODAY)} == {
        board: 1_250_000,
        cast.office.id: None,
    }
    assert strike_cost(chief, cost_id=made.id) == cast.office.id
    assert {f.cost for f in figures_of(chief, cast.office.id, TODAY, TODAY)} == {None}
    assert ServiceCost.objects.count() == 1
    with pytest.raises(Conflict):
        strike_cost(chief, cost_id=made.id)


def test_the_line_of_another_office_is_not_there(cast):
    cast.agree()
    made = enter_cost(cast.actor("chief"), line=line(cast))
    with pytest.raises(NotFound):
        strike_cost(cast.actor("stranger"), cost_id=made.id)
