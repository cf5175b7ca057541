"""File names from outside: kept readable, stripped of every trick."""

import re
import unicodedata

from chung.foundation.text import nfc

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_LONGEST = 180  # bytes; file systems stop at 255 and we add a suffix now and then
NAMELESS = "van-ban"


def safe_name(name: str) -> str:
    """A bare file name in NFC without folders, control or direction characters.

    Whatever is given, the result is not empty, has no separator, does not start with a dot and is
    no device name of Windows. The extension survives shortening.
    """
    bare = nfc(name).replace("\\", "/").split("/")[-1]
    bare = "".join(c for c in bare if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    bare = _FORBIDDEN.sub("_", " ".join(bare.split())).strip(" .")
    if not bare or _RESERVED.match(bare):
        bare = f"{NAMELESS}-{bare}" if bare else NAMELESS
    return _shorten(bare)


def extension(name: str) -> str:
    """The extension in lower case without the dot, "" when there is none."""
    stem, dot, end = name.rpartition(".")
    return end.lower() if dot and stem else ""


def _shorten(name: str) -> str:
    if len(name.encode()) <= _LONGEST:
        return name
    end = extension(name)[:10]
    tail = f".{end}" if end else ""
    room = _LONGEST - len(tail.encode())
    stem = name[: -len(tail)] if tail and name.lower().endswith(tail) else name
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + tail
