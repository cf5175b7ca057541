"""How tokens look and how they are kept; what a request is, to know it again."""

import hashlib
import secrets
from datetime import datetime, timedelta

MARK = "chung_"
SHOWN = len(MARK) + 6  # letters of a token by which its owner knows it again
LIVES = (30, 90, 180, 365)  # days a token may be good for
KEPT_FOR = timedelta(hours=24)  # how long the answer to a key is given again


def new_token() -> str:
    """A token nobody can guess (256 bits)."""
    return MARK + secrets.token_urlsafe(32)


def digest_of(*parts: str | bytes) -> str:
    """SHA-256 in hex. A token has 256 bits of chance: no salt or slow hash makes it safer."""
    whole = hashlib.sha256()
    for part in parts:
        packed = part.encode() if isinstance(part, str) else part
        whole.update(len(packed).to_bytes(8, "big") + packed)
    return whole.hexdigest()


def minute_of(now: datetime) -> datetime:
    """The minute a request is counted in."""
    return now.replace(second=0, microsecond=0)


def seconds_left(now: datetime) -> int:
    """Until the next minute begins."""
    return 60 - now.second
