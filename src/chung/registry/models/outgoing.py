"""Papers going out: series of numbers, the paper between signature and issue, its deliveries."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.registry.states import DeliveryState, OutgoingState

# Runs inside COMMIT, after everything the command wrote: the series row is locked only while the
# commit itself is flushed, however much the command, its journal entry and its events had to do.
# The paper's row is written here and nowhere else in the transaction: PostgreSQL skips the checks
# of unchanged foreign keys only on rows that are not the transaction's own.
_TAKE_NUMBER = """
    UPDATE registry_numberseries SET last_number = last_number + 1
     WHERE id = NEW.series_id AND closed_on IS NULL RETURNING last_number INTO taken;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'series % is closed or not there', NEW.series_id;
    END IF;
    UPDATE registry_outgoingpaper
       SET state = 'numbered', number = taken, dated = planned_on, numbered_at = NEW.asked_at,
           symbol = CASE WHEN taken < 10 THEN '0' ELSE '' END || taken
                    || '-' || type_code || '/' || organ
     WHERE record_id = NEW.paper_id AND series_id = NEW.series_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'paper % is not planned for series %', NEW.paper_id, NEW.series_id;
    END IF;
    RETURN NULL;
"""


class SeriesGrouping(models.Model):
    """From a day on, an issuer numbers some types in one series (the default: each by itself)."""

    issuer = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    group_key = models.CharField(_("cách gộp dãy số"), max_length=40)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "group_key"],
                condition=Q(until__isnull=True),
                name="one_open_grouping",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id} {self.group_key}"


class NumberSeries(models.Model):
    """One row of numbers: issuer × type name (or group of types) × committee term (HD05 II.I.3).

    ``first_number`` is above 1 where an office came to Chung in mid-term. From there to
    ``last_number`` there is no gap: voided numbers stand in the register with their reason.
    Closed (``closed_on``), it gives no number any more: the database itself refuses.
    """

    issuer = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    group_key = models.CharField(max_length=40)
    term = models.ForeignKey(
        "organisation.Term", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    label = models.CharField(_("dãy số"), max_length=200)
    first_number = models.PositiveIntegerField(_("bắt đầu từ số"), default=1)
    last_number = models.PositiveIntegerField(_("số đã cấp gần nhất"), default=0)
    closed_on = models.DateField(_("ngày khoá dãy số"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "group_key", "term"],
                nulls_distinct=False,
                name="one_series_a_term",
            ),
            models.CheckConstraint(
                name="series_runs_from_its_start",
                condition=Q(first_number__gte=1)
                & Q(last_number__gte=models.F("first_number") - 1)
                & Q(last_number__lte=99_999),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class OutgoingPaper(models.Model):
    """A paper going out; its subject is the record's title.

    ``desk`` is the body whose clerk numbers and sends it: the issuer, or the committee when its
    standing board issues. ``series`` and ``organ`` are planned for the day ``planned_on``, the
    date the paper will bear, and planned again when the number is taken for another day.
    The number comes by a ``NumberRequest``.

    Foreign keys nobody looks papers up by have no index: numbering is the one write that all
    writers of an office queue for.
    """

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="outgoing"
    )
    state = models.CharField(max_length=10, choices=OutgoingState, default=OutgoingState.SIGNED)
    issuer = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    desk = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        "organisation.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    type_key = models.CharField(max_length=40)
    type_code = models.CharField(_("ký hiệu tên loại"), max_length=10)
    type_name = models.CharField(_("tên loại"), max_length=60)
    organ = models.CharField(_("ký hiệu cơ quan"), max_length=40)
    series = models.ForeignKey(
        NumberSeries, on_delete=models.PROTECT, null=True, related_name="papers", db_index=False
    )
    planned_on = models.DateField()
    number = models.PositiveIntegerField(_("số"), null=True)
    symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    dated = models.DateField(_("ngày văn bản"), null=True)
    signer_post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signer_name = models.CharField(_("người ký"), max_length=120)
    position = models.CharField(_("chức vụ"), max_length=250, blank=True)
    authority = models.CharField(_("thẩm quyền ký"), max_length=250, blank=True)
    urgency = models.CharField(_("độ khẩn"), max_length=20, blank=True)
    recipient_body_ids = ArrayField(models.BigIntegerField(), default=list)
    recipient_lines = models.JSONField(_("nơi nhận"), default=list)
    kept_at = models.CharField(_("nơi lưu"), max_length=120, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    source = models.ForeignKey(
        "records.StoredFile", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    draft = models.ForeignKey(
        "records.Record",
        on_delete=models.PROTECT,
        null=True,
        related_name="issued_as",
        db_index=False,
    )
    replies_to = models.ForeignKey(
        "records.Record",
        on_delete=models.PROTECT,
        null=True,
        related_name="replies",
        db_index=False,
    )
    prepared_at = models.DateTimeField()
    numbered_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    issued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(_("lý do huỷ hoặc rút"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_paper_a_number"),
            models.CheckConstraint(
                name="number_fits_state",
                condition=Q(state__in=["signed", "withdrawn"], number__isnull=True)
                | Q(
                    state__in=["numbered", "issued", "void"],
                    number__isnull=False,
                    series__isnull=False,
                    dated__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="end_has_a_reason",
                condition=~Q(state__in=["void", "withdrawn"]) | ~Q(end_reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "record"], name="outgoing_waiting", condition=Q(state="signed")
            ),
            models.Index(fields=["-dated", "-record"], name="outgoing_by_date"),
            models.Index(fields=["record"], name="outgoing_stuck", condition=Q(state="numbered")),
            models.Index(fields=["series"], name="outgoing_void", condition=Q(state="void")),
            models.Index(
                fields=["draft"], name="outgoing_by_draft", condition=Q(draft__isnull=False)
            ),
            models.Index(
                fields=["replies_to"],
                name="outgoing_by_question",
                condition=Q(replies_to__isnull=False),
            ),
            # Issued ones alone: a paper being numbered does not enter it.
            models.Index(fields=["symbol"], name="outgoing_by_symbol", condition=Q(state="issued")),
        ]
        triggers = [
            pgtrigger.Protect(
                name="closed_paper",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["issued", "void", "withdrawn"]),
            ),
            pgtrigger.Protect(
                name="number_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__number__isnull=False)
                & (
                    pgtrigger.Q(new__number__df=pgtrigger.F("old__number"))
                    | pgtrigger.Q(new__series__df=pgtrigger.F("old__series"))
                    | pgtrigger.Q(new__symbol__df=pgtrigger.F("old__symbol"))
                    | pgtrigger.Q(new__dated__df=pgtrigger.F("old__dated"))
                ),
            ),
            pgtrigger.Protect(name="paper_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.symbol or self.type_name


class NumberRequest(models.Model):
    """A signed paper asks for its number, once; the database gives it at commit.

    Without a constraint on its keys, which would be checked while the series is locked: the row is
    made from the paper's own, and papers are never deleted.
    """

    paper = models.OneToOneField(
        OutgoingPaper,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="number_request",
        db_constraint=False,
    )
    series = models.ForeignKey(
        NumberSeries,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    asked_at = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="take_number",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("taken", "integer")],
                func=_TAKE_NUMBER,
            ),
            pgtrigger.Protect(name="asked_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.paper_id)


class Delivery(models.Model):
    """A packet to one recipient inside the hub, and what the recipient's clerk did with it."""

    outgoing = models.ForeignKey(OutgoingPaper, on_delete=models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.SENT)
    sent_at = models.DateTimeField(_("gửi lúc"))
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=250, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    recall_asked_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(_("lý do thu hồi"), max_length=500, blank=True)
    accepted_record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, related_name="accepted_from"
    )
    accepted_number = models.PositiveIntegerField(_("số đến"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outgoing", "recipient"], name="one_packet_each"),
            models.CheckConstraint(
                name="refusal_has_a_reason", condition=~Q(state="refused") | ~Q(reason="")
            ),
        ]
        indexes = [models.Index(fields=["recipient", "state", "-id"], name="delivery_inbox")]

    def __str__(self) -> str:
        return f"{self.outgoing_id} → {self.recipient_id}"
