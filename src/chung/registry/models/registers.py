"""Registers ("sổ đăng ký văn bản đến"): per body, book and year, numbered without gaps."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Book(models.Model):
    """A book a body keeps year after year: papers of the Centre, of the province, all of them."""

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên sổ"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="one_book_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Register(models.Model):
    """A book's one year; its row is locked while a number is taken."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="registers")
    year = models.PositiveSmallIntegerField(_("năm"))
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book", "year"], name="one_register_a_year")]

    def __str__(self) -> str:
        return f"{self.book_id}/{self.year}"


class RegisterEntry(models.Model):
    """One line of a register. Voided lines stay, with their reason; numbers are never reused."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(_("số đến"))
    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, related_name="register_entry"
    )
    arrived_on = models.DateField(_("ngày đến"))
    entered_at = models.DateTimeField(_("giờ vào sổ"))
    entered_by_id = models.BigIntegerField(null=True)
    late_reason = models.CharField(_("lý do vào sổ lùi ngày"), max_length=250, blank=True)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(_("lý do huỷ số"), max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="one_line_a_number"),
            models.CheckConstraint(
                name="void_has_a_reason", condition=Q(voided_at__isnull=True) | ~Q(void_reason="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["register", "number"],
                name="entry_void",
                condition=Q(voided_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


class RegisterClosing(models.Model):
    """The minutes of a register, or of a series of numbers, closed for good: its last number, the
    numbers given up, the numbers missing. Written once, never changed.
    """

    register = models.OneToOneField(
        Register, on_delete=models.PROTECT, null=True, related_name="closing"
    )
    series = models.OneToOneField(
        "registry.NumberSeries", on_delete=models.PROTECT, null=True, related_name="closing"
    )
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên sổ"), max_length=250)
    closed_on = models.DateField(_("ngày khoá sổ"))
    closed_at = models.DateTimeField()
    closed_by = models.CharField(_("người khoá sổ"), max_length=250)
    first_number = models.PositiveIntegerField(_("số đầu"))
    last_number = models.PositiveIntegerField(_("số cuối"))
    used = models.PositiveIntegerField(_("số đã dùng"))
    voids = ArrayField(models.PositiveIntegerField(), default=list, verbose_name=_("số huỷ"))
    gaps = ArrayField(models.PositiveIntegerField(), default=list, verbose_name=_("số khuyết"))
    reason = models.CharField(_("lý do khoá sổ"), max_length=500)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="closing_of_one_register",
                condition=Q(register__isnull=False, series__isnull=True)
                | Q(register__isnull=True, series__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["body", "id"], name="closing_by_body")]
        triggers = [
            pgtrigger.Protect(name="closing_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.last_number}"
