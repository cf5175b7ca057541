import pytest
from django.core.files.storage import default_storage

from chung.foundation.refusals import Conflict, NotAllowed
from chung.records.models import StoredFile
from chung.records.rules import storage_name
from chung.registry.commands import discard_arrival
from chung.registry.tests import factories


@pytest.mark.django_db(transaction=True)
def test_a_discarded_file_leaves_the_store():
    who = factories.cast()
    arrival = factories.arrival(who)
    sha256 = arrival.file_id
    assert default_storage.exists(storage_name(sha256))
    discard_arrival(who.actor("clerk"), arrival_id=arrival.id)
    assert not StoredFile.objects.exists()
    assert not default_storage.exists(storage_name(sha256))
    with pytest.raises(Conflict):
        discard_arrival(who.actor("clerk"), arrival_id=arrival.id)


@pytest.mark.django_db
def test_bytes_another_arrival_holds_stay():
    who = factories.cast()
    first, second = factories.arrival(who), factories.arrival(who)
    assert first.file_id == second.file_id
    discard_arrival(who.actor("clerk"), arrival_id=first.id)
    assert StoredFile.objects.filter(sha256=second.file_id).exists()


@pytest.mark.django_db
def test_a_stranger_does_not_discard():
    who = factories.cast()
    with pytest.raises(NotAllowed):
        discard_arrival(who.actor("stranger"), arrival_id=factories.arrival(who).id)
