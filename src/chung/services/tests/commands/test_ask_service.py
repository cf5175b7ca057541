from datetime import date

import pytest

from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.services.commands import ServiceTerms
from chung.services.events import ServiceAsked
from chung.services.models import ServiceRequest
from chung.services.queries import offered_to, request_facts
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY


def test_the_clock_is_the_level_of_the_agreement_in_working_days(cast, heard):
    cast.agree()
    request = ServiceRequest.objects.get(pk=cast.ask())
    assert (request.days, request.due_on) == (2, date(2026, 11, 25))
    assert request.provider_id == cast.office.id
    assert request.record.keeper_id == cast.office.id
    heads = principal_for_body(cast.office.id, PrincipalKind.UNIT)
    desk = principal_for_body(cast.office.id, PrincipalKind.DESK)
    assert heard == [ServiceAsked(request.pk, (heads, desk))]


def test_a_later_wish_is_the_deadline_an_earlier_one_is_not(cast):
    cast.agree()
    later = ServiceRequest.objects.get(pk=cast.ask(wanted_on=date(2026, 12, 4)))
    sooner = ServiceRequest.objects.get(pk=cast.ask(wanted_on=TODAY))
    assert (later.due_on, sooner.due_on) == (date(2026, 12, 4), date(2026, 11, 25))


def test_both_sides_see_it_and_nobody_else(cast):
    cast.agree()
    asked = cast.ask()
    for name in ("specialist", "head", "chief", "clerk"):
        assert request_facts(cast.actor(name), asked).served == "Ban Nội chính thử"
    for name in ("stranger", "driver", "motor", "own_clerk", "admin"):
        with pytest.raises(NotFound):
            request_facts(cast.actor(name), asked)


def test_the_unit_named_in_the_agreement_sees_it_instead_of_the_clerks(cast):
    cast.agree(services=[ServiceTerms(ServiceKind.VEHICLES, unit_id=cast.motor.id)])
    asked = cast.ask()
    for name in ("chief", "motor"):
        assert "take" in request_facts(cast.actor(name), asked).verbs
    with pytest.raises(NotFound):
        request_facts(cast.actor("clerk"), asked)


def test_one_asks_for_what_is_agreed_and_for_ones_own_body(cast):
    cast.agree()
    assert [each.kind for each in offered_to(cast.actor("specialist"))] == [
        ServiceKind.REGISTRY,
        ServiceKind.VEHICLES,
        ServiceKind.IT,
    ]
    with pytest.raises(Invalid) as refused:
        cast.ask(kind=ServiceKind.CASHIER)
    assert refused.value.field == "kind"
    for name in ("stranger", "chief", "clerk"):
        assert offered_to(cast.actor(name)) == []
        with pytest.raises(NotAllowed):
            cast.ask(name)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": "  "}, "title"), ({"wanted_on": date(2026, 11, 20)}, "wanted_on")],
)
def test_what_cannot_be_right_is_refused(cast, changes, field):
    cast.agree()
    with pytest.raises(Invalid) as refused:
        cast.ask(**changes)
    assert refused.value.field == field
    assert not ServiceRequest.objects.exists()
