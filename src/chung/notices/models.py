"""Notices: news for a principal, read by persons."""

from django.db import models

from chung.notices.states import NoticeKind


class Notice(models.Model):
    """News about a record for whoever acts as a principal. Says no more than its record does.

    Without a record: news about the reader's own post. ``done_at``: what it asks for was done, by
    whomever; it is new to nobody any more.
    """

    principal = models.ForeignKey(
        "organisation.Principal", on_delete=models.CASCADE, related_name="+"
    )
    record = models.ForeignKey(
        "records.Record", on_delete=models.CASCADE, related_name="+", null=True
    )
    kind = models.CharField(max_length=20, choices=NoticeKind)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["principal", "-id"], name="notice_feed")]

    def __str__(self) -> str:
        return self.kind


class NoticeRead(models.Model):
    """A person has seen a notice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="reads")
    person_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "person_id"], name="read_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.person_id}"
