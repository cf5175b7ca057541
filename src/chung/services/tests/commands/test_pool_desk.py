from datetime import date

import pytest

from chung.foundation.refusals import NotAllowed
from chung.organisation.queries import desk_on
from chung.services.commands import pool_desk
from chung.services.models import Agreement
from chung.services.queries import contradictions_on, service_on
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY

LATER = date(2026, 12, 1)


def pool(cast, provider, since=LATER):
    pool_desk(
        cast.actor("admin"),
        served_id=cast.board.id,
        provider_id=provider.id,
        since=since,
        basis="50-ĐA/TU",
    )


def test_a_plan_pools_through_an_agreement(cast):
    pool(cast, cast.office)
    agreement = Agreement.objects.get()
    assert (agreement.since, agreement.basis) == (LATER, "50-ĐA/TU")
    assert service_on(cast.board.id, ServiceKind.REGISTRY, LATER).agreement == agreement
    assert desk_on(cast.board.id, LATER).provider_id == cast.office.id
    assert contradictions_on(LATER) == []


def test_another_office_takes_the_registry_over_and_nothing_else(cast):
    first = cast.agree()
    pool(cast, cast.other)
    assert desk_on(cast.board.id, LATER).provider_id == cast.other.id
    assert service_on(cast.board.id, ServiceKind.VEHICLES, LATER).agreement == first
    assert service_on(cast.board.id, ServiceKind.REGISTRY, TODAY).agreement == first
    first.refresh_from_db()
    assert first.until is None
    assert contradictions_on(TODAY) == contradictions_on(LATER) == []


def test_an_agreement_with_the_same_office_stands(cast):
    cast.agree()
    pool(cast, cast.office)
    assert Agreement.objects.count() == 1


def test_only_who_plans(cast):
    with pytest.raises(NotAllowed):
        pool_desk(
            cast.actor("chief"),
            served_id=cast.board.id,
            provider_id=cast.office.id,
            since=LATER,
            basis="",
        )
