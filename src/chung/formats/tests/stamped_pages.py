"""Pages with stamps on them, as scanners and telephones see them: nothing in them is real.

``stamped_page(seed)`` carries a secrecy stamp, ``harmless_page(seed)`` everything that may be
taken for one. The seed decides all; ``Page.why`` says what was drawn.
"""

import io
import math
import random
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from chung.formats.tests import papers

_LIBERATION = Path("/usr/share/fonts/truetype/liberation2")
_FACES = ("LiberationSans-Bold", "LiberationSerif-Bold", "LiberationSans-Regular")
INKS = {
    "red": (205, 30, 40),
    "dark red": (150, 25, 35),
    "blue": (35, 60, 170),
    "grey": (105, 105, 105),
    "light grey": (150, 150, 150),
    "black": (35, 35, 35),
}
LEVELS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
_HARMLESS = (
    "KHẨN", "HOẢ TỐC", "THƯỢNG KHẨN", "ĐÃ KÝ", "SAO Y", "ĐẾN", "DỰ THẢO", "BẢN SAO", "GẤP",
    "LƯU HỒ SƠ", "CHUYỂN BTC",
)  # fmt: skip
_SUBJECTS = (
    ["về công tác bảo vệ bí mật nhà nước", "trong các cơ quan đảng"],
    ["VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC"],
    ["tăng cường bảo mật thông tin", "trên mạng nội bộ"],
    ["phối hợp với Mặt trận Tổ quốc", "và các đoàn thể"],
)
_FRONT = ["MẶT TRẬN TỔ QUỐC VIỆT NAM", "XÃ MẪU SƠN", "BAN THƯỜNG TRỰC"]


@dataclass(frozen=True)
class Stamp:
    """A stamp: ``height`` of its letters in millimetres, ``strength`` 0..1 of its ink."""

    words: str
    ink: str = "red"
    degrees: float = 0.0
    framed: bool = True
    height: float = 5.0
    strength: float = 0.9
    face: str = _FACES[0]


@dataclass(frozen=True)
class StampedPage:
    """A finished picture, the level stamped on it, and what was drawn, for reports."""

    image: Image.Image
    level: str | None
    why: str


def stamped_page(seed: int) -> StampedPage:
    """A page with a secrecy stamp somewhere in its upper part."""
    chance = random.Random(seed)
    ink = chance.choice([*INKS][:5])
    stamp = Stamp(
        words=chance.choice(LEVELS),
        ink=ink,
        degrees=chance.uniform(-45, 45),
        framed=chance.random() < 0.65,
        height=chance.uniform(4.0, 7.0),
        strength=chance.uniform(0.45, 0.95) if ink != "light grey" else chance.uniform(0.7, 1.0),
        face=chance.choice(_FACES[:2]),
    )
    place = chance.choice(["number", "margin", "letterhead", "centre", "right"])
    stamps = [(stamp, place)]
    if chance.random() < 0.2:
        stamps.append((_harmless(chance), "right" if place != "right" else "number"))
    page, medium = _page(chance, stamps, seals=chance.random() < 0.3)
    why = f"{stamp.words} {ink} {stamp.degrees:+.0f}° {stamp.height:.1f}mm {stamp.strength:.2f}"
    why += f"{' framed' if stamp.framed else ''} on {place}, {medium}"
    return StampedPage(page, stamp.words, why)


def harmless_page(seed: int) -> StampedPage:
    """A page without one, full of things that look like one."""
    chance = random.Random(seed)
    count = chance.choice([0, 1, 1, 2])
    places = chance.sample(["number", "margin", "letterhead", "centre", "right"], count)
    stamps = [(_harmless(chance), place) for place in places]
    page, medium = _page(chance, stamps, seals=chance.random() < 0.7, lookalikes=True)
    words = ", ".join(f"{s.words} {s.ink} {s.degrees:+.0f}° on {p}" for s, p in stamps)
    return StampedPage(page, None, f"{words or 'no stamp'}, {medium}")


def _harmless(chance: random.Random) -> Stamp:
    return Stamp(
        words=chance.choice(_HARMLESS),
        ink=chance.choice([*INKS]),
        degrees=chance.uniform(-40, 40),
        framed=chance.random() < 0.6,
        height=chance.uniform(3.5, 7.0),
        strength=chance.uniform(0.5, 0.95),
        face=chance.choice(_FACES),
    )


def _page(
    chance: random.Random, stamps: list[tuple[Stamp, str]], *, seals: bool, lookalikes: bool = False
) -> tuple[Image.Image, str]:
    dpi = chance.choice([200, 200, 250, 300])
    paper = chance.choice([papers.party_letter, papers.party_decision, papers.state_plan])()
    if lookalikes and chance.random() < 0.7:
        paper = replace(paper, subject=chance.choice(_SUBJECTS))
    if lookalikes and chance.random() < 0.4:
        paper = replace(paper, left=_FRONT, number="Số: 18/MTTQ-BTT")
    image = papers.to_picture(paper, dpi).convert("RGB")
    for stamp, place in stamps:
        press(image, stamp, _spot(chance, place), dpi, chance)
    if seals:
        _seal(image, dpi, chance)
        _signature(image, dpi, chance)
    medium = chance.choice(["scan", "scan", "poor scan", "photo"])
    if medium == "photo":
        image = photographed(image, chance)
    elif medium == "poor scan":
        image = _poor(image, chance)
    else:
        image = image.rotate(chance.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor="white")
    return _as_jpeg(image, chance.choice([60, 75, 90])), f"{medium} {dpi} dpi"


def _spot(chance: random.Random, place: str) -> tuple[float, float]:
    """The middle of a stamp in millimetres; letterheads of these papers end at about 45 mm."""
    across, down = {
        "number": (58, 58), "margin": (40, 14), "letterhead": (58, 30),
        "centre": (105, 52), "right": (165, 52),
    }[place]  # fmt: skip
    return across + chance.uniform(-8, 8), max(14.0, down + chance.uniform(-5, 5))


def press(
    image: Image.Image, stamp: Stamp, spot: tuple[float, float], dpi: int, chance: random.Random
) -> None:
    """Press a stamp on a page: its ink is uneven, and what lies under it shines through."""
    mm = dpi / 25.4
    cover = _drawn(stamp, mm).rotate(stamp.degrees, Image.Resampling.BICUBIC, expand=True)
    uneven = Image.new("L", (9, 7))
    uneven.putdata([round(255 * min(1, chance.uniform(0.7, 1.15))) for _ in range(63)])
    patchy = np.asarray(uneven.resize(cover.size, Image.Resampling.BICUBIC), dtype=np.float32) / 255
    ink = np.asarray(cover, dtype=np.float32) / 255 * patchy * stamp.strength
    left = round(spot[0] * mm - cover.width / 2)
    top = round(spot[1] * mm - cover.height / 2)
    left = max(0, min(left, image.width - cover.width))
    box = (left, max(0, top), left + cover.width, max(0, top) + cover.height)
    under = np.asarray(image.crop(box), dtype=np.float32)
    colour = np.array(INKS[stamp.ink], dtype=np.float32) / 255
    over = under * (1 - ink[..., None] * (1 - colour))
    image.paste(Image.fromarray(over.astype(np.uint8)), box[:2])


def _drawn(stamp: Stamp, mm: float) -> Image.Image:
    """How much ink lies where, 0..255, with the stamp level."""
    size = round(stamp.height * mm / 0.72)  # capitals are 0.72 of a font's size
    font = ImageFont.truetype(_LIBERATION / f"{stamp.face}.ttf", size)
    left, top, right, bottom = font.getbbox(stamp.words)
    pad = round(1.6 * mm)
    shape = (round(right - left) + 4 * pad, round(bottom - top) + 2 * pad)
    cover = Image.new("L", shape, 0)
    pen = ImageDraw.Draw(cover)
    pen.text((2 * pad - left, pad - top), stamp.words, fill=255, font=font)
    if stamp.framed:
        pen.rectangle((2, 2, shape[0] - 3, shape[1] - 3), outline=255, width=round(0.6 * mm))
    return cover


def _seal(image: Image.Image, dpi: int, chance: random.Random) -> None:
    """A round red seal with a ring of letters; now and then high on the page."""
    mm = dpi / 25.4
    radius = 17 * mm
    x, y = chance.choice([(95, 190), (120, 60), (55, 65), (150, 200)])
    cover = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(cover)
    ink = (*INKS["red"], 190)
    for part in (1.0, 0.68):
        r = radius * part
        box = (x * mm - r, y * mm - r, x * mm + r, y * mm + r)
        pen.ellipse(box, outline=ink, width=round(0.5 * mm))
    font = ImageFont.truetype(_LIBERATION / "LiberationSans-Bold.ttf", round(3.4 * mm))
    words = "ĐẢNG CỘNG SẢN VIỆT NAM * ĐẢNG BỘ XÃ MẪU SƠN * "
    for index, letter in enumerate(words):
        turn = 2 * math.pi * index / len(words)
        tile = Image.new("RGBA", (round(6 * mm), round(6 * mm)), (0, 0, 0, 0))
        middle = (tile.width / 2, tile.height / 2)
        ImageDraw.Draw(tile).text(middle, letter, fill=ink, font=font, anchor="mm")
        tile = tile.rotate(-math.degrees(turn), Image.Resampling.BICUBIC)
        at = (x * mm + 0.84 * radius * math.sin(turn), y * mm - 0.84 * radius * math.cos(turn))
        cover.alpha_composite(
            tile, (max(0, round(at[0] - middle[0])), max(0, round(at[1] - middle[1])))
        )
    image.paste(Image.alpha_composite(image.convert("RGBA"), cover).convert("RGB"))


def _signature(image: Image.Image, dpi: int, chance: random.Random) -> None:
    """A blue scrawl, or a leader's words at the head of the page."""
    mm = dpi / 25.4
    pen = ImageDraw.Draw(image)
    x, y = chance.choice([(140, 200), (120, 20), (150, 70)])
    points = [(x * mm, y * mm)]
    for _ in range(chance.randrange(12, 30)):
        last = points[-1]
        points.append((last[0] + chance.uniform(-4, 6) * mm, last[1] + chance.uniform(-5, 5) * mm))
    pen.line(points, fill=INKS["blue"], width=round(0.5 * mm), joint="curve")


def _poor(image: Image.Image, chance: random.Random) -> Image.Image:
    """A copy of a copy: grey, blurred, specked."""
    if chance.random() < 0.5:
        image = image.convert("L").convert("RGB")
    image = image.rotate(chance.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, fillcolor="white")
    image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 1.1)))
    return _noisy(image, chance, 14)


def photographed(image: Image.Image, chance: random.Random) -> Image.Image:
    """A telephone's picture: not quite square, in uneven yellowish light, softly focused."""
    width, height = image.size
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    moved = [
        (x + chance.uniform(-0.02, 0.03) * width, y + chance.uniform(-0.02, 0.02) * height)
        for x, y in corners
    ]
    table = (92, 80, 70)
    image = image.transform(
        image.size,
        Image.Transform.PERSPECTIVE,
        _perspective(moved, corners),
        Image.Resampling.BICUBIC,
        fillcolor=table,
    )
    light = Image.new("L", (3, 3))
    light.putdata([chance.randrange(150, 250) for _ in range(9)])
    shade = np.asarray(light.resize(image.size, Image.Resampling.BICUBIC), dtype=np.float32) / 255
    pixels = np.asarray(image, dtype=np.float32) * shade[..., None] * np.array([1, 0.97, 0.9])
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.2)))
    return _noisy(image, chance, 8)


def _perspective(source: list[tuple[float, float]], target: list[tuple[int, int]]) -> list[float]:
    """Pillow's eight figures that bring ``source`` corners to ``target``."""
    rows, values = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows), np.array(values))]


def _noisy(image: Image.Image, chance: random.Random, spread: float) -> Image.Image:
    grain = np.random.default_rng(chance.randrange(1 << 30))
    pixels = np.asarray(image, dtype=np.float32)
    pixels = pixels + grain.normal(0, spread, pixels.shape[:2])[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _as_jpeg(image: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    buffer.seek(0)
    return Image.open(buffer).convert("RGB")
