from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.queries import desk_on
from chung.services.commands import ServiceTerms, change_agreement
from chung.services.queries import contradictions_on, service_on
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY, TOMORROW

LATER = date(2026, 12, 1)
IT = [ServiceTerms(ServiceKind.IT, days=5)]


def change(cast, agreement, actor="admin", **changes):
    terms = cast.terms(**{"since": LATER, **changes})
    return change_agreement(cast.actor(actor), agreement_id=agreement.id, terms=terms)


def desks(cast, *days):
    return [desk_on(cast.board.id, day).provider_id for day in days]


def test_another_day_other_services_another_basis(cast):
    agreement = cast.agree(since=TOMORROW)
    entries = Entry.objects.count()
    change(cast, agreement, basis="  2700-QĐ/TU ", note="dời ngày")
    agreement.refresh_from_db()
    assert (agreement.since, agreement.basis, agreement.note) == (LATER, "2700-QĐ/TU", "dời ngày")
    assert desks(cast, TOMORROW, LATER) == [cast.board.id, cast.office.id]
    assert service_on(cast.board.id, ServiceKind.IT, TOMORROW) is None
    assert contradictions_on(TOMORROW) == contradictions_on(LATER) == []
    mine = Entry.objects.order_by("id")[entries:].values_list("command", flat=True)
    assert list(mine).count("services.change_agreement") == 1


def test_the_registry_may_be_left_out_and_taken_in(cast):
    agreement = cast.agree(since=LATER)
    change(cast, agreement, services=IT)
    assert desks(cast, LATER) == [cast.board.id]
    assert service_on(cast.board.id, ServiceKind.IT, LATER).days == 5
    change(cast, agreement)
    assert desks(cast, LATER) == [cast.office.id]
    assert contradictions_on(LATER) == []


def test_not_when_it_has_begun(cast):
    agreement = cast.agree()
    with pytest.raises(Conflict):
        change(cast, agreement)
    assert service_on(cast.board.id, ServiceKind.IT, TODAY).days == 0


def test_what_is_wrong_changes_nothing(cast):
    agreement = cast.agree(since=LATER)
    other = cast.agree(
        since=TOMORROW, provider_id=cast.other.id, services=[ServiceTerms(ServiceKind.ARCHIVE)]
    )
    with pytest.raises(Conflict):  # another office has the archive
        change(cast, agreement, services=[ServiceTerms(ServiceKind.ARCHIVE)])
    for wrong in ({"services": []}, {"basis": " "}, {"provider_id": cast.other.id}):
        with pytest.raises(Invalid):
            change(cast, agreement, **wrong)
    assert desks(cast, LATER) == [cast.office.id]
    assert service_on(cast.board.id, ServiceKind.IT, LATER).agreement_id == agreement.id
    assert service_on(cast.board.id, ServiceKind.ARCHIVE, LATER).agreement_id == other.id


def test_only_the_administrator_and_only_what_is_there(cast):
    agreement = cast.agree(since=LATER)
    with pytest.raises(NotAllowed):
        change(cast, agreement, "chief")
    agreement.delete()
    with pytest.raises(NotFound):
        change_agreement(cast.actor("admin"), agreement_id=0, terms=cast.terms())
