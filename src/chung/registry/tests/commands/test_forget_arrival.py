from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import NotAllowed
from chung.records.models import StoredFile
from chung.records.rules import storage_name
from chung.registry.commands import discard_arrival, forget_arrival, restore_arrival
from chung.registry.jobs import forget_discarded
from chung.registry.tests import factories


@pytest.mark.django_db(transaction=True)
def test_an_erased_file_leaves_the_store():
    who = factories.cast()
    arrival = factories.arrival(who)
    sha256 = arrival.file_id
    discard_arrival(who.actor("clerk"), arrival_id=arrival.id)
    forget_arrival(who.actor("clerk"), arrival_id=arrival.id)
    assert not StoredFile.objects.exists()
    assert not default_storage.exists(storage_name(sha256))


@pytest.mark.django_db
def test_bytes_another_arrival_holds_stay():
    who = factories.cast()
    first, second = factories.arrival(who), factories.arrival(who)
    assert first.file_id == second.file_id
    discard_arrival(who.actor("clerk"), arrival_id=first.id)
    forget_arrival(who.actor("clerk"), arrival_id=first.id)
    assert StoredFile.objects.filter(sha256=second.file_id).exists()


@pytest.mark.django_db
def test_the_office_erases_by_itself_only_when_the_time_has_passed():
    who = factories.cast()
    arrival = factories.arrival(who)
    discard_arrival(who.actor("clerk"), arrival_id=arrival.id)
    with pytest.raises(NotAllowed):
        forget_arrival(system_actor(clock.today(), "máy"), arrival_id=arrival.id)
    forget_discarded.func(timestamp=0)
    arrival.refresh_from_db()
    assert arrival.file_id
    with clock.frozen(clock.now() + timedelta(hours=1, minutes=1)):
        forget_discarded.func(timestamp=0)
    arrival.refresh_from_db()
    assert arrival.file_id is None


@pytest.mark.django_db
def test_one_taken_back_is_left_alone():
    who = factories.cast()
    arrival = factories.arrival(who)
    discard_arrival(who.actor("clerk"), arrival_id=arrival.id)
    restore_arrival(who.actor("clerk"), arrival_id=arrival.id)
    forget_arrival(who.actor("clerk"), arrival_id=arrival.id)
    arrival.refresh_from_db()
    assert arrival.file_id
