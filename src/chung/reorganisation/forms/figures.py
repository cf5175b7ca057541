"""Two days to compare."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.web.fields import DayField


class DaysForm(forms.Form):
    """Before and after; nonsense falls back to what the page shows without days."""

    truoc = DayField(label=_("Trước"), required=False)
    sau = DayField(label=_("Sau"), required=False)

    def __init__(self, data: Any, usual: date) -> None:
        super().__init__(data)
        self.usual = usual

    def days(self) -> tuple[date, date]:
        """The two days, the earlier first."""
        self.is_valid()
        first = self.cleaned_data.get("truoc") or self.usual
        second = self.cleaned_data.get("sau") or clock.today()
        return min(first, second), max(first, second)
