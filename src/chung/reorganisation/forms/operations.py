"""One small form for each kind of operation: who becomes what."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.organisation.states import BodyKind, Level
from chung.reorganisation.forms.fields import BodiesField, BodyField, NamesField, offer_bodies
from chung.reorganisation.queries.choosing import Offer
from chung.reorganisation.states import OperationKind
from chung.web.fields import GuidedForm

FOUNDED = tuple(
    (kind.value, kind.label)
    for kind in BodyKind
    if kind not in (BodyKind.GROUP, BodyKind.STATE, BodyKind.FRONT, BodyKind.CONGRESS)
)


class OperationForm(GuidedForm):
    """What every kind has: the decision it rests on, when it is another than the plan's."""

    def __init__(self, *args: Any, offers: Iterable[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_bodies(self, offers)
        self.fields["basis"] = forms.CharField(
            label=_("Căn cứ riêng"),
            max_length=250,
            required=False,
            help_text=_("Khi khác với quyết định của phương án."),
        )


class EstablishForm(OperationForm):
    """New bodies out of nothing."""

    names = NamesField(label=_("Tên tổ chức mới"), help_text=_("Mỗi dòng một tổ chức."))
    kind = forms.ChoiceField(label=_("Loại hình"), choices=FOUNDED)
    level = forms.ChoiceField(label=_("Cấp"), choices=Level.choices, initial=Level.COMMUNE.value)
    parent = BodyField(label=_("Cấp trên trực tiếp"), planned=True)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=30, required=False)
    desk = forms.BooleanField(
        label=_("Có văn thư riêng: nhận và gửi văn bản trong hệ thống"), required=False
    )


class _FromElders(OperationForm):
    with_posts = forms.BooleanField(
        label=_("Lập sẵn các chức danh như của tổ chức cũ"), required=False, initial=True
    )


class ConsolidateForm(_FromElders):
    """Several become one new."""

    predecessors = BodiesField(label=_("Tổ chức được hợp nhất"))
    name = forms.CharField(label=_("Tên tổ chức mới"), max_length=250)
    field_order = ("predecessors", "name", "with_posts")


class AbsorbForm(OperationForm):
    """Some go into one that lives on."""

    predecessors = BodiesField(label=_("Tổ chức được nhập"))
    into = BodyField(changed=True, label=_("Nhập vào"))

    def clean(self) -> dict[str, Any]:
        """What is absorbed is absorbed by another."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("into") in said.get("predecessors", ()):
            self.add_error("into", _("Tổ chức không thể nhập vào chính nó. Chọn tổ chức khác."))
        return said


class DivideForm(_FromElders):
    """One ends, several new ones follow."""

    elder = BodyField(changed=True, label=_("Tổ chức được chia"))
    names = NamesField(
        label=_("Tên các tổ chức mới"), help_text=_("Mỗi dòng một tổ chức, ít nhất hai.")
    )
    field_order = ("elder", "names", "with_posts")


class SeparateForm(_FromElders):
    """One lives on, new ones come out of it."""

    elder = BodyField(changed=True, label=_("Tách từ"))
    names = NamesField(label=_("Tên tổ chức mới"), help_text=_("Mỗi dòng một tổ chức."))
    field_order = ("elder", "names", "with_posts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_posts"].initial = False


class RenameForm(OperationForm):
    """The same body under another name; what is left empty stays."""

    elder = BodyField(changed=True, label=_("Tổ chức được đổi tên"))
    name = forms.CharField(label=_("Tên mới"), max_length=250)
    symbol = forms.CharField(
        label=_("Ký hiệu mới"),
        max_length=30,
        required=False,
        help_text=_("Để trống thì giữ như cũ."),
    )
    term = forms.CharField(
        label=_("Nhiệm kỳ mới"),
        max_length=40,
        required=False,
        help_text=_("Để trống thì nhiệm kỳ đang chạy tiếp tục."),
    )


class EndForm(OperationForm):
    """Bodies end; what they leave goes to a receiver."""

    predecessors = BodiesField(label=_("Tổ chức kết thúc hoạt động"))
    receiver = BodyField(
        label=_("Nơi nhận tất cả"),
        planned=True,
        required=False,
        help_text=_(
            "Hồ sơ, chức năng, nhiệm vụ, dự thảo, cán bộ. "
            "Chia cho nhiều nơi thì để trống, chọn khi rà soát."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """What ends receives nothing."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("receiver") in said.get("predecessors", ()):
            self.add_error(
                "receiver",
                _("Nơi nhận kết thúc hoạt động cùng ngày. Chọn tổ chức còn hoạt động sau ngày đó."),
            )
        return said


class ReparentForm(OperationForm):
    """Bodies go under another."""

    predecessors = BodiesField(label=_("Tổ chức được chuyển"))
    parent = BodyField(label=_("Cấp trên trực tiếp mới"), planned=True)


class TransferForm(OperationForm):
    """A function moves, the bodies stay."""

    elder = BodyField(changed=True, label=_("Tổ chức giao"))
    into = BodyField(label=_("Tổ chức nhận"), planned=True)
    function = forms.CharField(
        label=_("Chức năng, nhiệm vụ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PoolForm(OperationForm):
    """One office works the desks of several bodies; registers, numbers and seals stay theirs."""

    provider = BodyField(label=_("Văn phòng phục vụ chung"), planned=True)
    served = BodiesField(label=_("Tổ chức được phục vụ"))


class UnpoolForm(OperationForm):
    """Bodies take their desks back."""

    served = BodiesField(label=_("Tổ chức thôi dùng văn phòng chung"))


FORMS: dict[OperationKind, type[OperationForm]] = {
    OperationKind.ESTABLISH: EstablishForm,
    OperationKind.CONSOLIDATE: ConsolidateForm,
    OperationKind.ABSORB: AbsorbForm,
    OperationKind.DIVIDE: DivideForm,
    OperationKind.SEPARATE: SeparateForm,
    OperationKind.RENAME: RenameForm,
    OperationKind.END: EndForm,
    OperationKind.REPARENT: ReparentForm,
    OperationKind.TRANSFER: TransferForm,
    OperationKind.POOL: PoolForm,
    OperationKind.UNPOOL: UnpoolForm,
}
"""What is asked for each kind."""
