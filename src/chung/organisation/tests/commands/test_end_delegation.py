from datetime import date

import pytest

from chung.foundation.refusals import Conflict, NotAllowed, NotFound
from chung.organisation.commands import delegate_post, end_delegation
from chung.organisation.models import Delegation
from chung.organisation.queries import held_posts
from chung.organisation.tests.factories import acting, make_body, make_person, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def lent():
    chief, deputy = make_person(), make_person()
    post = make_post(make_body(), holder=chief)
    return delegate_post(
        acting(chief),
        post_id=post.id,
        substitute_id=deputy.id,
        since=date(2026, 11, 20),
        until=date(2026, 12, 1),
        reason="nghỉ phép",
    )


def test_a_running_one_ends_today(lent):
    end_delegation(acting(lent.absent), delegation_id=lent.id, on=date(2026, 11, 23))
    assert held_posts(lent.substitute_id, date(2026, 11, 22))
    assert held_posts(lent.substitute_id, date(2026, 11, 23)) == []


def test_one_that_has_not_begun_is_taken_back(lent):
    end_delegation(acting(lent.substitute), delegation_id=lent.id, on=date(2026, 11, 20))
    assert not Delegation.objects.exists()


def test_refuses_strangers_one_that_is_over_and_unknown(lent):
    with pytest.raises(NotAllowed):
        end_delegation(acting(make_person()), delegation_id=lent.id, on=date(2026, 11, 23))
    with pytest.raises(Conflict):
        end_delegation(acting(lent.absent), delegation_id=lent.id, on=date(2026, 12, 1))
    with pytest.raises(NotFound):
        end_delegation(acting(lent.absent), delegation_id=0, on=date(2026, 11, 23))
