"""Forms of an agreement: who serves whom, with what, and its end."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chung.services.commands import AgreementTerms, ServiceTerms
from chung.services.states import ServiceKind
from chung.web.fields import DayField, GuidedForm, NumberField
from chung.web.named import Named, NamedField

_BASIS = _("Số, ký hiệu, ngày của quyết định.")


@dataclass(frozen=True)
class Between:
    """The two bodies of an agreement, with their names."""

    provider_id: int
    provider: str
    served_id: int
    served: str


class BodiesForm(GuidedForm):
    """Who serves whom, by name: the first step of a new agreement."""

    provider = NamedField(label=_("Cơ quan phục vụ"), known="known-bodies")
    served = NamedField(label=_("Cơ quan được phục vụ"), known="known-bodies")

    def __init__(self, *args: Any, bodies: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = list(bodies)
        for field in self.fields.values():
            field.offers = self.offers  # type: ignore[attr-defined]

    def between(self) -> Between:
        """The two, of a form that is valid."""
        labels = {each.ref: each.label for each in self.offers}
        provider, served = self.cleaned_data["provider"], self.cleaned_data["served"]
        return Between(provider, labels[provider], served, labels[served])


class AgreementForm(GuidedForm):
    """The agreement: since when, on what basis, which services with which level."""

    since = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến hết ngày"), required=False)
    basis = forms.CharField(label=_("Căn cứ"), max_length=250, help_text=_BASIS)
    services = forms.MultipleChoiceField(
        label=_("Việc phục vụ"),
        choices=ServiceKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một việc.")},
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ServiceKind:
            self.fields[f"days_{kind}"] = NumberField(
                label=_("Số ngày làm việc: %(kind)s") % {"kind": kind.label},
                min_value=0,
                max_value=365,
                required=False,
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

    def agreed(self, between: Between) -> AgreementTerms:
        """What the two agree, as the commands take it: the services ticked."""
        data = self.cleaned_data
        last = data["until"]
        return AgreementTerms(
            provider_id=between.provider_id,
            served_id=between.served_id,
            since=data["since"],
            until=last + timedelta(days=1) if last else None,
            services=[
                ServiceTerms(kind, data.get(f"days_{kind}"), data.get(f"unit_{kind}"))
                for kind in ServiceKind
                if str(kind) in data["services"]
            ],
            basis=data["basis"],
            note=data["note"],
        )


class EndAgreementForm(GuidedForm):
    """From which day, on what basis; which services where there are several; who keeps the
    registry then, unless the body has a clerk of its own (``own``: posts among ``posts``).
    """

    on = DayField(label=_("Từ ngày"), help_text=_("Hôm trước là ngày phục vụ cuối cùng."))
    basis = forms.CharField(label=_("Căn cứ"), max_length=250, help_text=_BASIS)
    services = forms.MultipleChoiceField(
        label=_("Kết thúc việc"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một việc.")},
    )
    clerk = forms.TypedChoiceField(
        label=_("Văn thư riêng từ ngày đó"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self,
        *args: Any,
        kinds: list[tuple[str, Any]],
        posts: list[tuple[int, str]],
        own: Collection[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = [ServiceKind(kind) for kind, _label in kinds]
        self._kept = "; ".join(words for post_id, words in posts if post_id in own)
        self._nobody = not posts and not own
        self.fields["services"].choices = kinds  # type: ignore[attr-defined]
        self.fields["clerk"].choices = [("", "—"), *posts]  # type: ignore[attr-defined]
        if len(kinds) == 1:
            del self.fields["services"]
        if own or not posts or ServiceKind.REGISTRY not in self._kinds:
            del self.fields["clerk"]

    @property
    def said(self) -> str:
        """What becomes of the registry."""
        if ServiceKind.REGISTRY not in self._kinds:
            return ""
        if self._nobody:
            return gettext(
                "Cơ quan này chưa có chức danh nào nên chưa tự làm văn thư được. Thêm chức danh "
                "cho cơ quan ở trang Tổ chức trước, rồi ghi kết thúc."
            )
        words = _(
            "Thôi dùng chung văn thư thì từ ngày đó cơ quan tự nhận, tự vào sổ, tự cấp số; sổ và "
            "số giữ nguyên."
        )
        kept = _("Văn thư của cơ quan: %(names)s.") % {"names": self._kept} if self._kept else ""
        return f"{words} {kept}".strip()

    def asked(self) -> dict[str, Any]:
        """As the command takes it."""
        data = self.cleaned_data
        kinds = [ServiceKind(kind) for kind in data.get("services", self._kinds)]
        clerk = data.get("clerk") if ServiceKind.REGISTRY in kinds else None
        return {"on": data["on"], "basis": data["basis"], "kinds": kinds, "clerk_post_id": clerk}
