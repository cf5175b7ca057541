"""Forms of the registry: what people type, in the order they type it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.formats.symbols import HIGHEST
from chung.organisation.queries import BodyFacts
from chung.registry.rules import IncomingFields
from chung.registry.states import PaperUrgency
from chung.web.fields import DayField, GuidedForm, NumberField, ReasonForm

URGENCIES = [("", _("Thường")), *PaperUrgency.choices]


class PaperForm(GuidedForm):
    """The fields of a paper that came in, in the order a clerk's eye takes them.

    ``issuers`` are the known bodies the issuer may be; another id posted counts as none, since the
    name may have been corrected after the page was drawn.
    """

    symbol = forms.CharField(label=_("Số, ký hiệu"), max_length=80, required=False)
    dated = DayField(label=_("Ngày văn bản"), required=False)
    issuer_name = forms.CharField(label=_("Cơ quan ban hành"), max_length=250)
    superior_name = forms.CharField(label=_("Cơ quan cấp trên"), max_length=250, required=False)
    type_name = forms.CharField(label=_("Tên loại"), max_length=60, required=False)
    subject = forms.CharField(
        label=_("Trích yếu"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Nhập trích yếu văn bản.")},
    )
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    position = forms.CharField(label=_("Chức vụ"), max_length=250, required=False)
    authority = forms.CharField(label=_("Thẩm quyền ký"), max_length=250, required=False)
    place = forms.CharField(label=_("Địa danh"), max_length=80, required=False)
    urgency = forms.ChoiceField(label=_("Độ khẩn"), choices=URGENCIES, required=False)
    due_on = DayField(label=_("Hạn trên văn bản"), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    issuer = forms.IntegerField(label=_("Là cơ quan"), widget=forms.HiddenInput, required=False)
    family = forms.CharField(widget=forms.HiddenInput, required=False)
    recipients = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, issuers: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_issuers = frozenset(issuers)

    def clean_issuer(self) -> int | None:
        """A known body, or none."""
        chosen: int | None = self.cleaned_data["issuer"]
        return chosen if chosen in self.known_issuers else None

    def facts(self) -> IncomingFields:
        """The confirmed fields, for the command; also of a form with mistakes elsewhere."""
        data = {**dict.fromkeys(self.fields, ""), **self.cleaned_data}
        symbol: str = data["symbol"]
        return IncomingFields(
            subject=data["subject"],
            issuer_name=data["issuer_name"],
            issuer_id=data["issuer"] or None,
            superior_name=data["superior_name"],
            family=data["family"][:6],
            number="".join(c for c in symbol.split("-")[0].split("/")[0] if c.isdigit())[:20],
            symbol=symbol,
            type_name=data["type_name"],
            place=data["place"],
            dated=data["dated"] or None,
            signer=data["signer"],
            position=data["position"],
            authority=data["authority"],
            urgency=data["urgency"],
            recipients=tuple(data["recipients"].splitlines()),
            due_on=data["due_on"] or None,
            note=data["note"],
        )


class CorrectForm(PaperForm):
    """What the register says of a paper, to be corrected."""


class RegisterForm(PaperForm):
    """A paper that came in, as the clerk confirms it at the register.

    ``match``: what the page says of the issuer, see ``views.slip_fields.match_of``.
    """

    match: dict[str, Any]
    keeper: BodyFacts | None = None  # whose book it is, where the clerk keeps several bodies'
    elsewhere: BodyFacts | None = None  # another body of the clerk's that the paper is sent to

    book = forms.TypedChoiceField(
        label=pgettext_lazy("field", "Vào sổ"),
        coerce=int,
        error_messages={"required": _("Chọn sổ để ghi văn bản này.")},
    )
    arrived_on = DayField(label=_("Ngày đến"))
    late_reason = forms.CharField(label=_("Lý do lùi ngày"), max_length=250, required=False)
    twin_confirmed = forms.BooleanField(label=_("Đã so, không trùng: vẫn vào sổ"), required=False)

    def __init__(self, *args: Any, books: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "book", books)
        if len(books) == 1:
            self.fields["book"].widget = forms.HiddenInput()


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class DistributeForm(GuidedForm):
    """The distribution opinion. Values of places are "body-12" or "post-7"."""

    instruction = forms.CharField(
        label=_("Ý kiến chỉ đạo"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    lead = forms.ChoiceField(label=_("Chủ trì"), required=False)
    coordinators = forms.MultipleChoiceField(label=_("Phối hợp"), required=False)
    to_know = forms.MultipleChoiceField(label=_("Để biết"), required=False)
    working_days = forms.TypedChoiceField(
        label=_("Hạn xử lý"), coerce=int, empty_value=None, required=False
    )
    due_on = DayField(label=_("hoặc đến ngày"), required=False)

    def __init__(
        self, *args: Any, places: list[str], days: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(place, place) for place in places]
        _choices(self, "lead", [("", ""), *choices])
        _choices(self, "coordinators", choices)
        _choices(self, "to_know", choices)
        _choices(self, "working_days", [("", _("không đặt hạn")), *days])

    def clean(self) -> dict[str, Any]:
        """One deadline, not two; the one printed on the paper gives way to the one chosen."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("working_days") and data.get("due_on"):
            if data["due_on"] != self.initial.get("due_on"):
                raise forms.ValidationError(
                    {"due_on": _("Chọn số ngày làm việc hoặc ghi ngày, không cả hai.")}
                )
            data["due_on"] = None
        return data


class ForwardForm(ReasonForm):
    """Send a paper on to another desk of the hub."""

    to = forms.TypedChoiceField(
        label=_("Chuyển đến"),
        coerce=int,
        error_messages={"required": _("Chọn nơi chuyển đến.")},
    )

    field_order = ["to", "reason"]

    def __init__(self, *args: Any, desks: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, longest=250, **kwargs)
        _choices(self, "to", desks)


class BookForm(GuidedForm):
    """A new book of incoming papers."""

    body = forms.TypedChoiceField(label=_("Cơ quan"), coerce=int)
    name = forms.CharField(label=_("Tên sổ"), max_length=120)

    def __init__(self, *args: Any, bodies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "body", bodies)


def read_day(text: str) -> date | None:
    """A day from a filter's address; None when it is none."""
    try:
        return DayField(required=False).clean(text)
    except forms.ValidationError:
        return None


class NumberForm(GuidedForm):
    """Take the next number for a signed paper, under a day; asked once more where signer or symbol
    do not fit the issuer.
    """

    dated = DayField(label=_("Ngày văn bản"))

    def __init__(self, *args: Any, misfits: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if misfits:
            self.fields["checked"] = forms.BooleanField(
                label=_("Đã kiểm tra, vẫn cấp số của cơ quan này"),
                error_messages={"required": _("Đánh dấu nếu đúng như vậy; nhầm thì rút lại.")},
            )


class RecipientsForm(GuidedForm):
    """More recipients for an issued paper. Values are body ids; a group stands for its members.

    A packet cannot be taken back, so more than ``FEW`` bodies are sent to only when the same
    choice comes a second time (``counted``: how many the page has said it would be).
    """

    FEW = 10

    groups = forms.MultipleChoiceField(
        label=_("Nhóm nơi nhận"), required=False, widget=forms.CheckboxSelectMultiple
    )
    bodies = forms.TypedMultipleChoiceField(
        label=_("Từng cơ quan"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    counted = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        groups: list[tuple[str, str]],
        bodies: list[tuple[int, str]],
        members: dict[str, list[int]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        self.open_to = {body_id for body_id, _name in bodies}
        _choices(self, "groups", groups)
        _choices(self, "bodies", bodies)

    def chosen(self) -> list[int]:
        """Bodies ticked, alone or by their group."""
        data = self.cleaned_data
        grouped = [i for key in data.get("groups", ()) for i in self.members.get(key, ())]
        return list(dict.fromkeys([*grouped, *data.get("bodies", ())]))

    def clean(self) -> dict[str, Any]:
        """``everybody``: all bodies chosen; how many are new is asked about once."""
        data: dict[str, Any] = super().clean() or {}
        data["everybody"] = self.chosen()
        new = len(self.open_to & {*data["everybody"]})
        if new > self.FEW and str(new) != self.data.get("counted"):
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["counted"] = str(new)  # type: ignore[index]
            raise forms.ValidationError(
                _("Sẽ gửi ngay đến %(n)s nơi nhận, không lấy lại được. Bấm lần nữa để gửi.")
                % {"n": new}
            )
        return data


class RecallForm(ReasonForm):
    """Ask recipients to give a paper back: those that are ticked, nobody else."""

    packets = forms.TypedMultipleChoiceField(
        label=_("Thu hồi ở"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn nơi cần thu hồi.")},
    )

    def __init__(self, *args: Any, packets: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, longest=250, **kwargs)
        _choices(self, "packets", packets)


class SeriesStartForm(GuidedForm):
    """From which number a series begins."""

    type_key = forms.ChoiceField(
        label=_("Dãy số của"), error_messages={"required": _("Chọn tên loại văn bản.")}
    )
    first_number = NumberField(
        label=_("Số bắt đầu"),
        min_value=1,
        max_value=HIGHEST,
        help_text=_("Số kế tiếp của sổ giấy, ví dụ sổ đã đến 214 thì ghi 215."),
    )
    reason = forms.CharField(
        label=_("Lý do, căn cứ"), max_length=250, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, types: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "type_key", [("", "—"), *types])


class GroupingForm(GuidedForm):
    """From which day types share a series, or no longer do."""

    since = DayField(label=_("Từ ngày"))
    reason = forms.CharField(
        label=_("Lý do, căn cứ"), max_length=250, widget=forms.Textarea(attrs={"rows": 2})
    )
