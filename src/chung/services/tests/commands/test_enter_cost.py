from datetime import date
from decimal import Decimal

import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.services.commands import CostLine, enter_cost
from chung.services.models import ServiceCost
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY


def line(cast, **changes):
    values = {
        "provider_id": cast.office.id,
        "served_id": cast.board.id,
        "kind": ServiceKind.VEHICLES,
        "since": TODAY,
        "last": TODAY,
        "hours": Decimal("4"),
        "cost": 1_250_000,
    }
    return CostLine(**{**values, **changes})


def test_it_is_written_as_typed(cast):
    cast.agree()
    made = enter_cost(cast.actor("chief"), line=line(cast))
    made.refresh_from_db()
    assert (made.hours, made.cost, made.struck_at) == (Decimal("4.0"), 1_250_000, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours": None, "cost": None}, "cost"),
        ({"cost": -5}, "cost"),
        ({"last": date(2026, 11, 22)}, "last"),
        ({"last": date(2026, 11, 24)}, "last"),
        ({"kind": ServiceKind.CASHIER}, "kind"),
        ({"since": date(2026, 11, 1), "last": date(2026, 11, 22)}, "kind"),  # before it began
    ],
)
def test_what_cannot_be_right_is_refused(cast, changes, field):
    cast.agree()
    with pytest.raises(Invalid) as refused:
        enter_cost(cast.actor("chief"), line=line(cast, **changes))
    assert refused.value.field == field
    assert not ServiceCost.objects.exists()


@pytest.mark.parametrize("name", ["clerk", "head", "stranger", "admin"])
def test_only_the_heads_of_the_office(cast, name):
    cast.agree()
    with pytest.raises(NotAllowed):
        enter_cost(cast.actor(name), line=line(cast))
