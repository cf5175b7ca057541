"""Forms of the organisation's pages."""

from chung.organisation.forms.bodies import ChargeForm, DivisionForm, EndForm, PostForm, ReviseForm
from chung.organisation.forms.days import AbsenceForm, DayForm
from chung.organisation.forms.lists import CalendarDayForm, GroupForm

__all__ = [
    "AbsenceForm",
    "CalendarDayForm",
    "ChargeForm",
    "DayForm",
    "DivisionForm",
    "EndForm",
    "GroupForm",
    "PostForm",
    "ReviseForm",
]
