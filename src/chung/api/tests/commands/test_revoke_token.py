import pytest

from chung.api.commands import revoke_token
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, NotFound
from chung.journal.models import Entry
from chung.organisation.queries import actor_for
from chung.organisation.tests.factories import make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db


def test_its_owner_an_administrator_and_the_command_line_may_nobody_else(owner, token, call):
    stranger = make_person("Người Lạ Thử")
    make_post(make_body(), "Chuyên viên", holder=stranger)
    with pytest.raises(NotFound):
        revoke_token(actor_for(stranger.id, None, clock.today()), token_id=token.row.id)
    assert call("me").status_code == 200
    revoke_token(owner.actor, token_id=token.row.id)
    assert call("me").status_code == 401
    body = make_body("Văn phòng")
    make_post(body, "Quản trị", duties=[(Duty.ADMINISTER, body)], holder=stranger, rank=0)
    for again in (actor_for(stranger.id, None, clock.today()), office()):
        if again.person_id is None or again.has(Duty.ADMINISTER):
            with pytest.raises(Conflict):
                revoke_token(again, token_id=token.row.id)
    assert Entry.objects.filter(command="api.revoke_token").count() == 1
