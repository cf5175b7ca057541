"""Tables of the journal: entries, seals, and the queue of entries not sealed yet.

Ids of people, posts, bodies and records are plain numbers: the journal is older than all of them
and must outlive them.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

_APPEND_ONLY = [
    pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
    pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'the journal is append-only';",
    ),
]


class Entry(models.Model):
    """What one command did: who, acting as what, when, on which record."""

    at = models.DateTimeField()
    command = models.CharField(max_length=80)
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=250)
    body_id = models.BigIntegerField(null=True)
    record_id = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)

    class Meta:
        triggers = _APPEND_ONLY
        indexes = [
            models.Index(fields=["record_id", "id"], name="entry_by_record"),
            models.Index(fields=["command", "id"], name="entry_by_command"),
            # Entries come in the order of time: figures of a period read its pages only, and
            # writing an entry costs next to nothing more.
            BrinIndex(fields=["at"], name="entry_by_time", autosummarize=True),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.command}"


class Seal(models.Model):
    """A batch of entries closed for good: the Merkle root of their hashes, chained to the last."""

    sealed_at = models.DateTimeField()
    entry_ids = ArrayField(models.BigIntegerField())
    leaves = models.BinaryField()
    root = models.BinaryField()
    previous = models.BinaryField()
    digest = models.BinaryField(unique=True)

    class Meta:
        triggers = _APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.id} ({len(self.entry_ids)})"


class Pending(models.Model):
    """An entry waiting for its seal. A queue: rows leave when sealed.

    No constraint to the entry: it is written in the same statement and can never be deleted, and
    every command of the house would pay for the check.
    """

    entry = models.OneToOneField(
        Entry,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="pending",
        db_constraint=False,
    )

    def __str__(self) -> str:
        return str(self.pk)
