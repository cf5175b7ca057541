"""Tokens of the API and the answers kept for their keys."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from chung.api.states import Scope


class Token(models.Model):
    """A machine acts for a person in one post, within scopes, until a day.

    Only the digest is kept; ``prefix`` are the first letters, to know it by. ``used`` counts the
    requests of ``minute``: all web processes count together.
    """

    person = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    post = models.ForeignKey(
        "organisation.Post", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    name = models.CharField(_("tên"), max_length=80)
    prefix = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=30, choices=Scope))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("hết hạn"))
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    minute = models.DateTimeField(null=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["person", "-id"], name="token_by_person")]

    def __str__(self) -> str:
        return self.prefix

    @property
    def scope_labels(self) -> list[str]:
        """Its rights in words; one the house no longer knows as it stands."""
        known = dict(Scope.choices)
        return [str(known.get(scope, scope)) for scope in self.scopes]


class KeptAnswer(models.Model):
    """What a write with a key was answered: ids, states and numbers, no content of papers."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=100)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return self.key
