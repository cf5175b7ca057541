"""Words with boxes as a recogniser gives them, and worse: the reader's fields must bear them."""

import json
import random

from bench.fuzzing import strange
from chung.formats.reader import Box, Document, Page, Word
from chung.formats.reader.page import gather_lines

_LINES = (
    ("ĐẢNG BỘ TỈNH NGHỆ AN", 90, 60),
    ("ĐẢNG UỶ XÃ VÍ DỤ", 100, 76),
    ("*", 160, 92),
    ("Số 17-CV/ĐU", 120, 108),
    ("ĐẢNG CỘNG SẢN VIỆT NAM", 320, 60),
    ("Ví Dụ, ngày 15 tháng 10 năm 2026", 310, 92),
    ("KHẨN", 120, 130),
    ("QUYẾT ĐỊNH", 240, 160),
    ("về việc thành lập Tổ giúp việc", 200, 180),
    ("-----", 280, 196),
    ("Căn cứ Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư,", 110, 230),
    ("Kính gửi: - Ban Thường vụ Tỉnh uỷ;", 200, 250),
    ("trước ngày 31/12/2026, Đảng uỷ yêu cầu", 85, 280),
    ("II- Tổ chức thực hiện", 110, 300),
    ("- Văn phòng Đảng uỷ chủ trì, phối hợp theo dõi.", 110, 320),
    ("Nơi nhận:", 85, 600),
    ("- Như trên;", 85, 616),
    ("- Lưu Văn phòng.", 85, 632),
    ("T/M BAN THƯỜNG VỤ", 330, 600),
    ("PHÓ BÍ THƯ", 360, 616),
    ("Nguyễn Văn Mẫu", 350, 700),
)
Boxed = list[list[object]]


def pages() -> list[bytes]:
    """One page as words with their boxes: text, left, top, right, bottom, bold, confidence."""
    words: Boxed = []
    for line, left, top in _LINES:
        x = float(left)
        for word in line.split():
            wide = 6.5 * len(word)
            words.append([word, x, float(top), x + wide, top + 13.0, line.isupper(), 0.95])
            x += wide + 4
    return [json.dumps({"words": words, "source": source}).encode() for source in ("text", "ocr")]


def spoiled_page(data: bytes, chance: random.Random) -> bytes:
    """Words misread, boxes of no size or no sense, words lost and doubled."""
    page = json.loads(data)
    words: Boxed = page["words"]
    for _ in range(1 + int(chance.expovariate(0.2))):
        if not words:
            break
        _change(words, chance)
    return json.dumps({"words": words[:5000], "source": page["source"]}).encode()


def _change(words: Boxed, chance: random.Random) -> None:
    at = chance.randrange(len(words))
    word = words[at]
    kind = chance.randrange(8)
    if kind < 2:
        word[0] = strange.spoiled(str(word[0]), chance)
    elif kind == 2:
        word[0] = strange.text(chance)
    elif kind == 3:
        side = chance.randint(1, 4)
        word[side] = chance.choice((0.0, -1e6, 1e9, 0.1, word[1], word[2], chance.uniform(0, 850)))
    elif kind == 4:
        word[6] = chance.choice((0.0, 0.3, 0.74, 1.0))
    elif kind == 5:
        del words[at]
    elif kind == 6:
        words[at:at] = [list(word) for _ in range(chance.choice((1, 2, 20, 300)))]
    else:
        shift = chance.uniform(-40, 40)
        for other in words[at : at + 12]:
            other[2], other[4] = float(str(other[2])) + shift, float(str(other[4])) + shift


def document_of(data: bytes) -> Document:
    """The document these words make."""
    page = json.loads(data)
    words = []
    for text, x0, y0, x1, y1, bold, sure in page["words"]:
        if str(text).split():  # a recogniser gives no empty word, and no space within one
            box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            words.append(Word("".join(str(text).split()), box, bool(bold), float(sure)))
    lines = gather_lines(tuple(words), 1)
    return Document("pdf", (Page(1, 595.0, 842.0, lines, source=page["source"]),), 1)
