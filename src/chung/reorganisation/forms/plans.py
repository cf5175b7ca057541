"""The plan itself: its decision and dates, and the typed word before the day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.foundation.text import fold, squeeze
from chung.reorganisation.queries import Plan
from chung.reorganisation.rules import PlanFields
from chung.web.fields import DayField, GuidedForm

_KEPT = ("corrects_id",)


class PlanForm(GuidedForm):
    """What a plan rests on and all its dates; only name and first day are needed to begin."""

    title = forms.CharField(
        label=_("Tên phương án"),
        max_length=250,
        help_text=_("Ví dụ “Hợp nhất Đảng uỷ xã A và Đảng uỷ xã B”."),
    )
    decision_symbol = forms.CharField(
        label=_("Số, ký hiệu quyết định"), max_length=80, required=False
    )
    decision_issuer = forms.CharField(label=_("Cơ quan quyết định"), max_length=250, required=False)
    decided_on = DayField(label=_("Ngày ký"), required=False)
    in_force_on = DayField(label=_("Ngày có hiệu lực"), required=False)
    first_day = DayField(
        label=_("Ngày tổ chức mới bắt đầu hoạt động"),
        help_text=_("Phương án được thực hiện vào ngày này."),
    )
    last_day = DayField(
        label=_("Ngày hoạt động cuối của tổ chức cũ"),
        required=False,
        help_text=_("Để trống thì là ngày liền trước."),
    )
    trial_from = DayField(label=_("Vận hành thử từ ngày"), required=False)
    registers_on = DayField(label=_("Khoá sổ văn thư"), required=False)
    fonds_on = DayField(label=_("Đóng phông lưu trữ"), required=False)
    handover_due = DayField(label=_("Hạn bàn giao"), required=False)
    minutes_on = DayField(label=_("Ký biên bản bàn giao"), required=False)
    seals_on = DayField(label=_("Nộp con dấu cũ"), required=False)
    archived_on = DayField(label=_("Giao nộp lưu trữ lịch sử"), required=False)
    doubt = forms.CharField(label=_("Điều cần đối chiếu"), max_length=500, required=False)

    @staticmethod
    def said_by(plan: Plan) -> dict[str, Any]:
        """What a plan says, as the fields show it."""
        return {name: getattr(plan, name) for name in PlanForm.base_fields}

    def plan_fields(self, known: Plan | None = None, corrects_id: int | None = None) -> PlanFields:
        """The values of the command; what has no field stays as it is."""
        kept = {name: getattr(known, name) for name in _KEPT} if known else {}
        if corrects_id is not None:
            kept["corrects_id"] = corrects_id
        return PlanFields(**self.cleaned_data, **kept)


class CarryOutForm(GuidedForm):
    """The name of the plan, typed: an act of law is not done by a slip of the hand."""

    confirmed = forms.CharField(
        label=_("Gõ lại tên phương án"),
        help_text=_("Không phân biệt chữ hoa, chữ thường và dấu."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._title = title

    def clean_confirmed(self) -> str:
        """Raises ValidationError when it is another name."""
        typed: str = self.cleaned_data["confirmed"]
        if fold(squeeze(typed)) != fold(squeeze(self._title)):
            raise forms.ValidationError(
                _("Chưa đúng tên. Gõ “%(title)s”."), params={"title": self._title}
            )
        return typed
