import pytest
from axes.models import AccessAttempt

from chung.accounts.commands import lock_account, unlock_account
from chung.foundation import clock
from chung.foundation.refusals import Conflict, NotAllowed
from chung.organisation.tests.factories import acting, make_person, office

pytestmark = pytest.mark.django_db


def test_the_account_opens_again(clerk):
    lock_account(office(), account_id=clerk.id)
    unlock_account(office(), account_id=clerk.id)
    clerk.refresh_from_db()
    assert clerk.is_active


def test_too_many_failed_attempts_are_forgotten(clerk, settings):
    settings.AXES_ENABLED = True
    AccessAttempt.objects.create(
        username=clerk.username,
        ip_address="127.0.0.1",
        failures_since_start=settings.AXES_FAILURE_LIMIT,
        attempt_time=clock.now(),
    )
    unlock_account(office(), account_id=clerk.id)
    assert not AccessAttempt.objects.exists()


def test_refuses_what_is_open_and_strangers(clerk):
    with pytest.raises(Conflict, match="không bị khoá"):
        unlock_account(office(), account_id=clerk.id)
    with pytest.raises(NotAllowed):
        unlock_account(acting(make_person()), account_id=clerk.id)
