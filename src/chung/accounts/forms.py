"""Forms of sign-in and of the password."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """allauth's form in our words; a shared office PC is never remembered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Tên đăng nhập")
        login.error_messages["required"] = _("Gõ tên đăng nhập.")
        login.widget.attrs.update({"autocapitalize": "none", "spellcheck": "false"})
        login.widget.attrs.pop("placeholder", None)
        password.label = _("Mật khẩu")
        password.help_text = ""
        password.error_messages["required"] = _("Gõ mật khẩu.")
        password.widget.attrs.pop("placeholder", None)

    def clean(self) -> dict[str, Any]:
        """allauth asks for "remember"; a session here ends with the browser at the latest."""
        cleaned: dict[str, Any] = super().clean()
        return {**cleaned, "remember": False}


class ChangePasswordForm(PasswordChangeForm):
    """The old password, and the new one twice."""

    error_messages = {
        "password_mismatch": _("Hai lần gõ mật khẩu mới chưa giống nhau."),
        "password_incorrect": _("Mật khẩu đang dùng chưa đúng."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Mật khẩu đang dùng")
        self.fields["new_password1"].label = _("Mật khẩu mới")
        self.fields["new_password1"].help_text = _(
            "Ít nhất 10 ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó."
        )
        self.fields["new_password2"].label = _("Gõ lại mật khẩu mới")
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)
            field.error_messages["required"] = _("Chưa gõ mục này.")


class ActingPostForm(forms.Form):
    """The post to act in from now on."""

    post = forms.IntegerField()
    next = forms.CharField(required=False)
