from datetime import date

import pytest

from chung.foundation.refusals import Conflict, Invalid
from chung.organisation.commands import open_desk
from chung.organisation.models import Principal
from chung.organisation.queries import bodies_with_desk, desk_on
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db


def test_a_desk_of_its_own_then_pooled():
    board, shared = make_body("Ban Nội chính"), make_body("Văn phòng")
    assert bodies_with_desk([board.id], TODAY) == set()
    open_desk(office(), body_id=board.id, since=START)
    open_desk(office(), body_id=board.id, since=date(2026, 1, 1), provider_id=shared.id)
    before, after = desk_on(board.id, date(2025, 12, 31)), desk_on(board.id, TODAY)
    assert (before.provider_id, after.provider_id) == (board.id, shared.id)
    assert after.name == "Văn thư Ban Nội chính"
    assert Principal.objects.filter(body=board, kind="desk").count() == 1


def test_refuses_a_day_at_or_before_a_known_desk_and_a_provider_not_there():
    body = make_body(desk=True)
    with pytest.raises(Conflict):
        open_desk(office(), body_id=body.id, since=START)
    late = make_body("Sau", since=TODAY)
    with pytest.raises(Invalid):
        open_desk(office(), body_id=body.id, since=date(2026, 1, 1), provider_id=late.id)
