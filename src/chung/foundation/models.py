from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarDay(models.Model):
    """One exception to the Monday–Friday week, with the decision it rests on."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Nghỉ lễ")
        OFF_IN_EXCHANGE = "off", _("Nghỉ bù, hoán đổi")
        WORKED = "worked", _("Làm bù")

    day = models.DateField(_("ngày"), primary_key=True)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    name = models.CharField(_("tên"), max_length=120)
    source = models.CharField(_("căn cứ"), max_length=250)

    class Meta:
        db_table = "foundation_calendar_day"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
