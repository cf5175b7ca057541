"""How a button names the steps one press decides. It says of the form only what is so."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chung.drafting.models import Draft
from chung.drafting.queries import FormCheck, form_check
from chung.drafting.states import StepKind
from chung.foundation.refusals import Refusal
from chung.records.queries import Attachment

_APPROVALS: dict[tuple[str, ...], Any] = {
    (StepKind.ROOM,): _("Duyệt nội dung"),
    (StepKind.FORMAT,): _("Đúng thể thức, chuyển tiếp"),
    (StepKind.OFFICE,): _("Đồng ý trình ký"),
    (StepKind.ROOM, StepKind.FORMAT): _("Duyệt và kiểm tra thể thức"),
    (StepKind.FORMAT, StepKind.OFFICE): _("Đúng thể thức, đồng ý trình ký"),
    (StepKind.ROOM, StepKind.FORMAT, StepKind.OFFICE): _("Duyệt, đúng thể thức, đồng ý trình ký"),
}
# Where the form is not in order, or cannot be read.
_PASSING: dict[tuple[str, ...], Any] = {
    (StepKind.FORMAT,): _("Chuyển tiếp"),
    (StepKind.ROOM, StepKind.FORMAT): _("Duyệt và chuyển tiếp"),
    (StepKind.FORMAT, StepKind.OFFICE): _("Đồng ý trình ký"),
    (StepKind.ROOM, StepKind.FORMAT, StepKind.OFFICE): _("Duyệt, đồng ý trình ký"),
}


def readable_check(draft: Draft, version: Attachment) -> FormCheck | None:
    """What the rules of form say of a version; None where they cannot read it."""
    with suppress(Refusal):
        return form_check(draft, version)
    return None


def findings_left(counts: Mapping[str, int]) -> str:
    """Errors and warnings counted in words, "" for none."""
    words = []
    if errors := counts.get("E"):
        words.append(ngettext("%(n)s lỗi", "%(n)s lỗi", errors) % {"n": errors})
    if warnings := counts.get("W"):
        words.append(ngettext("%(n)s cảnh báo", "%(n)s cảnh báo", warnings) % {"n": warnings})
    return ", ".join(words)


def asks_of_form(held: tuple[str, ...], left: str) -> bool:
    """Is the press to be confirmed, since it decides on a form with findings left?"""
    return bool(left) and StepKind.FORMAT in held


def approve_words(held: tuple[str, ...], form: FormCheck | None) -> dict[str, Any]:
    """The words of the button, whether it asks first, and what is left in the form."""
    left = findings_left(form.counts) if form else ""
    words = _APPROVALS.get(held, "")
    if left or form is None:
        words = _PASSING.get(held, words)
    asks = asks_of_form(held, left)
    if asks:
        words = _("%(act)s (còn %(left)s)…") % {"act": words, "left": left}
    return {"approve_words": words, "approve_asks": asks, "form_left": left}
