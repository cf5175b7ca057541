"""A body by its name, as people type it; many bodies ticked in a list; names line by line."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chung.foundation.text import exact, squeeze
from chung.reorganisation.queries.choosing import Offer
from chung.web.named import NamedField


class BodyField(NamedField):
    """One body, typed or taken from what is offered while one types.

    ``planned``: bodies the plan founds are offered, too; ``changed``: only such as a plan may do
    something to.
    """

    default_error_messages = {
        "unknown": gettext_lazy("Không có tổ chức “%(words)s” vào ngày thực hiện.")
    }

    def __init__(self, *, planned: bool = False, changed: bool = False, **options: Any) -> None:
        self.planned, self.changed = planned, changed
        super().__init__(**options)

    def offer(self, offers: Iterable[Offer]) -> None:
        """What there is to choose from."""
        self.offers = [
            each
            for each in offers
            if (self.planned or isinstance(each.ref, int)) and (each.may_change or not self.changed)
        ]


class BodiesField(forms.TypedMultipleChoiceField):
    """Several bodies that exist, ticked in a list that narrows as one types."""

    def __init__(self, **options: Any) -> None:
        words = {"required": _("Chọn ít nhất một tổ chức.")}
        super().__init__(
            coerce=int, widget=forms.CheckboxSelectMultiple, error_messages=words, **options
        )

    def offer(self, offers: Iterable[Offer]) -> None:
        """What there is to choose from."""
        self.choices = [(e.ref, e.label) for e in offers if isinstance(e.ref, int) and e.may_change]


class NamesField(forms.CharField):
    """Names, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **options)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override] # lines, not one text
        lines = [squeeze(line) for line in (super().clean(value) or "").splitlines()]
        names = [line for line in lines if line]
        if long := next((name for name in names if len(name) > 250), None):
            raise forms.ValidationError(_("Tên dài quá 250 ký tự: %(name)s") % {"name": long[:60]})
        twice = next((n for n in names if [exact(x) for x in names].count(exact(n)) > 1), None)
        if twice is not None:
            raise forms.ValidationError(_("Tên ghi hai lần: %(name)s") % {"name": twice})
        return names


def offer_bodies(form: forms.Form, offers: Iterable[Offer]) -> None:
    """Give the fields of a form what there is to choose from; typed ones get their list."""
    kept = list(offers)
    for name, field in form.fields.items():
        if isinstance(field, BodyField | BodiesField):
            field.offer(kept)
        if isinstance(field, BodyField):
            field.widget.attrs["list"] = f"known-{name}"


def typed_names(form: forms.Form) -> list[str]:
    """Fields in which a body is typed: each needs its list of names on the page."""
    return [name for name, field in form.fields.items() if isinstance(field, BodyField)]


def ticked_names(form: forms.Form) -> list[str]:
    """Fields in which bodies are ticked."""
    return [name for name, field in form.fields.items() if isinstance(field, BodiesField)]
