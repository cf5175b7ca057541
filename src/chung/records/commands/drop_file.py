from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError

from chung.journal.commands import inside_command
from chung.records.models import StoredFile
from chung.records.rules import storage_name


def drop_file(sha256: str) -> bool:
    """Remove bytes nothing refers to (a refused or discarded upload), after the commit.

    Returns False when something still refers to them. Issued and attached files are never dropped.
    """
    inside_command()
    stored = StoredFile.objects.select_for_update().filter(sha256=sha256).first()
    if stored is None:
        return False
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: default_storage.delete(storage_name(sha256)))
    return True
