"""Forms of sign-in and of the password."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from chung.accounts.adapter import ClosedAdapter
from chung.accounts.rules import one_time_hash


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
        """allauth asks for "remember"; a session here ends with the browser at the latest.

        Whoever shows the right password of a locked account may know that it is locked.
        """
        cleaned: dict[str, Any] = super().clean()
        user = getattr(self, "user", None)
        if user is not None and not user.is_active:
            raise forms.ValidationError(ClosedAdapter.error_messages["account_inactive"])
        return {**cleaned, "remember": False}


class _NewPassword(SetPasswordForm):
    """The new password twice, in our words."""

    error_messages = {"password_mismatch": _("Hai lần gõ mật khẩu mới chưa giống nhau.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Mật khẩu mới")
        self.fields["new_password1"].help_text = _(
            "Ít nhất 10 ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó."
        )
        self.fields["new_password2"].label = _("Gõ lại mật khẩu mới")
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)
            field.error_messages["required"] = _("Chưa gõ mục này.")


class ChoosePasswordForm(_NewPassword):
    """The first password of one's own, after a one-time password opened the door."""

    def clean_new_password1(self) -> str:
        """The one-time password went through other hands: it cannot stay."""
        password: str = self.cleaned_data["new_password1"]
        if self.user.one_time_code == one_time_hash(self.user.username, password):
            raise forms.ValidationError(_("Đây là mật khẩu dùng một lần. Chọn mật khẩu khác."))
        return password


class ChangePasswordForm(_NewPassword, PasswordChangeForm):
    """The old password, and the new one twice."""

    error_messages = {
        **_NewPassword.error_messages,
        "password_incorrect": _("Mật khẩu đang dùng chưa đúng."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Mật khẩu đang dùng")


class ActingPostForm(forms.Form):
    """The post to act in from now on."""

    post = forms.IntegerField()
    next = forms.CharField(required=False)
