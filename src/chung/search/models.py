"""The one table of search: records whose entry in the index is out of date."""

from django.db import models


class Stale(models.Model):
    """A record changed and must be indexed anew.

    Append-only on purpose: a change made while its record is being indexed adds a row of its own,
    which the indexer has not seen and therefore does not remove. Record ids carry no foreign key:
    a record that is gone must still be taken out of the index.
    """

    record_id = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.record_id)
