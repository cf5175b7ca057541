from datetime import timedelta

import pytest

from chung.foundation.refusals import Conflict
from chung.organisation.commands import open_desk, withdraw_desk
from chung.organisation.models import Desk
from chung.organisation.queries import desk_on
from chung.organisation.tests.factories import TODAY, make_body, office

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=7)


def test_the_desk_before_runs_on():
    board, shared = make_body("Ban Nội chính", desk=True), make_body("Văn phòng")
    open_desk(office(), body_id=board.id, since=LATER, provider_id=shared.id)
    withdraw_desk(office(), body_id=board.id, since=LATER)
    assert desk_on(board.id, LATER).provider_id == board.id
    assert Desk.objects.get(body=board).until is None


def test_not_when_it_has_begun_nor_when_another_follows():
    board, shared = make_body("Ban Nội chính", desk=True), make_body("Văn phòng")
    with pytest.raises(Conflict):
        withdraw_desk(office(), body_id=board.id, since=desk_on(board.id, TODAY).since)
    open_desk(office(), body_id=board.id, since=LATER, provider_id=shared.id)
    later = LATER + timedelta(days=7)
    open_desk(office(), body_id=board.id, since=later, provider_id=board.id)
    with pytest.raises(Conflict):
        withdraw_desk(office(), body_id=board.id, since=LATER)
    assert Desk.objects.filter(body=board).count() == 3
