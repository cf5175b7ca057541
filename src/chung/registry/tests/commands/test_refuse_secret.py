import pytest
from django.core.files.storage import default_storage

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.journal.models import Entry
from chung.records.models import StoredFile, TextContent
from chung.records.rules import storage_name
from chung.registry.commands import propose_fields, refuse_secret
from chung.registry.models import Arrival
from chung.registry.tests import factories


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_secret_paper_stays():
    who = factories.cast()
    arrival = factories.arrival(who, name="ke-hoach-tuyet-mat.docx")
    sha256 = arrival.file_id
    house = system_actor(clock.today(), "Máy đọc")
    propose_fields(
        house,
        arrival_id=arrival.id,
        proposal={"subject": {"value": "nội dung mật"}},
        text="nội dung mật",
        pages=1,
        pages_read=1,
        source="text",
    )
    refuse_secret(house, arrival_id=arrival.id)
    refused = Arrival.objects.get()
    assert (refused.state, refused.name, refused.file_id, refused.proposal) == (
        "refused",
        "—",
        None,
        {},
    )
    assert "sổ mật" in refused.problem
    assert not StoredFile.objects.exists()
    assert not TextContent.objects.exists()
    assert not default_storage.exists(storage_name(sha256))
    said = " ".join(str(entry.data) for entry in Entry.objects.all())
    assert "mat" not in said
    assert sha256 not in said
