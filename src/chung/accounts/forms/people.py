"""The administrator's forms about people, posts and accounts."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Duty
from chung.organisation.queries import Post, StaffedBody
from chung.organisation.states import AppointmentKind, duty_choices
from chung.web.fields import DayField, GuidedForm

NEW_POST = "moi"
_STEP = "\u2003"  # one step to the right in a list of choices, where no markup is possible


def body_choices(bodies: list[StaffedBody], empty: Any) -> list[tuple[str, Any]]:
    """Bodies as a list to choose from, each set in under the one above."""
    return [("", empty), *((str(b.body_id), f"{_STEP * b.depth}{b.short_name}") for b in bodies)]


class PostForm(GuidedForm):
    """Into which post: one of the body that is free, or a new one with its duties."""

    body = forms.ChoiceField(label=_("Cơ quan, đơn vị"))
    post = forms.ChoiceField(label=_("Chức danh"), widget=forms.RadioSelect, initial=NEW_POST)
    title = forms.CharField(label=_("Tên chức danh mới"), max_length=120, required=False)
    duties = forms.MultipleChoiceField(
        label=_("Chức danh mới được giao"),
        choices=duty_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = DayField(label=_("Từ ngày"))

    def __init__(
        self, *args: Any, bodies: list[StaffedBody], vacant: list[Post], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = body_choices(bodies, _("Chọn cơ quan, đơn vị"))  # type: ignore[attr-defined]
        free = [(str(post.id), post.title) for post in vacant]
        self.fields["post"].choices = [*free, (NEW_POST, _("Chức danh mới"))]  # type: ignore[attr-defined]
        if self.initial.get("post") not in dict(free):
            self.initial["post"] = free[0][0] if free else NEW_POST

    def clean(self) -> dict[str, Any]:
        """A new post needs a name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("post") == NEW_POST and not cleaned.get("title"):
            self.add_error("title", _("Ghi tên chức danh mới, ví dụ “Chuyên viên”."))
        return cleaned

    def post_id(self) -> int | None:
        """The free post chosen, None for a new one."""
        chosen = self.cleaned_data["post"]
        return None if chosen == NEW_POST else int(chosen)

    def wanted_duties(self) -> tuple[Duty, ...]:
        """Duties of the new post."""
        return tuple(Duty(duty) for duty in self.cleaned_data["duties"])


class EnrolForm(PostForm):
    """Who comes in, into which post, signing in as what."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    with_account = forms.BooleanField(
        label=_("Mở tài khoản đăng nhập"), required=False, initial=True
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        required=False,
        help_text=_("Để trống thì lấy họ tên viết liền không dấu, ví dụ “nguyenthimau”."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("full_name", "body", "post", "title", "duties", "since", "with_account")


class AppointForm(PostForm):
    """Another post for somebody who is here."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=AppointmentKind.choices)
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=250,
        required=False,
        help_text=_("Số, ký hiệu, ngày của quyết định."),
    )


class EndPostForm(GuidedForm):
    """The last day in the post, as people say it."""

    last_day = DayField(label=_("Ngày cuối cùng giữ chức danh"))

    def first_day_without(self) -> date:
        """The day after the last."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


class AccountForm(GuidedForm):
    """A sign-in name for somebody without one."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm, gạch nối."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )


class RenameForm(GuidedForm):
    """The name written anew."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
