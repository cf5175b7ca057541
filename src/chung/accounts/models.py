"""Sign-in: an account opens the door to one person; what the person may do is in their posts."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

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

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.username
