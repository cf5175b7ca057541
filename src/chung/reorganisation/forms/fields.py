"""A body by its name, as people type it; many bodies ticked in a list; names line by line."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from chung.foundation.text import exact, fold, squeeze
from chung.reorganisation.queries.choosing import Offer
from chung.reorganisation.rules import Ref


class BodyField(forms.CharField):
    """One body, typed or taken from what is offered while one types.

    A name counts only as it is written: names that differ in tone marks are different bodies.
    ``planned``: bodies the plan founds are offered, too; ``changed``: only such as a plan may do
    something to.
    """

    def __init__(self, *, planned: bool = False, changed: bool = False, **options: Any) -> None:
        self.planned, self.changed = planned, changed
        self.offers: list[Offer] = []
        super().__init__(max_length=400, **options)

    def offer(self, offers: Iterable[Offer]) -> None:
        """What there is to choose from."""
        self.offers = [
            each
            for each in offers
            if (self.planned or isinstance(each.ref, int)) and (each.may_change or not self.changed)
        ]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {**attrs, "autocomplete": "off", "spellcheck": "false"}

    def prepare_value(self, value: Any) -> Any:
        """A reference is shown by its label."""
        labels = {each.ref: each.label for each in self.offers}
        return labels.get(value, value)

    def clean(self, value: Any) -> Ref | None:  # type: ignore[override] # a reference, not words
        words = squeeze(super().clean(value) or "")
        if not words:
            return None
        wanted = exact(words)
        found = [each for each in self.offers if exact(each.label) == wanted]
        found = found or [each for each in self.offers if exact(each.name) == wanted]
        if len(found) == 1:
            return found[0].ref
        raise forms.ValidationError(self._which(words, found))

    def _which(self, words: str, found: list[Offer]) -> str:
        if found:
            names = "; ".join(each.label for each in found)
            return _("Có nhiều tổ chức tên này, ghi rõ: %(names)s.") % {"names": names}
        near = "; ".join(each.label for each in likely(self.offers, words)[:4])
        said = _("Không có tổ chức “%(words)s” vào ngày thực hiện.") % {"words": words}
        return said + " " + (_("Có phải: %(names)s?") % {"names": near} if near else "")


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


def likely(offers: Iterable[Offer], words: str) -> list[Offer]:
    """Offers with these words in them, tone marks optional; those that begin so come first."""
    wanted = fold(squeeze(words))
    if not wanted:
        return []
    found = [each for each in offers if wanted in fold(each.label)]
    return sorted(found, key=lambda each: (not fold(each.name).endswith(wanted), len(each.label)))


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
