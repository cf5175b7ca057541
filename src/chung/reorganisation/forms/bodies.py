"""A new body in full, and its posts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chung.foundation.actor import Duty
from chung.foundation.text import squeeze
from chung.organisation.commands import BodyDetails
from chung.organisation.states import BodyKind, Level, duty_choices
from chung.reorganisation.forms.fields import BodyField, offer_bodies
from chung.reorganisation.forms.operations import FOUNDED
from chung.reorganisation.queries.choosing import Offer
from chung.reorganisation.queries.described import Described
from chung.reorganisation.rules import NewBody, NewPost, NewTerm
from chung.web.fields import GuidedForm, NumberField

_OWN, _SHARED, _NONE = "rieng", "chung", "khong"
_DESKS = (
    (_OWN, _("Văn thư riêng")),
    (_SHARED, _("Dùng văn phòng phục vụ chung")),
    (_NONE, _("Không có văn thư")),
)
_PLAIN = (
    "name",
    "short_name",
    "symbol",
    "letterhead_superior",
    "letterhead_issuer",
    "place",
    "basis",
    "doubt",
)
_FOUNDING = ("parent", "desk", "provider", "codes")


class DescribeForm(GuidedForm):
    """Everything about a new body but its posts."""

    name = forms.CharField(label=_("Tên gọi"), max_length=250)
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Loại hình"), choices=FOUNDED)
    level = forms.ChoiceField(label=_("Cấp"), choices=Level.choices)
    parent = BodyField(label=_("Cấp trên trực tiếp"), planned=True, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=30, required=False)
    letterhead_superior = forms.CharField(
        label=_("Tiêu đề: dòng cấp trên"), max_length=250, required=False
    )
    letterhead_issuer = forms.CharField(
        label=_("Tiêu đề: cơ quan ban hành"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng in trên văn bản là một dòng ở đây."),
    )
    place = forms.CharField(label=_("Địa danh"), max_length=80, required=False)
    desk = forms.ChoiceField(label=_("Văn thư"), choices=_DESKS, widget=forms.RadioSelect)
    provider = BodyField(label=_("Văn phòng phục vụ chung"), planned=True, required=False)
    term = forms.CharField(
        label=_("Nhiệm kỳ"),
        max_length=40,
        required=False,
        help_text=_("Ví dụ 2025–2030. Cấp uỷ mới lập: số văn bản bắt đầu từ 01."),
    )
    codes = forms.CharField(
        label=_("Mã đơn vị"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một mã, ví dụ “GSO 16681”."),
    )
    basis = forms.CharField(label=_("Căn cứ"), max_length=250, required=False)
    doubt = forms.CharField(label=_("Điều cần đối chiếu"), max_length=250, required=False)

    def __init__(
        self, *args: Any, known: Described, offers: Iterable[Offer], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_initial(known), **kwargs)
        self._known = known
        others = [each for each in offers if each.ref != known.key]
        if not known.is_new:
            for name in _FOUNDING:
                del self.fields[name]
        offer_bodies(self, others)

    def clean_codes(self) -> tuple[tuple[str, str], ...]:
        """Pairs of list and code. Raises ValidationError for a line that is no pair."""
        found = []
        for line in filter(None, map(squeeze, self.cleaned_data["codes"].splitlines())):
            scheme, _space, code = line.partition(" ")
            if not code or len(scheme) > 20 or len(code) > 35:
                raise forms.ValidationError(
                    _("“%(line)s”: ghi tên danh mục rồi đến mã, ví dụ “GSO 16681”."),
                    params={"line": line},
                )
            found.append((scheme, code))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """A shared office has to be named."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("desk") == _SHARED and not said.get("provider") and "provider" in said:
            self.add_error("provider", _("Chọn văn phòng phục vụ chung."))
        return said

    def body(self) -> NewBody:
        """The body as the command takes it."""
        said = self.cleaned_data
        plain = {name: said[name] for name in _PLAIN}
        plain["letterhead_issuer"] = plain["letterhead_issuer"].replace("\r\n", "\n")
        plain["short_name"] = plain["short_name"] or plain["name"]
        details = BodyDetails(
            kind=BodyKind(said["kind"]),
            level=Level(said["level"]),
            position=self._known.position,
            **plain,
        )
        term = NewTerm(said["term"]) if squeeze(said["term"]) else None
        if not self._known.is_new:
            return NewBody(self._known.key, details, term=term)
        return NewBody(
            self._known.key,
            details,
            parent=said["parent"],
            codes=said["codes"],
            desk=said["desk"] != _NONE,
            provider=said["provider"] if said["desk"] == _SHARED else None,
            term=term,
        )


def _initial(known: Described) -> dict[str, Any]:
    desk = _SHARED if known.provider is not None else _OWN if known.desk else _NONE
    codes = "\n".join(f"{scheme} {code}" for scheme, code in known.codes)
    return {**known.plain, "parent": known.parent, "provider": known.provider,
            "desk": desk, "term": known.term, "codes": codes}  # fmt: skip


class PlannedPostForm(GuidedForm):
    """A post of a new body."""

    title = forms.CharField(label=_("Chức danh"), max_length=120)
    duties = forms.MultipleChoiceField(
        label=pgettext_lazy("of a post", "Được giao"),
        choices=duty_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    also = BodyField(
        label=_("Kiêm văn thư của"),
        planned=True,
        required=False,
        help_text=_("Khi văn thư của văn phòng làm cho cả cấp uỷ: ghi tên cấp uỷ."),
    )
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

    def __init__(self, *args: Any, offers: Iterable[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_bodies(self, offers)

    def post(self, key: str) -> NewPost:
        """The post as the command takes it; the desk duties also for the other body named."""
        said = self.cleaned_data
        duties = [(Duty(duty), None) for duty in said["duties"]]
        shared = (Duty.REGISTRY, Duty.DISTRIBUTE, Duty.APPROVE_OFFICE, Duty.SIGN)
        also = [(duty, said["also"]) for duty, _own in duties if said["also"] and duty in shared]
        return NewPost(
            key=key,
            title=said["title"],
            rank=said["rank"],
            signing_position=said["signing_position"],
            duties=(*duties, *also),
        )
