"""The minutes of the hand-over: what each body gives to each receiver, signed item by item."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chung.reorganisation.models.plans import Plan
from chung.reorganisation.states import ReceiverRole


class HandoverMinutes(models.Model):
    """One body hands over to one receiver. Without a receiver: what the sources leave open, or a
    seal, which goes to the police office that registered it (rule R7).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="minutes")
    giver = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_on = models.DateField(_("ngày lập"))
    due_on = models.DateField(_("hạn bàn giao"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "giver", "receiver"],
                nulls_distinct=False,
                name="one_minutes_of_a_pair",
            )
        ]
        indexes = [models.Index(fields=["receiver", "plan"], name="minutes_by_receiver")]
        triggers = [
            pgtrigger.Protect(name="minutes_stay", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.receiver_id}"


class HandoverItem(models.Model):
    """One thing handed over. Signed off once; never changed after, never deleted."""

    minutes = models.ForeignKey(HandoverMinutes, on_delete=models.PROTECT, related_name="items")
    role = models.CharField(max_length=12, choices=ReceiverRole)
    position = models.PositiveIntegerField()
    what = models.CharField(_("nội dung bàn giao"), max_length=500)
    count = models.PositiveIntegerField(_("số lượng"), null=True)
    closing = models.ForeignKey(
        "registry.RegisterClosing", on_delete=models.PROTECT, null=True, related_name="+"
    )
    seal = models.ForeignKey(
        "organisation.Seal", on_delete=models.PROTECT, null=True, related_name="+"
    )
    fonds = models.ForeignKey(
        "organisation.Fonds", on_delete=models.PROTECT, null=True, related_name="+"
    )
    doubt = models.CharField(_("điều cần đối chiếu"), max_length=250, blank=True)
    signed_on = models.DateField(_("ngày ký nhận"), null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(_("người ký nhận"), max_length=250, blank=True)
    remark = models.CharField(_("ghi chú"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="one_item_of_a_number"),
            models.CheckConstraint(
                name="item_signed_in_full",
                condition=Q(signed_on__isnull=True, signed_at__isnull=True)
                | Q(signed_on__isnull=False, signed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="signed_item",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
            ),
            pgtrigger.Protect(name="item_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.what
