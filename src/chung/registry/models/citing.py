"""Papers that a paper names in its text."""

from django.db import models


class Citation(models.Model):
    """A paper of the register names another by its symbol; ``dated`` and ``issuer_name`` where the
    text tells them. Derived from the text; which record is meant is asked when it is shown, of
    what the reader may see.
    """

    record = models.ForeignKey(
        "records.Record", on_delete=models.CASCADE, related_name="citations", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=80)
    symbol_key = models.CharField(max_length=80)
    dated = models.DateField(null=True)
    issuer_name = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "symbol_key"], name="one_citation_a_symbol")
        ]
        indexes = [models.Index(fields=["symbol_key", "-record"], name="citation_of_paper")]

    def __str__(self) -> str:
        return self.symbol
