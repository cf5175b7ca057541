"""Signing for what was handed over: which items, since which day, the receipt of a seal."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chung.foundation import clock
from chung.reorganisation.models import HandoverItem
from chung.web.fields import DayField, GuidedForm


class SignForm(GuidedForm):
    """The items that wait, ticked; one remark for each."""

    items = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Mục ký nhận"),
        coerce=int,
        error_messages={"required": gettext_lazy("Chọn ít nhất một mục để ký nhận.")},
    )
    on = DayField(label=gettext_lazy("Ngày ký nhận"))

    def __init__(self, *args: Any, waiting: Sequence[HandoverItem], **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": clock.today()}, **kwargs)
        self.waiting = waiting
        self.fields["items"].choices = [(item.id, item.what) for item in waiting]  # type: ignore[attr-defined]

    def remark(self, item_id: int) -> str:
        """What was typed beside an item."""
        return str(self.data.get(f"remark-{item_id}", "")).strip()[:500]

    def ticked(self, item_id: int) -> bool:
        """Was the item ticked when the form was sent?"""
        return self.is_bound and str(item_id) in self.data.getlist("items")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = set(data.get("items", ()))
        if any(
            item.seal_id and item.id in chosen and not self.remark(item.id) for item in self.waiting
        ):
            self.add_error("items", _("Nhập số biên nhận của cơ quan công an ở dòng con dấu."))
        return data
