from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.organisation.queries import desk_on, posts_for_duty
from chung.services.commands import ServiceTerms, end_agreement
from chung.services.models import AgreedService
from chung.services.queries import contradictions_on, service_on
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY, TOMORROW

LATER = date(2026, 12, 1)


def end(cast, agreement, **changes):
    values = {"on": LATER, "basis": "3000-QĐ/TU", "clerk_post_id": cast.posts["own_clerk"].id}
    return end_agreement(cast.actor("admin"), agreement_id=agreement.id, **{**values, **changes})


def clerks(body, on):
    return {post.title for post in posts_for_duty(Duty.REGISTRY, body.id, on)}


def test_the_desk_goes_back_on_the_day(cast):
    agreement = end(cast, cast.agree())
    last = date(2026, 11, 30)
    assert agreement.until == LATER
    assert desk_on(cast.board.id, last).provider_id == cast.office.id
    assert clerks(cast.board, last) == {"Văn thư chung"}
    assert desk_on(cast.board.id, LATER).provider_id == cast.board.id
    assert clerks(cast.board, LATER) == {"Văn thư ban"}
    assert contradictions_on(last) == contradictions_on(LATER) == []


def test_without_a_clerk_of_its_own_the_desk_does_not_go_back(cast):
    agreement = cast.agree()
    with pytest.raises(Invalid) as refused:
        end(cast, agreement, clerk_post_id=None)
    assert refused.value.field == "clerk"
    assert desk_on(cast.board.id, LATER).provider_id == cast.office.id


def test_the_clerk_is_one_of_the_body(cast):
    with pytest.raises(Invalid) as refused:
        end(cast, cast.agree(), clerk_post_id=cast.posts["driver"].id)
    assert refused.value.field == "clerk"


def test_one_service_may_end_while_others_go_on(cast):
    agreement = end(cast, cast.agree(), kinds=[ServiceKind.IT], clerk_post_id=None)
    assert agreement.until is None
    assert service_on(cast.board.id, ServiceKind.IT, LATER) is None
    assert service_on(cast.board.id, ServiceKind.VEHICLES, LATER) is not None
    assert desk_on(cast.board.id, LATER).provider_id == cast.office.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"on": date(2026, 11, 20)}, "on"), ({"on": TODAY}, "on"), ({"basis": ""}, "basis")],
)
def test_what_cannot_be_right_is_refused(cast, changes, field):
    agreement = cast.agree()
    with pytest.raises(Invalid) as refused:
        end(cast, agreement, **changes)
    assert refused.value.field == field
    assert AgreedService.objects.filter(until__isnull=True).count() == 3


def test_an_agreement_ends_once(cast):
    agreement = cast.agree(services=[ServiceTerms(ServiceKind.IT)])
    end(cast, agreement, on=TOMORROW)
    with pytest.raises(Conflict):
        end(cast, agreement)


def test_only_the_administrator_and_only_what_is_there(cast):
    agreement = cast.agree()
    with pytest.raises(NotAllowed):
        end_agreement(cast.actor("chief"), agreement_id=agreement.id, on=LATER, basis="QĐ")
    with pytest.raises(NotFound):
        end_agreement(cast.actor("admin"), agreement_id=0, on=LATER, basis="QĐ")
