"""Fields and forms every module shares: a day as people type it, a reason, errors that guide."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(\D|$))")
_CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField, forms.BooleanField)
_DJANGOS = forms.Field.default_error_messages["required"]


class DayInput(forms.DateInput):
    """A date typed as dd/mm/yyyy; the browser's own input would follow the browser's language."""

    def __init__(self, **attrs: Any) -> None:
        typed = {
            "inputmode": "numeric",
            "placeholder": gettext_lazy("ngày/tháng/năm"),
            "autocomplete": "off",
        }
        super().__init__(format="%d/%m/%Y", attrs={**typed, **attrs})


class DayField(forms.DateField):
    """Accepts 3/2/2026, 03-02-2026, 3.2.26, 03022026 and 2026-02-03."""

    widget = DayInput
    default_error_messages = {
        "invalid": gettext_lazy("Ngày chưa đúng. Ghi theo dạng ngày/tháng/năm, ví dụ 03/02/2026.")
    }

    def __init__(self, **options: Any) -> None:
        long = [f"%d{mark}%m{mark}%Y" for mark in ("/", "-", ".", "")]
        short = [f"%d{mark}%m{mark}%y" for mark in ("/", "-", ".")]
        super().__init__(input_formats=[*long, "%Y-%m-%d", *short], **options)


class _SaysWhatFits(forms.Field):
    """Whatever is wrong with a number, the same sentence says what to type."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            if getattr(error, "code", "") == "required":
                raise
            raise forms.ValidationError(self.fitting(), code="invalid") from error

    def fitting(self) -> str:
        """What to type."""
        raise NotImplementedError


class NumberField(_SaysWhatFits, forms.IntegerField):
    """A whole number in a plain box; 2.000 is two thousand."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        plain = _THOUSANDS.sub("", value) if isinstance(value, str) else value
        return super().to_python(plain)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}

    def fitting(self) -> str:
        least, most = self.min_value, self.max_value
        if least is None or most is None:
            return _("Ghi một số nguyên, ví dụ 5.")
        words = _("Ghi một số nguyên từ %(least)d đến %(most)d.")
        return words % {"least": least, "most": most}


class AmountField(_SaysWhatFits, forms.DecimalField):
    """Hours and the like: from nought on, decimals after a comma or a point in both languages."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def fitting(self) -> str:
        return _("Ghi một số từ 0 trở lên, ví dụ 2 hoặc 1,5.")


class FilesInput(forms.ClearableFileInput):
    """A file control for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as a list; empty ones too: the door says what is wrong with a file."""

    widget = FilesInput

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in given]


class GuidedForm(forms.Form):
    """A form that says of an empty field what to do ("Nhập trích yếu."), made from its label.

    A field that needs other words has its own ``error_messages={"required": …}``.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.label and field.error_messages["required"] is _DJANGOS:
                field.error_messages["required"] = missing_words(field)


def missing_words(field: forms.Field) -> str:
    """What to do about a field left empty."""
    what = _lower_first(str(field.label))
    if isinstance(field, _CHOSEN):
        return _("Chọn %(what)s.") % {"what": what}
    return _("Nhập %(what)s.") % {"what": what}


def _lower_first(words: str) -> str:
    """ "Trích yếu" in the middle of a sentence; "UBND" stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


class ReasonForm(GuidedForm):
    """An act that needs a reason, of at most ``longest`` characters."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, longest: int = 1000, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields["reason"]
        self.fields["reason"] = forms.CharField(
            label=given.label,
            max_length=longest,
            widget=given.widget,
            error_messages={"required": given.error_messages["required"]},
        )
