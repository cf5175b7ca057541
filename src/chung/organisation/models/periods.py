"""What all dated rows share: from a day, until the day before another (or without end)."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


class Period(Func):
    """``[since, until)`` as a PostgreSQL date range, for exclusion constraints."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("since"), F("until"), Value("[)"))


def live_on(day: date, prefix: str = "") -> Q:
    """Rows in force on a day; ``prefix`` follows a relation (``"posts__"``)."""
    since: dict[str, Any] = {f"{prefix}since__lte": day}
    open_end: dict[str, Any] = {f"{prefix}until__isnull": True}
    later_end: dict[str, Any] = {f"{prefix}until__gt": day}
    return Q(**since) & (Q(**open_end) | Q(**later_end))


def forward() -> models.CheckConstraint:
    """A period ends after it begins: a row in force on no day at all is a slip of the pen."""
    return models.CheckConstraint(
        name="%(class)s_forward", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
    )


def one_a_day(name: str, *fields: str) -> ExclusionConstraint:
    """At most one row in force on any day for the same values of ``fields``."""
    same = [(field, RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(name=name, expressions=[*same, (Period(), RangeOperators.OVERLAPS)])


class DatedModel(models.Model):
    """In force from ``since`` (inclusive) until ``until`` (exclusive; empty: still)."""

    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def in_force(self, day: date) -> bool:
        """Is it in force on a day? ``live_on`` for one row."""
        return self.since <= day and (self.until is None or day < self.until)
