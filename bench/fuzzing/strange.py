"""Values and words no honest paper has, and long ones: food for every kind of change."""

import random

NUMBERS = (
    "",
    "0",
    "-1",
    "-5",
    "1",
    "2",
    "9",
    "31",
    "32",
    "255",
    "65535",
    "65536",
    "2147483647",
    "-2147483648",
    "4294967296",
    "99999999999999999999",
    "1e9",
    "1e400",
    "-1e9",
    "1.5",
    "0.0000001",
    "NaN",
    "nan",
    "inf",
    "-inf",
    "Infinity",
    "abc",
    "1_000",
    "0x10",
    "٣",
    "²",
    "½",
    "１２",
    "12pt",
    "50%",
    "-0",
    "+7",
    " 7 ",
    "7\u00a0",
)
WORDS = (
    "true",
    "false",
    "on",
    "off",
    "none",
    "auto",
    "exact",
    "center",
    "both",
    "left",
    "right",
    "start",
    "end",
    "restart",
    "continue",
    "single",
    "nil",
    "default",
    "first",
    "even",
    "nextPage",
    "page",
    "decimal",
    "lowerLetter",
    "upperRoman",
    "bullet",
    "%1.",
    "%9%9%9",
    "%0",
    "Normal",
    "rId1",
    "../x",
    "word/document.xml",
    "http://x.example/",
    "#",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\u0300",
    "\U0001f600",
    ".VnTime",
    "VNI-Times",
    "Times New Roman",
    "minorHAnsi",
    "FF0000",
    "dxa",
    "pct",
)
TEXTS = (
    "Số 07-QĐ/ĐU",
    "Số: 217/QĐ-TW",
    "Số\u200b 1\u200b2-CV/TU",
    "Số        -CV/ĐU",
    "S\u1ed1 \u202e21-VC/UT",
    "Số 00-QĐ/ĐU",
    "Số 99999999999999999999-QĐ/ĐU",
    "Hà Nội, ngày 31 tháng 02 năm 2026",
    "Hà Nội, ngày 00 tháng 00 năm 0000",
    "ngày 99 tháng 99 năm 9999",
    "Ví Dụ, ngày   tháng   năm    ",
    "ngày 1/1/1",
    "trước ngày 30/02/2026",
    "trước ngày 31/12",
    "trước ngày 29/2",
    "chậm nhất 29/02",
    "QUYẾT ĐỊNH",
    "BÁO CÁO",
    "T/M BAN THƯỜNG VỤ",
    "K/T CHÁNH VĂN PHÒNG",
    "Nơi nhận:",
    "Kính gửi:",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Điều 99999999999999999999.",
    "Điều 1.",
    "Chương MMMMMMM",
    "I-",
    "1.1.1.1.1.1.1.",
    "a)",
    "đ)",
    "-----",
    "*",
    "(Ban hành kèm theo Quyết định số        -QĐ/ĐU)",
    "Phụ lục 99",
    "DỰ THẢO LẦN 3",
    "Dự thảo",
    "MẬT",
    "TUYỆT MẬT",
    "HOẢ TỐC",
    "KHẨN",
    "./.",
    "“",
    "”",
    "Căn cứ",
    "Tổ chức thực hiện",
    "Giao Văn phòng",
    "\u0110\u1ea3ng u\u1ef7",
    "ðaûng",
    "§¶ng bé",
    "\u202eABC",
    "\u2066\u2069",
    "\U0001f1fb\U0001f1f3",
    "\U000e0001",
    "e\u0302\u0323" * 3,
    "\u0301\u0301\u0301",
    "\ufdfa",
    "ﬀ",
    "\u1e9b\u0323",
    "İ",
    "ß",
    "ŉ",
    "\u2028",
    "\x85",
    "\u3000",
    "12-13-14/15/16",
    "/////",
    "-------",
    "………",
    "______",
    "24-BS",
    "SAO Y",
    "VĂN PHÒNG",
    "CHI BỘ",
)
_REPEATED = (
    " ",
    "\u00a0",
    "-",
    ".",
    "/",
    "1",
    "a",
    "A",
    "ngày ",
    "tháng ",
    "Số ",
    ", ",
    "- ",
    "1.",
    "Đ",
    "(",
    "“",
    "\u0301",
    "năm 2026 ",
    "a-",
    "-a",
    "kèm theo số ",
    "T/M ",
    "Căn cứ ",
    "…",
    "\t",
    "số 1-QĐ/TW, ",
    "Uỷ ban ",
    "aA",
    "\u200b",
    "x" * 60 + " ",
    "VII",
    "Điều 1. ",
    "; ",
    "ngày 1/1/2026 ",
    "_ ",
)


def number(chance: random.Random) -> str:
    """A number in the wrong place or of a wrong size."""
    if chance.random() < 0.3:
        return str(chance.randint(-(10 ** chance.randint(1, 12)), 10 ** chance.randint(1, 12)))
    return chance.choice(NUMBERS)


def value(chance: random.Random) -> str:
    """Something for an attribute."""
    return number(chance) if chance.random() < 0.6 else chance.choice(WORDS)


def letters(chance: random.Random, most: int = 40) -> str:
    """Letters of every plane that XML allows."""
    out = []
    for _ in range(chance.randint(1, most)):
        plane = chance.choice((0x20, 0x80, 0x300, 0x600, 0x1E00, 0x2000, 0xFF00, 0x10000, 0x1F600))
        code = plane + chance.randint(0, 0xFF)
        out.append(chr(code) if code not in (0xFFFE, 0xFFFF) else "?")
    return "".join(out)


def text(chance: random.Random) -> str:
    """Words for a run or a box: office words, foreign letters, or one thing many times over."""
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(TEXTS)
    if kind < 0.75:
        return letters(chance)
    if kind < 0.9:
        return " ".join(chance.choice(TEXTS) for _ in range(chance.randint(2, 8)))
    return chance.choice(_REPEATED) * int(10 ** chance.uniform(1, 4.5))


def spoiled(words: str, chance: random.Random) -> str:
    """The words with something put in, taken out, doubled or turned round."""
    at, end = sorted((chance.randint(0, len(words)), chance.randint(0, len(words))))
    kind = chance.randrange(5)
    if kind == 0:
        return words[:at] + text(chance) + words[at:]
    if kind == 1:
        return words[:at] + words[end:]
    if kind == 2:
        return words[:end] + words[at:end] * chance.choice((1, 2, 50)) + words[end:]
    if kind == 3:
        return words[:at] + chance.choice("\u200b\u202e\u00ad\u0301\ufeff\u2066 ") + words[at:]
    return words.swapcase() if chance.random() < 0.5 else words[::-1]
