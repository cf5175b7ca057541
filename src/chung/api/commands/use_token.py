"""A machine shows its token. No command: each request is counted, none is worth an entry."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from chung.accounts.queries import account_of
from chung.api.models import Token
from chung.api.rules import digest_of, minute_of, seconds_left
from chung.foundation import clock
from chung.foundation.actor import Actor
from chung.foundation.refusals import Refusal
from chung.organisation.queries import Presence, presence


@dataclass(frozen=True)
class Caller:
    """Who calls: the token, and its owner as they stand today."""

    token: Token
    presence: Presence

    @property
    def actor(self) -> Actor:
        return self.presence.actor


class TooMany(Refusal):
    """More requests in this minute than a token may make; ``seconds`` until the next."""

    status = 429

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            _("Mã này đã gọi quá số lần cho phép trong một phút."),
            _("Đợi hết thời gian ghi ở Retry-After rồi gọi lại."),
        )


def use_token(words: str) -> Caller | None:
    """Who comes with these words; None when they open nothing: unknown, expired, revoked, the
    owner's account locked or the post theirs no more. Raises TooMany.
    """
    now = clock.now()
    token = _live(words)
    if token is None:
        return None
    account, here = (
        account_of(token.person_id),
        presence(token.person_id, token.post_id, clock.today()),
    )
    if account is None or not account.is_active or here.actor.post_id != token.post_id:
        return None
    if account.persona and not settings.DEMO:
        return None
    if token.used > settings.CHUNG_API_PER_MINUTE:
        raise TooMany(seconds_left(now))
    return Caller(token, here)


def _live(words: str) -> Token | None:
    now = clock.now()
    minute = minute_of(now)
    found = Token.objects.filter(
        digest=digest_of(words), revoked_at__isnull=True, expires_at__gt=now
    )
    again = Case(When(minute=minute, then=F("used") + 1), default=Value(1))
    if not found.update(used=again, minute=minute, last_used_at=now):
        return None
    return found.first()
