"""The key by which web server and worker seal what they tell the database."""

import hashlib
import hmac
from functools import lru_cache


@lru_cache(maxsize=4)
def wall_key(secret_key: str) -> bytes:
    """32 bytes from the office's secret key, which every machine of the office has."""
    return hmac.digest(secret_key.encode(), b"chung: the second wall", hashlib.sha256)
