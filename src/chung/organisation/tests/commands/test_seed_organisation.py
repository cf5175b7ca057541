"""The seed: what stands in it, twice the same, and quick."""

import time
from datetime import date

import pytest
from django.core.management import call_command

from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.actor import Duty, system_actor
from chung.foundation.models import CalendarDay
from chung.journal.models import Entry
from chung.organisation import queries
from chung.organisation.commands import seed_organisation
from chung.organisation.models import (
    Appointment,
    Body,
    BodyCode,
    BodyVersion,
    Desk,
    Post,
    PostDuty,
    Principal,
    RecipientGroup,
    Term,
)

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The demo office once for the whole file; taken out again afterwards."""
    with django_db_blocker.unblock():
        from django.db import transaction

        with transaction.atomic():
            started = time.monotonic()
            call_command("seed_demo")
            yield time.monotonic() - started
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _inside(seeded, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_seed_is_quick(seeded):
    assert seeded < 20
    print(seeded)
