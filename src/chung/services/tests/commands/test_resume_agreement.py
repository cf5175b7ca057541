from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.queries import desk_on, posts_for_duty
from chung.services.commands import ServiceTerms, end_agreement, resume_agreement
from chung.services.models import AgreedService
from chung.services.queries import contradictions_on, service_on
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY, TOMORROW

LATER, MARCH = date(2026, 12, 1), date(2027, 3, 1)


def end(cast, agreement, on=LATER, kinds=(), clerk="own_clerk"):
    post_id = cast.posts[clerk].id if clerk else None
    end_agreement(
        cast.actor("admin"), agreement_id=agreement.id, on=on, basis="3000-QĐ/TU", kinds=kinds,
        clerk_post_id=post_id,
    )  # fmt: skip


def resume(cast, agreement, actor="admin", on=TODAY):
    return resume_agreement(cast.actor(actor, on), agreement_id=agreement.id)


def clerks(body, on):
    return {post.title for post in posts_for_duty(Duty.REGISTRY, body.id, on)}


def test_it_goes_on_as_agreed_desk_and_clerks_too(cast):
    agreement = cast.agree()
    end(cast, agreement)
    agreement = resume(cast, agreement)
    assert (agreement.until, agreement.end_basis) == (None, "")
    assert desk_on(cast.board.id, LATER).provider_id == cast.office.id
    assert clerks(cast.board, LATER) == {"Văn thư chung"}
    assert service_on(cast.board.id, ServiceKind.IT, LATER) is not None
    assert contradictions_on(LATER) == []
    assert Entry.objects.get(command="services.resume_agreement").data["agreement"] == agreement.id
    end(cast, agreement, on=MARCH)  # and may be ended again
    assert desk_on(cast.board.id, MARCH).provider_id == cast.board.id


def test_the_last_day_agreed_upon_stands_again(cast):
    services = [ServiceTerms(ServiceKind.IT), ServiceTerms(ServiceKind.VEHICLES)]
    agreement = cast.agree(services=services, until=MARCH)
    end(cast, agreement, kinds=[ServiceKind.IT], clerk=None)
    end(cast, agreement, on=TOMORROW, kinds=[ServiceKind.VEHICLES], clerk=None)
    assert resume(cast, agreement).until == MARCH
    assert set(AgreedService.objects.values_list("until", flat=True)) == {MARCH}


def test_on_its_day_only_what_moved_no_desk(cast):
    agreement = cast.agree()
    end(cast, agreement, on=LATER)
    resume(cast, agreement, on=LATER)
    assert service_on(cast.board.id, ServiceKind.IT, LATER) is not None
    assert service_on(cast.board.id, ServiceKind.REGISTRY, LATER) is None
    assert desk_on(cast.board.id, LATER).provider_id == cast.board.id
    with pytest.raises(Conflict):
        resume(cast, agreement, on=LATER)


def test_not_what_another_office_has_by_then(cast):
    services = [ServiceTerms(ServiceKind.IT)]
    agreement = cast.agree(services=services)
    end(cast, agreement, clerk=None)
    cast.agree(provider_id=cast.other.id, since=MARCH, services=services)
    with pytest.raises(Conflict) as refused:
        resume(cast, agreement)
    assert "01/03/2027" in refused.value.message
    assert service_on(cast.board.id, ServiceKind.IT, LATER) is None


def test_nothing_to_take_back_nobody_else_nothing_there(cast):
    agreement = cast.agree(services=[ServiceTerms(ServiceKind.IT)], until=MARCH)
    with pytest.raises(Conflict):
        resume(cast, agreement)  # the agreed last day is no recorded end
    end(cast, agreement, clerk=None)
    with pytest.raises(NotAllowed):
        resume(cast, agreement, "chief")
    with pytest.raises(NotFound):
        resume_agreement(cast.actor("admin"), agreement_id=0)
