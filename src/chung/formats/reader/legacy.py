"""TCVN3 (ABC, fonts .VnTime …) and VNI: how Vietnamese was typed before Unicode (TCVN 6909:2001).

Both put Vietnamese letters on the codes of Western ones, so a reader that ignores the font's name
sees "céng hoµ" or "coäng hoøa". TCVN3 has one code a letter, capitals with tones by a second font
whose name ends in H; VNI writes the tone as a second character.
"""

import re

from chung.foundation.text import nfc

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)

_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_MARKED = {
    "ê": ("\u0306", ""), "è": ("\u0306", "\u0300"), "é": ("\u0306", "\u0301"),
    "ú": ("\u0306", "\u0309"), "ü": ("\u0306", "\u0303"), "ë": ("\u0306", "\u0323"),
    "â": ("\u0302", ""), "à": ("\u0302", "\u0300"), "á": ("\u0302", "\u0301"),
    "å": ("\u0302", "\u0309"), "ã": ("\u0302", "\u0303"), "ä": ("\u0302", "\u0323"),
}  # fmt: skip
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def encoding_of(font: str) -> str | None:
    """ "tcvn3", "tcvn3-caps" or "vni" by the name of a font; None for a Unicode font."""
    name = font.split("+", 1)[-1].strip().lower()
    if name.startswith((".vn", "vn")) and name.lstrip(".").startswith("vn"):
        if name.startswith("vni"):
            return "vni"
        if name.startswith("."):
            bare = re.split(r"[-, ]", name)[0]
            return "tcvn3-caps" if bare.endswith("h") else "tcvn3"
    return None


def decode(text: str, encoding: str | None) -> str:
    """Unicode for a text of one of the encodings; other text unchanged."""
    if encoding == "vni":
        return _from_vni(text)
    if encoding in ("tcvn3", "tcvn3-caps"):
        plain = "".join(_TCVN3.get(c, c) for c in text)
        return plain.upper() if encoding == "tcvn3-caps" else plain
    return text


def _from_vni(text: str) -> str:
    out: list[str] = []
    before = ""
    for char in text:
        low = char.lower()
        marks = _vni_marks(low, before)
        if marks:
            out.append(marks)
        elif low in _VNI_ALONE:
            letter = _VNI_ALONE[low]
            out.append(letter.upper() if char != low else letter)
        else:
            out.append(char)
        before = low
    return nfc("".join(out))


def _vni_marks(char: str, before: str) -> str:
    """Combining marks that a VNI character sets on the letter before it, "" when none."""
    if char in _VNI_TONES and before in tuple("aeouyôö"):
        return _VNI_TONES[char]
    if char in _VNI_MARKED and before in tuple("aeo"):
        return "".join(_VNI_MARKED[char])
    return ""


# Codes that are common in TCVN3 text and next to absent in Unicode Vietnamese.
_TCVN3_SIGNS = set("µ¸¶·¹¨»¾¼½Æ©ÇÈËÎÏÑªÖ×ØÜÞß«åæç¬ëîï®§\u00ad")


def looks_tcvn3(text: str) -> bool:
    """Does a text without font names look like TCVN3?"""
    letters = sum(c.isalpha() or c in _TCVN3_SIGNS for c in text)
    signs = sum(c in _TCVN3_SIGNS for c in text)
    return letters > 40 and signs > 0.08 * letters
