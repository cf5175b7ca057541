"""How much a text looks like Vietnamese: the judge of text layers, encodings and recognition."""

import re
import unicodedata

from chung.foundation.text import nfc

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_NUCLEUS = "(?:uyê|uya|iê|yê|ươ|uô|uâ|uê|uơ|uy|oa|oă|oe|oo|ia|ua|ưa|[aăâeêioôơuưy])"
_CODA = "(?:ch|ng|nh|[cmnptiyou])?"
_SYLLABLE = re.compile(f"^{_ONSET}{_NUCLEUS}{_CODA}$")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TOKEN = re.compile(r"[^\W\d_]+")


def is_syllable(token: str) -> bool:
    """Could this be a Vietnamese syllable? Case does not matter."""
    parts = unicodedata.normalize("NFD", token.lower())
    if sum(c in _TONES for c in parts) > 1:
        return False
    return bool(_SYLLABLE.match(nfc("".join(c for c in parts if c not in _TONES))))


def quality(text: str) -> float:
    """0..1: the share of Vietnamese syllables, halved when the marks are missing.

    About four in five syllables of Vietnamese prose carry a mark; a text layer without them came
    from an English recogniser or a broken font. Fewer than ten words give 0: too little to judge.
    """
    tokens = [token for token in _TOKEN.findall(nfc(text)) if len(token) > 1]
    if len(tokens) < 10:
        return 0.0
    good = sum(is_syllable(token) for token in tokens) / len(tokens)
    marked = sum(not token.isascii() and is_syllable(token) for token in tokens) / len(tokens)
    return good * min(1.0, marked / 0.5)
