"""A plan, its operations, and the bodies each concerns."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chung.reorganisation.states import OperationKind, PartyRole, PlanState, ReceiverRole


class Plan(models.Model):
    """One reorganisation: the decision it rests on, all its dates, what it does.

    The old bodies live until ``last_day``, the new ones from ``first_day``, the day after. The
    other dates are planned ones (organisation.md §3.2); what really happened stands in the
    minutes. ``recorded_afterwards``: history, entered by the house on a later day.
    ``accepted_gaps``: places left open on the day (queries.gaps), by their keys, which
    ``accepted_by`` saw and accepted when the plan was declared ready.
    """

    title = models.CharField(_("tên phương án"), max_length=250)
    state = models.CharField(max_length=12, choices=PlanState, default=PlanState.DRAFT)
    decision_symbol = models.CharField(_("số, ký hiệu quyết định"), max_length=80, blank=True)
    decision_issuer = models.CharField(_("cơ quan quyết định"), max_length=250, blank=True)
    decided_on = models.DateField(_("ngày ký"), null=True, blank=True)
    in_force_on = models.DateField(_("ngày có hiệu lực"), null=True, blank=True)
    last_day = models.DateField(_("ngày hoạt động cuối của tổ chức cũ"))
    first_day = models.DateField(_("ngày hoạt động đầu của tổ chức mới"))
    trial_from = models.DateField(_("vận hành thử từ ngày"), null=True, blank=True)
    handover_due = models.DateField(_("hạn bàn giao"), null=True, blank=True)
    minutes_on = models.DateField(_("ngày ký biên bản bàn giao"), null=True, blank=True)
    seals_on = models.DateField(_("ngày nộp con dấu"), null=True, blank=True)
    registers_on = models.DateField(_("ngày khoá sổ"), null=True, blank=True)
    fonds_on = models.DateField(_("ngày đóng phông"), null=True, blank=True)
    archived_on = models.DateField(_("ngày giao nộp lưu trữ lịch sử"), null=True, blank=True)
    doubt = models.CharField(_("điều cần đối chiếu"), max_length=500, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    recorded_afterwards = models.BooleanField(default=False)
    drafted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=250, blank=True)
    cancel_reason = models.CharField(_("lý do huỷ"), max_length=500, blank=True)
    accepted_gaps = models.JSONField(default=list, blank=True)
    accepted_by = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = _("phương án sắp xếp")
        constraints = [
            models.CheckConstraint(
                name="plan_successor_follows_at_once",
                condition=Q(last_day__lt=F("first_day")),
            ),
            models.CheckConstraint(
                name="plan_ended_when_its_state_is",
                condition=Q(state__in=["carried_out", "cancelled"], ended_at__isnull=False)
                | Q(state__in=["draft", "ready"], ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="plan_cancelled_with_a_reason",
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "first_day"], name="plan_by_day")]
        triggers = [
            pgtrigger.Protect(
                name="carried_out_plan",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=["carried_out", "cancelled"]),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def basis(self) -> str:
        """The decision in a line: "QĐ 12-QĐ/TU ngày 01/06/2025 của Tỉnh uỷ"."""
        dated = f"ngày {self.decided_on:%d/%m/%Y}" if self.decided_on else ""
        words = [
            self.decision_symbol,
            dated,
            self.decision_issuer and f"của {self.decision_issuer}",
        ]
        return " ".join(word for word in words if word)[:250]


class DecisionPaper(models.Model):
    """The paper a plan rests on, as registered here. Content, unlike the plan: only who sees the
    record knows of it. Beside the plan, because it often comes after the day.
    """

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="decision_paper")
    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=250)

    def __str__(self) -> str:
        return f"{self.plan_id} {self.record_id}"


class Operation(models.Model):
    """One step of a plan. ``function`` says in words what is transferred."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="operations")
    kind = models.CharField(_("hình thức"), max_length=12, choices=OperationKind)
    function = models.CharField(_("chức năng, nhiệm vụ"), max_length=500, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=250, blank=True)
    doubt = models.CharField(_("điều cần đối chiếu"), max_length=250, blank=True)

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind}"


def names_one_body(name: str) -> models.CheckConstraint:
    """A reference is a body that exists, or the key of one the plan describes; never both."""
    return models.CheckConstraint(
        name=name,
        condition=Q(body__isnull=False, key="") | (Q(body__isnull=True) & ~Q(key="")),
    )


class OperationParty(models.Model):
    """A body an operation concerns: one that exists, or (``key``) one the plan describes."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole)
    body = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [names_one_body("party_names_one_body")]

    def __str__(self) -> str:
        return f"{self.role} {self.body_id or self.key}"


class Receiver(models.Model):
    """Who takes something over from ``of`` (empty: from each body the operation ends)."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="receivers")
    role = models.CharField(max_length=12, choices=ReceiverRole)
    of = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    body = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            names_one_body("receiver_names_one_body"),
            models.UniqueConstraint(
                fields=["operation", "role", "of"],
                nulls_distinct=False,
                name="one_receiver_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.body_id or self.key}"
