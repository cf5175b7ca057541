"""Two days to compare."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.web.fields import DayField, GuidedForm

_YEAR = timedelta(days=365)


class DaysForm(GuidedForm):
    """Before and after: a year ago and today until somebody says otherwise."""

    truoc = DayField(label=_("So ngày"), required=False)
    sau = DayField(label=_("với ngày"), required=False)

    def __init__(self, data: Any) -> None:
        usual = {"truoc": clock.today() - _YEAR, "sau": clock.today()}
        typed = {name: data.get(name, "").strip() for name in usual}
        super().__init__({n: typed[n] or f"{day:%d/%m/%Y}" for n, day in usual.items()})

    def days(self) -> tuple[date, date]:
        """The two days of a form that is valid, the earlier first."""
        first, second = self.cleaned_data["truoc"], self.cleaned_data["sau"]
        return min(first, second), max(first, second)

    @property
    def wrong(self) -> str:
        """What is wrong, where there is no page to say it beside the field."""
        return next((str(words[0]) for words in self.errors.values()), "")
