"""What a token is to open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.api.rules import LIVES
from chung.api.states import Scope
from chung.web.fields import GuidedForm


def _lives() -> list[tuple[int, str]]:
    """Asked for each form: words with a number in them would keep the language of the start."""
    return [(days, _("%(n)s ngày, kể từ hôm nay") % {"n": days}) for days in LIVES]


class TokenForm(GuidedForm):
    """A token's name, rights and life."""

    name = forms.CharField(
        label=_("Phần mềm dùng mã"),
        max_length=80,
        help_text=_("Ví dụ: Máy quét phòng văn thư, Báo cáo tuần."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Mã được phép"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("Thời hạn"),
        choices=_lives,
        coerce=int,
        initial=90,
    )

    def wanted(self) -> dict[str, Any]:
        """For ``issue_token``."""
        return {name: self.cleaned_data[name] for name in ("name", "scopes", "days")}
