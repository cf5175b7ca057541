"""Forms of requests and of what serving costs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.foundation import clock
from chung.foundation.refusals import Invalid
from chung.services.states import ServiceKind
from chung.web.fields import AmountField, DayField, FilesField, GuidedForm, ReasonForm

Choices = Iterable[tuple[Any, Any]]


def _files(*, required: bool = False) -> FilesField:
    return FilesField(
        label=_("Tệp kèm theo"),
        required=required,
        help_text=_("PDF, DOCX, DOC, ODT, JPG hoặc PNG; không đính kèm văn bản mật."),
    )


class WishForm(GuidedForm):
    """What a served body asks for."""

    what = forms.ChoiceField(label=_("Việc cần"))
    title = forms.CharField(
        label=_("Nội dung"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    wanted_on = DayField(label=_("Cần vào ngày"), required=False)
    place = forms.CharField(label=_("Địa điểm"), max_length=250, required=False)
    words = forms.CharField(
        label=_("Nói thêm"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    attached = _files()

    def __init__(self, *args: Any, offers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(offers)
        if len(choices) != 1:
            choices = [("", "—"), *choices]
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        begins = "title" if self.initial.get("what") or len(choices) == 1 else "what"
        self.fields[begins].widget.attrs["data-start"] = True


class AttachForm(GuidedForm):
    """Files for a request that is under way."""

    attached = _files(required=True)


class HandForm(GuidedForm):
    """Who of the office does it."""

    post = forms.TypedChoiceField(label=_("Người làm"), coerce=int)

    def __init__(self, *args: Any, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", "—"), *posts]  # type: ignore[attr-defined]


class _SpentForm(GuidedForm):
    """Hours and đồng as typed; a Vietnamese number has points between thousands."""

    hours = AmountField(label=_("Giờ công"), max_digits=7, decimal_places=1, required=False)
    cost = forms.CharField(
        label=_("Chi phí (đồng)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_cost(self) -> int | None:
        """1.250.000 and 1 250 000 are 1250000."""
        typed = "".join(c for c in self.cleaned_data["cost"] if c not in ". ,\u00a0đ")
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) > 15:
            raise forms.ValidationError(_("Ghi số đồng, ví dụ 1.250.000."))
        return int(typed)


class FinishForm(_SpentForm):
    """It is done."""

    words = forms.CharField(
        label=_("Kết quả"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("words", "hours", "cost")


class CostForm(_SpentForm):
    """What serving a body took in a period."""

    served = forms.TypedChoiceField(label=_("Cơ quan được phục vụ"), coerce=int)
    kind = forms.ChoiceField(label=_("Việc phục vụ"), choices=ServiceKind.choices)
    since = DayField(label=_("Từ ngày"))
    last = DayField(label=_("Đến hết ngày"))
    words = forms.CharField(label=_("Diễn giải"), max_length=250, required=False)
    field_order = ("served", "kind", "since", "last", "hours", "cost", "words")

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["served"].choices = list(bodies)  # type: ignore[attr-defined]


class PeriodForm(GuidedForm):
    """From when until when, both included: this year so far until somebody says otherwise."""

    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("đến hết ngày"), required=False)

    def __init__(self, data: Any) -> None:
        today = clock.today()
        usual = {"tu": date(today.year, 1, 1), "den": today}
        typed = {name: data.get(name, "").strip() for name in usual}
        super().__init__({n: typed[n] or f"{day:%d/%m/%Y}" for n, day in usual.items()})

    def clean(self) -> dict[str, Any]:
        """Forward in time."""
        data: dict[str, Any] = super().clean() or {}
        if len(data) == len(self.fields) and data["den"] < data["tu"]:
            self.add_error("den", _("Ngày cuối trước ngày đầu. Chọn ngày muộn hơn."))
        return data

    def period(self) -> tuple[date, date]:
        """The first and the last day. Raises Invalid for days nobody can read."""
        if not self.is_valid():
            raise Invalid(self.wrong, _("Sửa ngày rồi xem lại."))
        return self.cleaned_data["tu"], self.cleaned_data["den"]

    @property
    def wrong(self) -> str:
        """What is wrong with the days, with the field it is about."""
        return " ".join(f"{self[name].label}: {words[0]}" for name, words in self.errors.items())


class RefuseForm(ReasonForm):
    """Why not."""
