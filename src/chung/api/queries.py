"""Reads of tokens."""

from django.db.models import QuerySet

from chung.api.models import KeptAnswer, Token
from chung.api.rules import KEPT_FOR
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty


def tokens_for(actor: Actor) -> QuerySet[Token]:
    """Tokens the actor may see and revoke, newest first: an administrator everybody's."""
    tokens = Token.objects.select_related("person", "post").order_by("-id")
    if actor.has(Duty.ADMINISTER):
        return tokens
    return tokens.filter(person_id=actor.person_id or 0)


def every_token() -> QuerySet[Token]:
    """All tokens ever made, newest first; for the command line."""
    return Token.objects.select_related("person").order_by("-id")


def kept_answer(token: Token, key: str) -> KeptAnswer | None:
    """What a key of this token was answered in the last day."""
    since = clock.now() - KEPT_FOR
    return KeptAnswer.objects.filter(token=token, key=key, kept_at__gt=since).first()
