"""Papers as the other kinds of file: saved by LibreOffice, printed to PDF, scanned badly."""

import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

_SECONDS = 240


def converted(files: list[Path], target: str, into: Path) -> list[Path]:
    """Have LibreOffice save files as "pdf" or "docx", all in one start of it."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chung-corpus-") as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}",
                   "--convert-to", target, "--outdir", str(into), *map(str, files)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return [into / f"{file.stem}.{target}" for file in files]


def scanned(pdf: Path, into: Path, seed: int, dpi: int = 200) -> Path:
    """The PDF printed, stamped and scanned: skew of up to 1°, blur, a seal, JPEG noise."""
    chance = random.Random(seed)
    pages = []
    document = pypdfium2.PdfDocument(str(pdf))
    count = len(document)
    for number, page in enumerate(document):
        image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        if number == count - 1 or number == 0:
            _seal(image, chance, dpi, low=number == count - 1)
        image = image.rotate(chance.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor="white")
        image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 0.9)))
        pages.append(_grained(image, chance))
    document.close()
    pages[0].save(into, "PDF", resolution=dpi, save_all=True, append_images=pages[1:],
                  quality=chance.randint(45, 70))  # fmt: skip
    return into


def _grained(image: Image.Image, chance: random.Random) -> Image.Image:
    noise = np.random.default_rng(chance.randrange(2**31))
    pixels = np.asarray(image).astype(np.int16)
    pixels = pixels + noise.normal(0, 7, pixels.shape[:2])[..., None].astype(np.int16)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _seal(image: Image.Image, chance: random.Random, dpi: int, *, low: bool) -> None:
    """A round red seal over the signature's left, or an arrival stamp over the margin on page 1."""
    mm = dpi / 25.4
    layer = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(layer)
    ink = (200, 40, 50)
    if low:
        rows = np.asarray(image.convert("L")).min(axis=1)
        dark = np.nonzero(rows < 120)[0]
        y = float(dark.max()) - chance.uniform(14, 24) * mm if len(dark) else 200 * mm
        x = chance.uniform(118, 132) * mm
        for radius in (16.0, 14.5):
            pen.ellipse((x - radius * mm, y - radius * mm, x + radius * mm, y + radius * mm),
                        outline=ink, width=round(0.7 * mm))  # fmt: skip
        pen.regular_polygon((x, y, 5 * mm), 5, fill=ink)
    else:
        x, y = chance.uniform(32, 40) * mm, chance.uniform(70, 80) * mm
        pen.rectangle((x, y, x + 38 * mm, y + 15 * mm), outline=ink, width=round(0.6 * mm))
        pen.line((x, y + 7 * mm, x + 38 * mm, y + 7 * mm), fill=ink, width=round(0.4 * mm))
    blended = np.minimum(np.asarray(image), np.asarray(layer))
    image.paste(Image.fromarray(blended))
