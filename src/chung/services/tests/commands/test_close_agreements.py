from datetime import date

import pytest

from chung.foundation.refusals import NotAllowed
from chung.services.commands import close_agreements
from chung.services.models import Agreement, RequestStep, ServiceRequest
from chung.services.queries import holdings_of

LATER = date(2026, 12, 1)


def test_what_bodies_served_or_were_served_ends_with_them(cast):
    agreement = cast.agree()
    asked = cast.ask()
    held = holdings_of([cast.board.id, cast.office.id, cast.other.id], LATER)
    assert (held[cast.board.id].served_by, held[cast.office.id].serves) == (
        (cast.office.id,),
        (cast.board.id,),
    )
    assert held[cast.board.id].open_requests == held[cast.office.id].open_requests == 1
    assert held[cast.other.id].agreements == 0
    done = close_agreements(
        cast.actor("admin"), body_ids=[cast.board.id], on=LATER, reason="Sắp xếp tổ chức"
    )
    assert done == (1, 1)
    agreement.refresh_from_db()
    assert agreement.until == LATER
    request = ServiceRequest.objects.get(pk=asked)
    assert (request.state, request.answer) == ("withdrawn", "Sắp xếp tổ chức")
    assert RequestStep.objects.filter(request=request, words="Sắp xếp tổ chức").exists()


def test_one_that_would_begin_later_never_begins(cast):
    cast.agree(since=date(2027, 1, 1))
    close_agreements(cast.actor("admin"), body_ids=[cast.office.id], on=LATER, reason="Sắp xếp")
    assert not Agreement.objects.exists()


def test_only_who_plans(cast):
    with pytest.raises(NotAllowed):
        close_agreements(cast.actor("chief"), body_ids=[cast.office.id], on=LATER, reason="x")
