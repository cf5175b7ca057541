import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.organisation.queries import principal_for_body
from chung.organisation.states import PrincipalKind
from chung.records.queries import reasons, visible_to
from chung.registry.commands import show_source
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


def test_who_gets_the_work_sees_the_paper_and_why():
    who = factories.cast()
    record_id = factories.registered(who)
    head = who.actor("head")
    assert not visible_to(head).exists()
    unit = principal_for_body(who.board.id, PrincipalKind.UNIT)
    show_source(system_actor(clock.today(), "Chung"), record_id=record_id, principal_ids=(unit,))
    assert visible_to(head).get().id == record_id
    assert [r.cause for r in reasons(head, record_id) if r.mine] == ["được giao nhiệm vụ"]
