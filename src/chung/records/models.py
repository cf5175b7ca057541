"""The spine: records, who may see them, how they hang together, and their files."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from chung.records.states import Cause, FileRole, LinkKind, RecordKind


class Record(models.Model):
    """Whatever the office keeps. Access, links, files, search and journal hang on this row."""

    kind = models.CharField(max_length=10, choices=RecordKind)
    keeper = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("trích yếu"), max_length=1000)
    occurred_on = models.DateField(_("ngày"))
    created_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("hồ sơ, văn bản")
        triggers = [
            pgtrigger.Protect(
                name="frozen_record",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Access(models.Model):
    """A principal may see a record, for a cause, from one instant until another.

    ``kind`` repeats the record's kind so that a feed is one index read per principal.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="access")
    principal = models.ForeignKey(
        "organisation.Principal", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=RecordKind)
    cause = models.CharField(max_length=12, choices=Cause)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "principal", "cause"],
                condition=models.Q(until__isnull=True),
                name="one_open_access_for_a_cause",
            )
        ]
        indexes = [
            models.Index(fields=["principal", "kind", "-record"], name="access_feed"),
            models.Index(fields=["record", "principal"], name="access_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.principal_id} {self.cause}"


class Link(models.Model):
    """One record stands to another: a reply to a paper, a task arising from it."""

    source = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=12, choices=LinkKind)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="one_link_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class StoredFile(models.Model):
    """Bytes kept once under their SHA-256; immutable."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    mime = models.CharField(max_length=120)
    stored_at = models.DateTimeField()

    class Meta:
        triggers = [pgtrigger.Protect(name="immutable_file", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.sha256


class Attachment(models.Model):
    """A file of a record: its role, its name when it came, its place in the row of versions."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    role = models.CharField(max_length=12, choices=FileRole, default=FileRole.MAIN)
    name = models.CharField(_("tên tệp"), max_length=250)
    position = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "role", "position"], name="one_file_at_a_position"
            )
        ]
        indexes = [models.Index(fields=["file"], name="attachment_by_file")]
        triggers = [
            pgtrigger.Protect(
                name="immutable_attachment", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return self.name


class TextContent(models.Model):
    """The text read from a file, for search and preview; derived, can be thrown away."""

    file = models.OneToOneField(
        StoredFile, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    text = models.TextField()
    pages = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=8, default="text")

    def __str__(self) -> str:
        return self.file_id
