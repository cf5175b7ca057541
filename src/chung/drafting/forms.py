"""Forms of drafting: what people type, in the order they type it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from chung.drafting.models import FormPolicy
from chung.drafting.queries import Basis
from chung.drafting.rules import DraftFields
from chung.drafting.states import Halt, TonePlace
from chung.formats.rules import Pack, RuleText, all_packs
from chung.web.fields import DayField, GuidedForm

URGENCIES = [
    ("", _("Thường")),
    ("KHẨN", _("Khẩn")),
    ("THƯỢNG KHẨN", _("Thượng khẩn")),
    ("HOẢ TỐC", _("Hoả tốc")),
]


class DraftForm(GuidedForm):
    """A new paper or a reply. ``signing`` says at once who issues, who signs and how it is
    printed: its values are "issuer:post:collective".
    """

    paper_type = forms.ChoiceField(label=_("Thể loại"))
    signing = forms.ChoiceField(
        label=_("Cơ quan ban hành, người ký"), help_text=_("Phần chữ hoa được in trên văn bản.")
    )
    subject = forms.CharField(
        label=_("Trích yếu"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Không cần ghi “về việc”; mẫu tự thêm."),
    )
    addressees = forms.CharField(
        label=_("Kính gửi (để in)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi nơi một dòng. Để trống thì lấy tên các nơi nhận chọn dưới đây."),
    )
    groups = forms.TypedMultipleChoiceField(
        label=_("Gửi nhóm"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    bodies = forms.TypedMultipleChoiceField(
        label=_("Gửi trong hệ thống"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    recipients = forms.CharField(
        label=_("Nơi nhận khác (để in)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi nơi một dòng. “Như trên” và “Lưu …” mẫu tự thêm."),
    )
    urgency = forms.ChoiceField(label=_("Độ khẩn"), choices=URGENCIES, required=False)
    due_on = DayField(label=_("Hạn trình ký"), required=False)
    text = forms.CharField(
        label=_("Nội dung ban đầu"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Mỗi đoạn một dòng. Để trống thì dùng khung mẫu, soạn tiếp trong Word."),
    )

    def __init__(self, *args: Any, options: "DraftOptions", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        for name in {"paper_type", "signing", "groups", "bodies"} & self.fields.keys():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = getattr(options, name)
            if not field.choices:
                del self.fields[name]

    def draft_fields(self) -> DraftFields:
        """What was typed, for the command."""
        data = self.cleaned_data
        issuer, post, collective = data["signing"].split(":", 2)
        groups = self.options.members
        group_ids = data.get("groups", [])
        body_ids = [b for group in group_ids for b in groups[group]] + list(data.get("bodies", []))
        return DraftFields(
            issuer_id=int(issuer),
            type_key=data.get("paper_type", ""),
            subject=data["subject"],
            signer_post_id=int(post),
            collective=collective,
            addressees=_lines(data["addressees"]) or self._names(group_ids, data.get("bodies", [])),
            recipients=_lines(data["recipients"]),
            recipient_body_ids=tuple(body_ids),
            urgency=data["urgency"],
            due_on=data["due_on"],
            text=data.get("text", ""),
        )

    def _names(self, group_ids: list[int], body_ids: list[int]) -> tuple[str, ...]:
        chosen = [(self.options.groups, group_ids), (self.options.bodies, body_ids)]
        return tuple(
            str(label) for choices, ids in chosen for value, label in choices if value in ids
        )


class AmendForm(DraftForm):
    """What can be corrected of a draft; its type and issuer cannot."""

    text = None  # type: ignore[assignment]
    paper_type = None  # type: ignore[assignment]


class DraftOptions:
    """What can be chosen in the form; ``members`` are the bodies of each group."""

    def __init__(
        self,
        *,
        paper_type: list[tuple[str, str]],
        signing: list[Any],
        groups: list[tuple[int, str]],
        bodies: list[tuple[int, str]],
        members: dict[int, list[int]],
    ) -> None:
        self.paper_type, self.signing = paper_type, signing
        self.groups, self.bodies, self.members = groups, bodies, members


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())


class VersionForm(GuidedForm):
    """A new version of a draft."""

    file = forms.FileField(label=_("Tệp dự thảo"), allow_empty_file=True)
    remark = forms.CharField(label=_("Đã sửa gì"), max_length=500, required=False)


class SendUpForm(GuidedForm):
    """A word on what was done with a draft that was given back."""

    remark = forms.CharField(
        label=_("Đã làm gì"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi một câu: đã làm gì, hoặc vì sao giữ nguyên.")},
    )


class TemplateForm(GuidedForm):
    """An office's own template."""

    file = forms.FileField(
        label=_("Tệp mẫu"),
        allow_empty_file=True,
        error_messages={"required": _("Chọn tệp mẫu (DOCX) đã sửa.")},
    )


class SignForm(GuidedForm):
    """The signer confirms the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class BasisForm(GuidedForm):
    """By which day or which rules a file is checked; without either by the date printed on it."""

    ngay = DayField(
        label=_("Theo quy định ngày"),
        required=False,
        help_text=_("Để trống thì theo ngày ghi trên văn bản."),
    )
    bo = forms.ChoiceField(label=_("Bộ quy định"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        packs = [(pack.key, pack.name) for pack in all_packs()]
        field = self.fields["bo"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("theo ngày và loại văn bản")), *packs]

    def basis(self) -> Basis:
        """What was chosen; of what was mistyped nothing."""
        data = self.cleaned_data if self.errors or self.is_bound else {}
        return Basis(data.get("ngay"), data.get("bo", ""))


class CheckForm(BasisForm):
    """A file to have its form checked."""

    file = forms.FileField(
        label=_("Tệp cần kiểm tra"),
        allow_empty_file=True,
        error_messages={"required": _("Chọn tệp cần kiểm tra.")},
    )


JUDGED = {
    "E": _("lỗi"),
    "W": _("cảnh báo"),
    "I": _("lưu ý"),
    "off": _("không kiểm tra"),
}


# The last rule of each part of a paper, in the order of the guide; what is left is of spelling.
_THEMES = (
    (10, _("Trang giấy, phông chữ, số trang")),
    (18, _("Tiêu đề, cơ quan ban hành")),
    (30, _("Số, ký hiệu, địa danh, ngày")),
    (36, _("Tên loại, trích yếu")),
    (49, _("Nội dung, căn cứ, điều khoản")),
    (56, _("Phần ký")),
    (61, _("Kính gửi, nơi nhận")),
    (73, _("Dấu chỉ mức độ, phụ lục, bản sao")),
)
_SPELLING = _("Viết hoa, dấu thanh")


@dataclass(frozen=True)
class RuleTheme:
    """Rules of one part of a paper, each with its field."""

    label: Any
    rows: list[tuple[RuleText, BoundField]]


def _theme_of(key: str) -> Any:
    kind, _dash, number = key.partition("-")
    if kind != "DOC" or not number.isdecimal():
        return _SPELLING
    return next((label for last, label in _THEMES if int(number) <= last), _SPELLING)


class FormPolicyForm(GuidedForm):
    """What stops a draft, and a judgement for each rule of the pack in force."""

    stops_sending = forms.ChoiceField(label=_("Khi trình"), choices=Halt.choices)
    stops_issuing = forms.ChoiceField(
        label=_("Khi xác nhận thể thức, khi ký và khi cấp số"), choices=Halt.choices
    )

    tone = forms.ChoiceField(
        label=_("Dấu thanh của oa, oe, uy"),
        choices=TonePlace.choices,
        required=False,
        help_text=_(
            "Dự thảo mới in tên cơ quan, chức vụ, nơi nhận theo cách này; lời văn giữ như đã viết."
        ),
    )

    def __init__(self, *args: Any, pack: Pack, policy: FormPolicy, **kwargs: Any) -> None:
        settled = ("stops_sending", "stops_issuing", "tone")
        initial = {name: getattr(policy, name) for name in settled}
        super().__init__(*args, initial=initial, **kwargs)
        self._rules = pack.rules
        for key, rule in pack.rules.items():
            usual = "off" if rule.off else rule.severity
            self.fields[key] = forms.ChoiceField(
                label=f"{key}: {rule.wanted()}",
                required=False,
                initial=policy.judged.get(key, ""),
                choices=[
                    ("", _("theo quy định: %(usual)s") % {"usual": JUDGED[usual]}),
                    *((name, words) for name, words in JUDGED.items() if name != usual),
                ],
            )

    @property
    def changed(self) -> list[tuple[RuleText, BoundField]]:
        """The rules judged otherwise, and what was chosen wrongly."""
        return [row for row in self._rows() if row[1].value() or row[1].errors]

    @property
    def themes(self) -> list[RuleTheme]:
        """All others by the part of the paper they are of."""
        found: dict[Any, list[tuple[RuleText, BoundField]]] = {}
        for rule, bound in self._rows():
            if not (bound.value() or bound.errors):
                found.setdefault(_theme_of(rule.key), []).append((rule, bound))
        return [RuleTheme(label, rows) for label, rows in found.items()]

    def _rows(self) -> list[tuple[RuleText, BoundField]]:
        return [(rule, self[key]) for key, rule in self._rules.items()]

    def wanted(self) -> dict[str, Any]:
        """What ``set_form_policy`` asks for; only rules judged otherwise."""
        values = self.cleaned_data
        return {
            "stops_sending": values["stops_sending"],
            "stops_issuing": values["stops_issuing"],
            "judged": {key: values[key] for key in self._rules if values.get(key)},
            "tone": values["tone"],
        }
