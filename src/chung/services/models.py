"""The shared office: agreements with the bodies it serves, their requests, what it costs."""

from datetime import date

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from chung.services.states import RequestState, ServiceKind, Verb


class _Period(Func):
    """``[since, until)`` as a PostgreSQL date range."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("since"), F("until"), Value("[)"))


class Agreement(models.Model):
    """An office serves a body from a day until before another (empty: still).

    ``agreed_until`` is what ``until`` was when it was made: where an end taken back leads to.
    What it does stands in its services. The desk of the served body (organisation.Desk) is worked
    by the provider exactly while the service ``registry`` of an agreement runs.
    """

    provider = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    served = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(_("căn cứ"), max_length=250)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    agreed_until = models.DateField(_("đến trước ngày, lúc thoả thuận"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    end_basis = models.CharField(_("căn cứ kết thúc"), max_length=250, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=250)

    class Meta:
        constraints = [
            models.CheckConstraint(name="agreement_of_two", condition=~Q(provider=F("served"))),
            models.CheckConstraint(
                name="agreement_forward", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
        ]
        indexes = [models.Index(fields=["provider", "served"], name="agreement_by_provider")]

    def __str__(self) -> str:
        return f"{self.provider_id} → {self.served_id}"


class AgreedService(models.Model):
    """One service of an agreement: its level in working days, the unit that does it, its time.

    ``served`` repeats the agreement's, so that the database refuses two offices for one service.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="services")
    served = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("dịch vụ"), max_length=12, choices=ServiceKind)
    days = models.PositiveSmallIntegerField(_("số ngày làm việc"), null=True, blank=True)
    unit = models.ForeignKey(
        "organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_office_for_a_service",
                expressions=[
                    ("served", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (_Period(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="service_forward", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.kind}"

    @property
    def ended_early(self) -> bool:
        """Was an end recorded that the agreement did not say when it was made?"""
        return self.until != self.agreement.agreed_until

    def may_resume(self, on: date) -> bool:
        """May its end still be taken back? A desk that has gone home does not come back so."""
        if self.until is None or not self.ended_early:
            return False
        return self.until > on or (self.until == on and self.kind != ServiceKind.REGISTRY)


class ServiceRequest(models.Model):
    """A served body asks its office for something; its words are the record's title and ``words``.

    ``handler_ids`` are the principals that may deal with it: heads of the office and of the unit
    named in the agreement, and the office's clerks where no unit is named. ``days`` is the agreed
    level of the day it was asked; hours and cost (đồng) are as typed, never reckoned.
    """

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="service_request"
    )
    provider = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    served = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("dịch vụ"), max_length=12, choices=ServiceKind)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    words = models.TextField(_("nội dung"), blank=True)
    place = models.CharField(_("địa điểm"), max_length=250, blank=True)
    wanted_on = models.DateField(_("cần vào ngày"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(_("hạn"), null=True)
    asker = models.ForeignKey("organisation.Post", on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=250)
    asked_on = models.DateField(_("ngày đề nghị"))
    handler_ids = ArrayField(models.BigIntegerField(), default=list)
    holder = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField(_("ngày xong"), null=True)
    answer = models.CharField(_("trả lời"), max_length=1000, blank=True)
    hours = models.DecimalField(_("giờ công"), max_digits=7, decimal_places=1, null=True)
    cost = models.BigIntegerField(_("chi phí (đồng)"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="request_ends_with_a_day",
                condition=Q(state__in=["asked", "taken"], ended_on__isnull=True)
                | Q(state__in=["done", "refused", "withdrawn"], ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="request_costs_forward",
                condition=(Q(hours__isnull=True) | Q(hours__gte=0))
                & (Q(cost__isnull=True) | Q(cost__gte=0)),
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "asked_on"], name="request_by_provider"),
            models.Index(fields=["state", "record"], name="request_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.record_id)

    @property
    def is_open(self) -> bool:
        """Is somebody still to act?"""
        return self.ended_on is None


class RequestStep(models.Model):
    """One act on a request, append-only: who, as what post, when, with what words."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    label = models.CharField(max_length=250)
    words = models.CharField(max_length=1000, blank=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="request_step_stays", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.verb}"


class ServiceCost(models.Model):
    """What serving a body took in a period, as somebody of the office typed it.

    Struck out (``struck_at``) it no longer counts and stays to be seen.
    """

    provider = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    served = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("dịch vụ"), max_length=12, choices=ServiceKind)
    since = models.DateField(_("từ ngày"))
    last = models.DateField(_("đến hết ngày"))
    hours = models.DecimalField(_("giờ công"), max_digits=8, decimal_places=1, null=True)
    cost = models.BigIntegerField(_("chi phí (đồng)"), null=True)
    words = models.CharField(_("diễn giải"), max_length=250, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=250)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cost_says_something",
                condition=Q(hours__isnull=False) | Q(cost__isnull=False),
            ),
            models.CheckConstraint(name="cost_forward", condition=Q(last__gte=F("since"))),
        ]
        indexes = [models.Index(fields=["provider", "since"], name="cost_by_provider")]

    def __str__(self) -> str:
        return f"{self.provider_id} → {self.served_id} {self.since}"
