"""Forms of the shared office, in the order people think of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.services.commands import ServiceTerms
from chung.services.states import ServiceKind
from chung.web.fields import DayField, FilesField, GuidedForm, ReasonForm

Choices = Iterable[tuple[Any, Any]]
_NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


def _files(*, required: bool = False) -> FilesField:
    return FilesField(
        label=_("Tệp kèm theo"),
        required=required,
        help_text=_("PDF, DOCX, DOC, ODT, JPG hoặc PNG; không đính kèm văn bản mật."),
    )


class BodiesForm(GuidedForm):
    """Who serves whom: the first step of a new agreement."""

    provider = forms.TypedChoiceField(label=_("Cơ quan phục vụ"), coerce=int)
    served = forms.TypedChoiceField(label=_("Cơ quan được phục vụ"), coerce=int)

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *bodies]
        for name in ("provider", "served"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class AgreementForm(BodiesForm):
    """The agreement: since when, on what basis, which services with which level."""

    since = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến hết ngày"), required=False)
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=250, help_text=_("Số, ký hiệu, ngày của quyết định.")
    )
    services = forms.MultipleChoiceField(
        label=_("Việc phục vụ"),
        choices=ServiceKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một việc.")},
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(self, *args: Any, units: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ServiceKind:
            self.fields[f"days_{kind}"] = forms.IntegerField(
                label=_("Số ngày làm việc: %(kind)s") % {"kind": kind.label},
                min_value=0,
                max_value=365,
                required=False,
                widget=forms.TextInput(attrs=_NUMBER),
            )
            self.fields[f"unit_{kind}"] = forms.TypedChoiceField(
                label=_("Phòng phụ trách: %(kind)s") % {"kind": kind.label},
                choices=[("", _("Lãnh đạo và văn thư")), *units],
                coerce=int,
                empty_value=None,
                required=False,
            )

    def rows(self) -> list[dict[str, Any]]:
        """The services as rows of a table: the box, the level, the unit."""
        ticked = self["services"]
        boxes = {box.data["value"]: box for box in ticked.subwidgets}
        return [
            {
                "kind": kind,
                "box": boxes[str(kind)],
                "days": self[f"days_{kind}"],
                "unit": self[f"unit_{kind}"],
            }
            for kind in ServiceKind
        ]

    def terms(self) -> list[ServiceTerms]:
        """The services ticked."""
        data = self.cleaned_data
        return [
            ServiceTerms(kind, data.get(f"days_{kind}"), data.get(f"unit_{kind}"))
            for kind in ServiceKind
            if str(kind) in data["services"]
        ]


class EndAgreementForm(GuidedForm):
    """From which day, on what basis, which services, and who keeps the registry then."""

    on = DayField(label=_("Từ ngày"), help_text=_("Hôm trước là ngày phục vụ cuối cùng."))
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=250, help_text=_("Số, ký hiệu, ngày của quyết định.")
    )
    services = forms.MultipleChoiceField(
        label=_("Kết thúc việc"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một việc.")},
    )
    clerk = forms.TypedChoiceField(
        label=_("Văn thư riêng từ ngày đó"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, kinds: Choices, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(kinds)
        self.fields["services"].choices = kinds  # type: ignore[attr-defined]
        self.fields["clerk"].choices = [("", _("Văn thư cơ quan đã có")), *posts]  # type: ignore[attr-defined]
        if str(ServiceKind.REGISTRY) not in {str(kind) for kind, _label in kinds}:
            del self.fields["clerk"]


class WishForm(GuidedForm):
    """What a served body asks for."""

    what = forms.ChoiceField(label=_("Việc cần"))
    title = forms.CharField(
        label=_("Nội dung"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "data-start": True}),
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
        self.fields["what"].choices = [("", "—"), *offers]  # type: ignore[attr-defined]


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

    hours = forms.DecimalField(
        label=_("Giờ công"),
        min_value=0,
        max_digits=7,
        decimal_places=1,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    cost = forms.CharField(
        label=_("Chi phí (đồng)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=_NUMBER),
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


class RefuseForm(ReasonForm):
    """Why not."""
