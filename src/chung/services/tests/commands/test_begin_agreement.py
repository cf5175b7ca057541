from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed
from chung.organisation.commands import end_body
from chung.organisation.queries import desk_on, posts_for_duty
from chung.services.commands import ServiceTerms, begin_agreement
from chung.services.models import AgreedService, Agreement
from chung.services.queries import contradictions_on
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY, TOMORROW


def clerks(body, on):
    return {post.title for post in posts_for_duty(Duty.REGISTRY, body.id, on)}


def test_the_desk_goes_to_the_office_on_the_first_day(cast):
    cast.agree(since=TOMORROW)
    assert desk_on(cast.board.id, TODAY).provider_id == cast.board.id
    assert clerks(cast.board, TODAY) == {"Văn thư ban"}
    assert desk_on(cast.board.id, TOMORROW).provider_id == cast.office.id
    assert clerks(cast.board, TOMORROW) == {"Văn thư chung"}
    assert cast.actor("clerk", TOMORROW).bodies_for(Duty.REGISTRY) == (
        cast.office.id,
        cast.board.id,
    )
    assert contradictions_on(TODAY) == contradictions_on(TOMORROW) == []


def test_without_the_registry_no_desk_moves(cast):
    cast.agree(services=[ServiceTerms(ServiceKind.IT)])
    assert desk_on(cast.board.id, TODAY).provider_id == cast.board.id
    assert clerks(cast.board, TODAY) == {"Văn thư ban"}


def test_two_offices_never_give_one_service(cast):
    cast.agree()
    for services in ([ServiceTerms(ServiceKind.IT)], [ServiceTerms(ServiceKind.REGISTRY)]):
        with pytest.raises(Conflict) as refused:
            cast.agree(provider_id=cast.other.id, services=services)
        assert refused.value.field == "services"
    cast.agree(provider_id=cast.other.id, services=[ServiceTerms(ServiceKind.ARCHIVE)])
    assert Agreement.objects.count() == 2


def test_the_database_refuses_it_too(cast):
    agreement = cast.agree()
    with pytest.raises(IntegrityError):
        AgreedService.objects.create(
            agreement=agreement, served=cast.board, kind=ServiceKind.IT, since=TOMORROW
        )


def test_one_after_the_other_is_no_overlap(cast):
    it = [ServiceTerms(ServiceKind.IT)]
    cast.agree(services=it, until=TOMORROW)
    cast.agree(provider_id=cast.other.id, services=it, since=TOMORROW)
    assert AgreedService.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"services": []}, "services"),
        ({"basis": "  "}, "basis"),
        ({"until": TODAY, "services": [ServiceTerms(ServiceKind.IT)]}, "until"),
        ({"until": date(2027, 1, 1)}, "until"),  # the registry: its end needs a clerk
        ({"since": date(2026, 11, 20)}, "since"),  # a desk does not move in the past
    ],
)
def test_what_cannot_be_right_is_refused(cast, changes, field):
    with pytest.raises(Invalid) as refused:
        cast.agree(**changes)
    assert refused.value.field == field
    assert not Agreement.objects.exists()


def test_an_office_does_not_serve_itself(cast):
    with pytest.raises(Invalid):
        cast.agree(served_id=cast.office.id)


def test_a_unit_of_somebody_else_does_not_serve(cast):
    terms = [ServiceTerms(ServiceKind.VEHICLES, unit_id=cast.other.id)]
    with pytest.raises(Invalid):
        cast.agree(services=terms)


def test_a_body_that_has_ended_is_not_served(cast):
    end_body(cast.actor("admin"), body_id=cast.other.id, on=TODAY, basis="QĐ")
    with pytest.raises(Invalid) as refused:
        cast.agree(served_id=cast.other.id)
    assert refused.value.field == "served"


def test_an_office_that_is_served_itself_does_not_work_desks(cast):
    cast.agree()
    with pytest.raises(Conflict) as refused:
        cast.agree(
            provider_id=cast.board.id,
            served_id=cast.other.id,
            services=[ServiceTerms(ServiceKind.REGISTRY)],
        )
    assert refused.value.field == "provider"
    assert desk_on(cast.other.id, TODAY).provider_id == cast.other.id


def test_only_the_administrator(cast):
    with pytest.raises(NotAllowed):
        begin_agreement(cast.actor("chief"), terms=replace(cast.terms(), services=()))
