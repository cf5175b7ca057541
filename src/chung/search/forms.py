"""The address of a search, read forgivingly: what cannot be read does not filter."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.search.queries import Asked, Narrowed
from chung.web.fields import DayField

NEWEST = "newest"


class SearchForm(forms.Form):
    """Words, filters, order and place in the list."""

    q = forms.CharField(required=False, strip=False)
    kind = forms.CharField(required=False, max_length=20)
    type = forms.CharField(required=False, max_length=100)
    keeper = forms.CharField(required=False, max_length=20)
    book = forms.CharField(required=False, max_length=250)
    state = forms.CharField(required=False, max_length=200)
    body = forms.CharField(required=False, max_length=20)
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)
    sort = forms.CharField(required=False)
    cursor = forms.IntegerField(required=False, min_value=0, max_value=1_000)

    def asked(self) -> Asked:
        """The question; fields that cannot be read count as empty."""
        self.is_valid()
        data: dict[str, Any] = self.cleaned_data
        keeper, body = (str(data.get(name) or "") for name in ("keeper", "body"))
        return Asked(
            text=str(data.get("q") or ""),
            narrowed=Narrowed(
                kind=str(data.get("kind") or ""),
                type=str(data.get("type") or ""),
                keeper=keeper if keeper.isdecimal() else "",
                book=str(data.get("book") or ""),
                state=str(data.get("state") or ""),
                body=body if body.isdecimal() else "",
                since=_day(data.get("since")),
                until=_day(data.get("until")),
            ),
            newest=data.get("sort") == NEWEST,
            start=int(data.get("cursor") or 0),
        )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
