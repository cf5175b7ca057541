"""One of many, by its name, as people type it: offered while one types, and without a script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chung.foundation.text import exact, fold, squeeze


class Offered(Protocol):
    """Something to choose: ``label`` names no other, ``name`` may."""

    @property
    def ref(self) -> Any: ...
    @property
    def label(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Named:
    """The plainest of them."""

    ref: Any
    label: str
    name: str


AnOffer = TypeVar("AnOffer", bound=Offered)


class NamedField(forms.CharField):
    """One of ``offers``, typed or taken from the list ``known`` (id of a datalist of the page).

    A name counts only as it is written: names that differ in tone marks are different things.
    """

    default_error_messages = {"unknown": gettext_lazy("Không có cơ quan “%(words)s”.")}

    def __init__(self, *, known: str = "", **options: Any) -> None:
        self.offers: Sequence[Any] = ()
        self.known = known
        super().__init__(max_length=400, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {**super().widget_attrs(widget), "autocomplete": "off", "spellcheck": "false"}
        return {**attrs, "list": self.known} if self.known else attrs

    def prepare_value(self, value: Any) -> Any:
        """A reference is shown by its label."""
        labels = {each.ref: each.label for each in self.offers}
        return labels.get(value, value)

    def clean(self, value: Any) -> Any:
        words = squeeze(super().clean(value) or "")
        if not words:
            return None
        wanted = exact(words)
        found = [each for each in self.offers if exact(each.label) == wanted]
        found = found or [each for each in self.offers if exact(each.name) == wanted]
        if len(found) == 1:
            return found[0].ref
        raise forms.ValidationError(self._which(words, found))

    def _which(self, words: str, found: Sequence[Offered]) -> str:
        if found:
            names = "; ".join(each.label for each in found)
            return _("Có nhiều tổ chức tên này, ghi rõ: %(names)s.") % {"names": names}
        near = "; ".join(each.label for each in likely(self.offers, words)[:4])
        said = str(self.error_messages["unknown"]) % {"words": words}
        if near:
            return said + " " + _("Có phải: %(names)s?") % {"names": near}
        return said + " " + _("Chọn một tên trong danh sách gợi ý.")


def likely(offers: Iterable[AnOffer], words: str) -> list[AnOffer]:
    """Offers with these words in them, tone marks optional; those that begin so come first."""
    wanted = fold(squeeze(words))
    if not wanted:
        return []
    found = [each for each in offers if wanted in fold(each.label)]
    return sorted(found, key=lambda each: (not fold(each.name).endswith(wanted), len(each.label)))
