"""What is asked about seeing."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.organisation.queries import Place
from chung.organisation.states import PrincipalKind
from chung.web.fields import DayField

_PLACE = re.compile(r"(desk|unit|post|person)-(\d{1,18})")
_MOST = 1000  # places asked of at once


class SeerForm(forms.Form):
    """As of which day, about whom (a name, tone marks optional)."""

    ngay = DayField(required=False, label=_("Ngày"))
    nguoi = forms.CharField(required=False, label=_("Người"), max_length=120)

    def day(self, latest: date | None = None) -> date:
        """The day asked for, not after ``latest``; today for nonsense."""
        self.is_valid()
        asked = self.cleaned_data.get("ngay") or clock.today()
        return min(asked, latest) if latest else asked

    def words(self) -> str:
        """The name asked for."""
        self.is_valid()
        return self.cleaned_data.get("nguoi", "") or ""


def places_asked(data: Any) -> list[Place]:
    """ "desk-12,post-3" of an address as places; nonsense is passed over."""
    found = _PLACE.findall(",".join(data.getlist("noi")))
    places = [Place(PrincipalKind(kind), int(number)) for kind, number in found[:_MOST]]
    return list(dict.fromkeys(places))
