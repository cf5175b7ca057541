"""A file is dropped at a desk."""

import tempfile
from pathlib import Path
from typing import IO

from django.conf import settings

from chung.formats.intake import Inspection, Limits, inspect
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.jobs import enqueue
from chung.journal.commands import command, note
from chung.records.commands import store_file
from chung.registry.models import Arrival
from chung.registry.permissions import demand, why_not_register


def receive_file(
    actor: Actor, *, desk_id: int, source: IO[bytes], name: str, token: str, batch: str = ""
) -> Arrival:
    """Take a file in at a desk and have it read.

    ``token`` comes from the page: the same token again gives the same arrival. Raises a Refusal
    with a way out when the file must not come in; then nothing of it stays.
    """
    demand(why_not_register(actor, desk_id))
    if before := Arrival.objects.filter(desk_id=desk_id, token=token).first():
        return before
    found = _look_at(source, name)
    return receive_inspected_file(
        actor, desk_id=desk_id, source=source, found=found, token=token, batch=batch
    )


def _look_at(source: IO[bytes], name: str) -> Inspection:
    """Judge the bytes before any transaction is open: hostile files may take their time."""
    limits = Limits(file_bytes=settings.CHUNG_UPLOAD_LIMIT)
    if hasattr(source, "temporary_file_path"):
        return inspect(Path(source.temporary_file_path()), name, limits)
    with tempfile.NamedTemporaryFile(prefix="chung-arrival-") as copy:
        source.seek(0)
        while chunk := source.read(1 << 20):
            copy.write(chunk)
        copy.flush()
        return inspect(Path(copy.name), name, limits)


@command
def receive_inspected_file(
    actor: Actor, *, desk_id: int, source: IO[bytes], found: Inspection, token: str, batch: str
) -> Arrival:
    """Store a file already judged harmless and enqueue its reading, in one transaction."""
    from chung.registry.jobs import read_arrival

    file = store_file(source, found.mime)
    arrival, made = Arrival.objects.get_or_create(
        desk_id=desk_id,
        token=token,
        defaults={
            "batch": batch,
            "name": found.name,
            "kind": found.kind,
            "file": file,
            "pages": found.pages or 0,
            "arrived_at": clock.now(),
            "brought_by_id": actor.person_id,
        },
    )
    if made:
        enqueue(read_arrival, arrival_id=arrival.id)
    note(body_id=desk_id, arrival=arrival.id, kind=arrival.kind, size=found.size)
    return arrival
