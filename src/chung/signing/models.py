"""The rows a body adds to the shipped rules of signing."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chung.signing.states import Effect


class OfficeRule(models.Model):
    """A body's own rule: a post may sign (or not), or a shipped rule is not applied there.

    In force from ``since`` until ``until`` (exclusive; empty: still), never rewritten: a mistake is
    ended and entered anew. ``post`` empty: every post charged with signing there.
    """

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    effect = models.CharField(_("quy định"), max_length=6, choices=Effect)
    form = models.CharField(_("hình thức ký"), max_length=4, blank=True)
    behalf = models.CharField(_("ký thay mặt, thừa lệnh"), max_length=120, blank=True)
    types = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    replaces = models.CharField(max_length=40, blank=True)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    basis = models.CharField(_("căn cứ"), max_length=250)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=250)

    class Meta:
        verbose_name = _("quy tắc ký của cơ quan")
        constraints = [
            models.CheckConstraint(
                name="signing_rule_forward",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="only_off_names_a_shipped_rule",
                condition=Q(effect="off") & ~Q(replaces="") | ~Q(effect="off") & Q(replaces=""),
            ),
            models.CheckConstraint(name="signing_rule_has_a_basis", condition=~Q(basis="")),
        ]
        indexes = [models.Index(fields=["body", "since"], name="signing_rule_by_body")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.effect} {self.form} {self.behalf}"
