"""Sign-in names and one-time passwords. No database, no clock."""

import hashlib
import re
import secrets
from collections.abc import Container
from datetime import timedelta

from chung.foundation.text import fold, squeeze

ONE_TIME_LIFE = timedelta(days=14)
"""A one-time password nobody used is worth nothing after this."""

# No 0/o, 1/i/l, 2/z, 5/s, u/v: it is read from paper and typed, by people who never saw it.
_LETTERS = "abcdefghjkmnpqrtwxy346789"
_GROUPS, _LENGTH = 3, 4
_ROUNDS = 10_000
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}\Z")


def new_one_time_password() -> str:
    """Three groups of four letters, 55 bits of chance: "k7mq-3xfh-p9wd"."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))
    return "-".join(groups)


def one_time_hash(username: str, password: str) -> str:
    """What is kept of a one-time password, 64 hexadecimal digits.

    Chance, not slowness, makes it safe: two hundred of them are made at once, where the hasher of
    chosen passwords would take minutes. Hyphens, spaces and capitals do not count.
    """
    typed = "".join(password.lower().replace("-", "").split())
    salt = f"chung one-time {username.lower()}".encode()
    return hashlib.pbkdf2_hmac("sha256", typed.encode(), salt, _ROUNDS).hex()


def is_sign_in_name(name: str) -> bool:
    """Small letters without tone marks, digits, full stop, hyphen, underscore; 3 to 60 of them."""
    return bool(_NAME.match(name))


def sign_in_name(full_name: str, taken: Container[str]) -> str:
    """A name to sign in by, of the full name: "nguyenthimau", then "nguyenthimau2"."""
    plain = re.sub(r"[^a-z0-9]", "", fold(squeeze(full_name)))[:50]
    plain = plain if len(plain) > 2 else f"canbo{plain}"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}{number}"
    return name
