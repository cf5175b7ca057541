"""Seal the entries that wait: batches, so that writes never queue behind one lock."""

from collections.abc import Callable

from django.db import connection, transaction

from chung.foundation import clock
from chung.journal.models import Entry, Pending, Seal
from chung.journal.rules import GENESIS, entry_facts, instant, leaf, merkle_root, seal_digest

BATCH = 5_000
_SEALER_LOCK = 0x5EA1


def seal_entries(*, tell: Callable[[int], None] | None = None) -> int:
    """Seal what waits, batch by batch; returns how many entries were sealed. ``tell`` hears after
    each batch how many.

    Not a command of the office: the seal is the journal's own record of itself.
    """
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
        if tell is not None:
            tell(sealed)
    return sealed


@transaction.atomic
def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER_LOCK])
    ids = list(Pending.objects.order_by("entry_id").values_list("entry_id", flat=True)[:BATCH])
    if not ids:
        return 0
    entries = Entry.objects.filter(id__in=ids).order_by("id")
    leaves = [leaf(entry_facts(entry)) for entry in entries]
    last = Seal.objects.order_by("-id").values_list("digest", flat=True).first()
    previous = bytes(last) if last is not None else GENESIS
    at, root = clock.now(), merkle_root(leaves)
    Seal.objects.create(
        sealed_at=at,
        entry_ids=ids,
        leaves=b"".join(leaves),
        root=root,
        previous=previous,
        digest=seal_digest(previous, root, instant(at), ids),
    )
    Pending.objects.filter(entry_id__in=ids).delete()
    return len(ids)
