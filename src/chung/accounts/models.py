"""Sign-in: an account opens the door to one person; what the person may do is in their posts."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from chung.accounts.rules import one_time_hash
from chung.accounts.states import Persona


class UserManager(BaseUserManager["User"]):
    """Makes accounts; allauth and the sign-in backend look names up here."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A sign-in name and password for a person of the organisation."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    person = models.OneToOneField(
        "organisation.Person", on_delete=models.PROTECT, related_name="user"
    )
    is_active = models.BooleanField(_("đang dùng"), default=True)
    persona = models.CharField(
        _("vai trong bản dùng thử"), max_length=30, choices=Persona, blank=True
    )
    persona_order = models.PositiveSmallIntegerField(default=0)
    one_time_code = models.CharField(max_length=64, blank=True, editable=False)
    one_time_until = models.DateTimeField(null=True, blank=True, editable=False)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.username

    @property
    def must_choose_password(self) -> bool:
        """Did they come in by a one-time password, or will they?"""
        return bool(self.one_time_code)

    def one_time_fits(self, password: str, now: datetime) -> bool:
        """Is this the one-time password, and is it still good?"""
        same = constant_time_compare(one_time_hash(self.username, password), self.one_time_code)
        return same and self.one_time_until is not None and now < self.one_time_until

    def get_session_auth_hash(self) -> str:
        """Sessions live until the password changes or they are ended all at once."""
        whole: str = super().get_session_auth_hash()
        if not self.sessions_ended:
            return whole
        return salted_hmac("chung.sessions", f"{whole}:{self.sessions_ended}").hexdigest()


class SignIn(models.Model):
    """Somebody came in: when, and by which way ("password", "one-time", "persona")."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField()
    way = models.CharField(max_length=12)

    class Meta:
        indexes = [models.Index(fields=["user", "-id"], name="sign_in_by_user")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d %H:%M}"
