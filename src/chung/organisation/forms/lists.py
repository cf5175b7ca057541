"""Forms of groups of recipients and of the working calendar."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.foundation.models import CalendarDay
from chung.web.fields import DayField, GuidedForm


class GroupForm(GuidedForm):
    """A named list of bodies papers are sent to."""

    name = forms.CharField(label=_("Tên nhóm"), max_length=120)
    owner = forms.ChoiceField(label=_("Nhóm dùng cho"))
    members = forms.TypedMultipleChoiceField(
        label=_("Nơi nhận trong nhóm"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một nơi nhận.")},
    )

    def __init__(
        self,
        *args: Any,
        owners: Iterable[tuple[str, Any]],
        bodies: Iterable[tuple[int, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = list(owners)  # type: ignore[attr-defined]
        self.fields["members"].choices = list(bodies)  # type: ignore[attr-defined]

    def owner_id(self) -> int | None:
        """The body that keeps the group, None for a group of all."""
        chosen = self.cleaned_data["owner"]
        return int(chosen) if chosen else None


class CalendarDayForm(GuidedForm):
    """A day that is not worked though it is a weekday, or worked though it is none."""

    day = DayField(label=_("Ngày"))
    kind = forms.ChoiceField(label=_("Loại"), choices=CalendarDay.Kind.choices)
    name = forms.CharField(label=_("Tên"), max_length=120)
    source = forms.CharField(
        label=_("Căn cứ"),
        max_length=250,
        help_text=_("Văn bản quy định hoặc thông báo ngày nghỉ."),
    )
