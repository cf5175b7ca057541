"""Forms of tasks: what people type, in the order they think of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.tasks.states import (
    DeadlineKind,
    Grade,
    ProductKind,
    ReceivingLevel,
    Urgency,
)
from chung.web.fields import DayField, FilesField, GuidedForm, NumberField

Places = list[tuple[str, str]]
Groups = list[tuple[Any, Places]]


def _words(label: Any, *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=4000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _with_empty(choices: Any, words: Any = "—") -> list[tuple[Any, Any]]:
    return [("", words), *choices]


class AssignForm(GuidedForm):
    """A new task: "rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền"."""

    title = forms.CharField(
        label=_("Nội dung nhiệm vụ"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "data-start": True}),
    )
    owner = forms.ChoiceField(
        label=_("Chủ trì"),
        error_messages={"required": _("Chọn đơn vị, người chủ trì.")},
    )
    product_kind = forms.ChoiceField(label=_("Sản phẩm"), choices=ProductKind)
    product = forms.CharField(label=_("Mô tả sản phẩm"), max_length=500, required=False)
    receiving_level = forms.ChoiceField(label=_("Cấp nhận sản phẩm"), choices=ReceivingLevel)
    deadline_kind = forms.ChoiceField(label=_("Loại hạn"), choices=DeadlineKind)
    deadline = DayField(label=_("Hạn"), required=False)
    working_days = NumberField(
        label=_("hoặc số ngày làm việc"), min_value=1, max_value=250, required=False
    )
    urgency = forms.TypedChoiceField(label=_("Mức khẩn"), choices=Urgency, coerce=int)
    instruction = _words(_("Ý kiến chỉ đạo"), required=False)
    accepter = forms.TypedChoiceField(
        label=_("Người nghiệm thu"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    follower = forms.TypedChoiceField(
        label=_("Người theo dõi, đôn đốc"), coerce=int, empty_value=None, required=False
    )
    coordinators = forms.MultipleChoiceField(
        label=_("Phối hợp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    coordinators_deadline = DayField(
        label=_("Hạn của đơn vị phối hợp"),
        required=False,
        help_text=_("Để trống: cùng hạn với đơn vị chủ trì."),
    )
    to_know = forms.MultipleChoiceField(
        label=_("Để biết"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, owners: Groups, helpers: Places, posts: list[tuple[int, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        single = len(owners) == 1 and len(owners[0][1]) == 1
        _choose(self, "owner", owners[0][1] if single else _with_empty(owners))
        _choose(self, "product_kind", _with_empty(ProductKind.choices))
        _choose(self, "receiving_level", _with_empty(ReceivingLevel.choices))
        _choose(self, "accepter", _with_empty(posts, _("— người giao việc —")))
        _choose(self, "follower", _with_empty(posts))
        _choose(self, "coordinators", helpers)
        _choose(self, "to_know", helpers)


def _choose(form: forms.Form, name: str, choices: Any) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class WordsForm(GuidedForm):
    """Words, required."""

    words = _words(_("Ý kiến"))


class ObstacleForm(GuidedForm):
    """What stands in the way; empty: it is gone."""

    words = forms.CharField(
        label=_("Vướng ở đâu, cần ai quyết"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Để trống khi đã tháo gỡ xong."),
    )


class DelegateForm(GuidedForm):
    """Who in the unit does the work."""

    post = forms.TypedChoiceField(label=_("Người thực hiện"), coerce=int)
    words = _words(_("Lời nhắn"), required=False, rows=2)

    def __init__(self, *args: Any, posts: list[tuple[int, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        _choose(self, "post", _with_empty(posts))


class FollowerForm(DelegateForm):
    """Who follows the task from today."""

    post = forms.TypedChoiceField(label=_("Người theo dõi"), coerce=int)


class HandOverForm(GuidedForm):
    """To whom, and why."""

    owner = forms.ChoiceField(label=_("Đơn vị, người chủ trì mới"))
    reason = _words(_("Lý do"))

    def __init__(self, *args: Any, owners: Groups, **kw: Any) -> None:
        super().__init__(*args, **kw)
        _choose(self, "owner", _with_empty(owners))


class PartsForm(GuidedForm):
    """Who else helps or has to know."""

    coordinators = forms.MultipleChoiceField(
        label=_("Phối hợp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    deadline = DayField(
        label=_("Hạn của đơn vị phối hợp"),
        required=False,
        help_text=_("Để trống: cùng hạn với đơn vị chủ trì."),
    )
    to_know = forms.MultipleChoiceField(
        label=_("Để biết"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, helpers: Places, **kw: Any) -> None:
        super().__init__(*args, **kw)
        _choose(self, "coordinators", helpers)
        _choose(self, "to_know", helpers)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("coordinators") and not data.get("to_know"):
            raise forms.ValidationError(_("Chọn ít nhất một đơn vị."))
        return data


class DeadlineForm(GuidedForm):
    """Another deadline and why. ``part``: of one coordinating unit's clock instead."""

    part = forms.TypedChoiceField(label=_("Hạn của"), coerce=int, empty_value=None, required=False)
    deadline = DayField(label=_("Hạn mới"))
    reason = _words(_("Lý do"))

    def __init__(self, *args: Any, parts: list[tuple[int, str]] | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if parts:
            _choose(self, "part", [("", _("Đơn vị chủ trì")), *parts])
        else:
            del self.fields["part"]


class DecideForm(GuidedForm):
    """Grant the request for more time, or refuse it."""

    grant = forms.TypedChoiceField(
        label=_("Trả lời"),
        choices=[("1", _("Đồng ý gia hạn")), ("0", _("Không đồng ý"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        initial="1",
    )
    deadline = DayField(label=_("Hạn mới"))
    words = _words(_("Ý kiến"), required=False, rows=2)


class CompleteForm(GuidedForm):
    """The product and the evidence that it was ``sent`` (work that makes no paper is told)."""

    symbol = forms.CharField(label=_("Số, ký hiệu văn bản đã gửi"), max_length=60, required=False)
    dated = DayField(label=_("Ngày văn bản"), required=False)
    receiving_level = forms.ChoiceField(label=_("Đã gửi đến"), choices=ReceivingLevel)
    evidence_files = FilesField(
        label=_("Tệp minh chứng"),
        required=False,
        help_text=_("PDF, DOCX, DOC, ODT, JPG hoặc PNG; không đính kèm văn bản mật."),
    )
    words = _words(_("Kết quả thực hiện"), required=False)

    def __init__(self, *args: Any, sent: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name in ("symbol", "dated"):
            self.fields[name].required = sent
        self.fields["symbol"].error_messages["required"] = _(
            "Chưa có số, ký hiệu của văn bản đã gửi."
        )
        self.fields["dated"].error_messages["required"] = _("Ghi ngày của văn bản đã gửi.")
        if not sent:
            self.order_fields(["words", "evidence_files", "symbol", "dated", "receiving_level"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("symbol") and not data.get("dated") and "dated" not in self.errors:
            self.add_error("dated", _("Ghi ngày của văn bản đã gửi."))
        if data.get("dated") and not data.get("symbol"):
            self.add_error("symbol", _("Ghi số, ký hiệu của văn bản đã gửi."))
        return data


class AcceptResultForm(GuidedForm):
    """How good the result was."""

    grade = forms.ChoiceField(
        label=_("Chất lượng"), choices=Grade, widget=forms.RadioSelect, initial=Grade.PASSED
    )
    words = _words(_("Nhận xét"), required=False, rows=2)
