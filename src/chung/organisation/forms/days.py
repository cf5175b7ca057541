"""The day to look at, and days of absence."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.organisation.models import Person
from chung.web.fields import DayField


class DayForm(forms.Form):
    """The day to look at, today when nothing or nonsense was asked for."""

    ngay = DayField(required=False)

    def day(self) -> date:
        """The day asked for."""
        return (self.is_valid() and self.cleaned_data["ngay"]) or clock.today()

    @property
    def typed(self) -> str:
        """What stands in the field: the day as people write it, or the words that are none."""
        if self.is_valid():
            return f"{self.day():%d/%m/%Y}"
        return str(self.data.get("ngay", ""))


class _PersonChoice(forms.ModelChoiceField):
    posts: Mapping[int, str] = {}  # person → the post they hold

    def label_from_instance(self, person: Person) -> str:
        post = self.posts.get(person.pk)
        return f"{person.full_name} – {post}" if post else person.full_name


class AbsenceForm(forms.Form):
    """Dates as people say them: the last day counts."""

    substitute = _PersonChoice(
        queryset=Person.objects.none(),
        label=_("Người làm thay"),
        empty_label=_("Chọn người"),
        error_messages={
            "required": _("Chọn người làm thay."),
            "invalid_choice": _("Chọn người trong danh sách."),
        },
    )
    since = DayField(label=_("Từ ngày"), error_messages={"required": _("Ghi ngày đầu vắng mặt.")})
    last_day = DayField(
        label=_("Đến hết ngày"), error_messages={"required": _("Ghi ngày cuối vắng mặt.")}
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=250,
        error_messages={"required": _("Ghi ngắn gọn, ví dụ “đi công tác”.")},
    )

    def __init__(
        self, *args: Any, people: Any, posts: Mapping[int, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute"].posts = posts or {}  # type: ignore[attr-defined]
        self.fields["substitute"].queryset = people  # type: ignore[attr-defined]

    def until(self) -> date:
        """The day after the last."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)
