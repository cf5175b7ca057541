from datetime import date

import pytest

from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.queries import desk_on, posts_for_duty
from chung.services.commands import ServiceTerms, end_agreement, withdraw_agreement
from chung.services.models import AgreedService, Agreement
from chung.services.queries import contradictions_on
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY, TOMORROW

LATER = date(2026, 12, 1)


def withdraw(cast, agreement, actor="admin", reason="ghi nhầm ngày"):
    withdraw_agreement(cast.actor(actor), agreement_id=agreement.id, reason=reason)


def clerks(body, on):
    return {post.title for post in posts_for_duty(Duty.REGISTRY, body.id, on)}


def test_the_desk_and_its_clerks_stay_as_they_are(cast):
    withdraw(cast, cast.agree(since=TOMORROW))
    assert not Agreement.objects.exists()
    assert not AgreedService.objects.exists()
    for day in (TODAY, TOMORROW, LATER):
        assert desk_on(cast.board.id, day).provider_id == cast.board.id
        assert clerks(cast.board, day) == {"Văn thư ban"}
        assert contradictions_on(day) == []
    told = Entry.objects.get(command="services.withdraw_agreement").data
    assert told["reason"] == "ghi nhầm ngày"
    assert sorted(told["services"]) == ["it", "registry", "vehicles"]


def test_the_same_may_be_agreed_again(cast):
    withdraw(cast, cast.agree(since=TOMORROW))
    cast.agree(since=LATER)
    assert desk_on(cast.board.id, LATER).provider_id == cast.office.id
    assert clerks(cast.board, LATER) == {"Văn thư chung"}


def test_without_the_registry_no_desk_is_touched(cast):
    withdraw(cast, cast.agree(since=TOMORROW, services=[ServiceTerms(ServiceKind.IT)]))
    assert clerks(cast.board, TOMORROW) == {"Văn thư ban"}


def test_not_when_it_has_begun_nor_when_the_desk_goes_back_later(cast):
    running = cast.agree(services=[ServiceTerms(ServiceKind.IT)])
    with pytest.raises(Conflict):
        withdraw(cast, running)
    coming = cast.agree(since=TOMORROW, services=[ServiceTerms(ServiceKind.REGISTRY)])
    end_agreement(
        cast.actor("admin"),
        agreement_id=coming.id,
        on=LATER,
        basis="QĐ",
        clerk_post_id=cast.posts["own_clerk"].id,
    )
    with pytest.raises(Conflict):
        withdraw(cast, coming)
    assert Agreement.objects.count() == 2
    assert desk_on(cast.board.id, TOMORROW).provider_id == cast.office.id


def test_only_the_administrator_with_a_reason_and_only_what_is_there(cast):
    agreement = cast.agree(since=LATER)
    with pytest.raises(NotAllowed):
        withdraw(cast, agreement, "chief")
    with pytest.raises(Invalid):
        withdraw(cast, agreement, reason=" ")
    with pytest.raises(NotFound):
        withdraw_agreement(cast.actor("admin"), agreement_id=0, reason="x")
    assert Agreement.objects.exists()
