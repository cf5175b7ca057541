"""The administrator's forms about bodies, posts and duties."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.foundation.actor import Duty
from chung.organisation.states import BodyKind, duty_choices
from chung.web.fields import DayField, GuidedForm, NumberField

_BELOW = (
    BodyKind.DIVISION,
    BodyKind.ADVISORY,
    BodyKind.INSPECTION,
    BodyKind.SERVICE_UNIT,
    BodyKind.STEERING,
    BodyKind.CELL,
    BodyKind.AGENCY_COMMITTEE,
    BodyKind.COMMITTEE,
)


class _BodyForm(GuidedForm):
    """What a body is called and writes on its papers."""

    name = forms.CharField(label=_("Tên gọi"), max_length=250)
    short_name = forms.CharField(
        label=_("Tên ngắn"),
        max_length=120,
        required=False,
        help_text=_("Dùng trong danh sách. Để trống thì dùng tên gọi."),
    )
    symbol = forms.CharField(
        label=_("Ký hiệu"),
        max_length=30,
        required=False,
        help_text=_("Phần sau dấu gạch chéo của số văn bản, ví dụ VPTU. Phòng thì để trống."),
    )
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=250,
        required=False,
        help_text=_("Số, ký hiệu, ngày của quyết định."),
    )
    since = DayField(label=_("Từ ngày"))


class ReviseForm(_BodyForm):
    """A new version of a body from a day; papers before that day keep the old one."""

    letterhead_superior = forms.CharField(
        label=_("Tiêu đề: dòng cấp trên"), max_length=250, required=False
    )
    letterhead_issuer = forms.CharField(
        label=_("Tiêu đề: cơ quan ban hành"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng in trên văn bản là một dòng ở đây."),
    )
    place = forms.CharField(
        label=_("Địa danh"), max_length=80, required=False, help_text=_("Ghi trước ngày, tháng.")
    )
    field_order = (
        "since",
        "name",
        "short_name",
        "symbol",
        "letterhead_superior",
        "letterhead_issuer",
        "place",
        "basis",
    )

    def changes(self) -> dict[str, Any]:
        """Fields of the new version."""
        changed = {name: value for name, value in self.cleaned_data.items() if name != "since"}
        changed["letterhead_issuer"] = changed["letterhead_issuer"].replace("\r\n", "\n")
        changed["short_name"] = changed["short_name"] or changed["name"]
        return changed


class DivisionForm(_BodyForm):
    """A body below another: most often a division of an agency."""

    kind = forms.ChoiceField(
        label=_("Loại hình"), choices=[(kind.value, kind.label) for kind in _BELOW]
    )
    with_desk = forms.BooleanField(
        label=_("Có văn thư riêng: nhận và gửi văn bản trong hệ thống"), required=False
    )
    field_order = ("name", "short_name", "kind", "symbol", "with_desk", "since", "basis")


class PostForm(GuidedForm):
    """A post: what it is called, where it stands, what is printed above a signature."""

    title = forms.CharField(label=_("Chức danh"), max_length=120)
    signing_position = forms.CharField(
        label=_("Chức vụ ghi khi ký"),
        max_length=120,
        required=False,
        help_text=_("In hoa như trên văn bản, ví dụ CHÁNH VĂN PHÒNG. Không ký thì để trống."),
    )
    rank = NumberField(
        label=_("Thứ tự"),
        min_value=0,
        max_value=999,
        initial=50,
        help_text=_("Số nhỏ đứng trước."),
    )
    since = DayField(label=_("Từ ngày"))
    duties = forms.MultipleChoiceField(
        label=pgettext_lazy("of a post", "Được giao"),
        choices=duty_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not new:
            del self.fields["since"], self.fields["duties"]

    def wanted_duties(self) -> list[Duty]:
        """Duties of the new post."""
        return [Duty(duty) for duty in self.cleaned_data["duties"]]


class ChargeForm(GuidedForm):
    """One duty more for a post, for a body."""

    duty = forms.ChoiceField(label=_("Nhiệm vụ giao thêm"), choices=duty_choices)
    body = forms.TypedChoiceField(label=_("Cho cơ quan, đơn vị"), coerce=int)
    since = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, bodies: Iterable[tuple[int, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(bodies)  # type: ignore[attr-defined]


class EndForm(GuidedForm):
    """From which day on something is no more."""

    on = DayField(label=_("Từ ngày"))
