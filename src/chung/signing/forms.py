"""Forms of signing."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.formats.writer import Authority
from chung.foundation import clock
from chung.signing.states import FORM_WORDS, Effect
from chung.web.fields import DayField, GuidedForm

_LONG = forms.Textarea(attrs={"rows": 2})


class AskForm(forms.Form):
    """What is asked of the table: as of which day, for which type, of whom."""

    ngay = DayField(required=False, label=_("Ngày"))
    loai = forms.ChoiceField(required=False, label=_("Thể loại"))
    nguoi = forms.CharField(required=False, label=_("Người, chức danh"), max_length=120)

    def __init__(self, data: Any, *, types: list[tuple[str, str]]) -> None:
        super().__init__({"ngay": f"{clock.today():%d/%m/%Y}"} | data.dict())
        field = self.fields["loai"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Mọi thể loại")), *types]

    def asked(self) -> tuple[date, str, str]:
        """Day, type and words; today, any and anybody for what is nonsense."""
        self.is_valid()
        data = self.cleaned_data
        return data.get("ngay") or clock.today(), data.get("loai", ""), data.get("nguoi", "")


class RuleForm(GuidedForm):
    """A body's own rule: a post signs, or does not."""

    effect = forms.ChoiceField(
        label=_("Quy định"),
        choices=[(Effect.ALLOW, _("Được ký")), (Effect.REFUSE, _("Không ký"))],
        widget=forms.RadioSelect,
    )
    post = forms.TypedChoiceField(
        label=_("Chức danh"), coerce=int, required=False, empty_value=None
    )
    form = forms.ChoiceField(
        label=_("Hình thức ký"),
        required=False,
        choices=[(form.value, FORM_WORDS[form]) for form in Authority if form],
        help_text=_("Chỉ cần khi được ký."),
    )
    behalf = forms.CharField(
        label=_("Thay mặt, thừa lệnh ai"),
        max_length=120,
        required=False,
        help_text=_("In sau chữ T/M, T/L, K/T; ví dụ Ban Thường vụ."),
    )
    types = forms.MultipleChoiceField(
        label=_("Thể loại"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi thể loại."),
    )
    sure = forms.BooleanField(
        label=_("Vẫn ghi: cơ quan có quy định khác về thể loại này"), required=False
    )
    since = DayField(label=_("Từ ngày"), help_text=_("Không ký: sớm nhất từ ngày mai."))
    until = DayField(label=_("Đến trước ngày"), required=False)
    basis = forms.CharField(label=_("Căn cứ"), max_length=250, widget=_LONG)

    def __init__(
        self,
        *args: Any,
        posts: list[tuple[int, str]],
        types: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        ways = self.fields["form"]
        assert isinstance(ways, forms.ChoiceField)
        ways.choices = [*ways.choices, ("", FORM_WORDS[Authority.OWN])]  # type: ignore[misc]
        for name, choices in (
            ("post", [("", _("Mọi người được giao ký")), *posts]),
            ("types", types),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class EndForm(GuidedForm):
    """From which day a rule no longer counts, and why."""

    until = DayField(label=_("Thôi từ ngày"))
    reason = forms.CharField(label=_("Lý do, căn cứ"), max_length=250, widget=_LONG)


class AsideForm(GuidedForm):
    """From which day a shipped rule does not count here."""

    since = DayField(label=_("Từ ngày"))
    basis = forms.CharField(label=_("Căn cứ"), max_length=250, widget=_LONG)
