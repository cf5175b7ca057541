"""Sheets and their pictures, made once and kept beside one another in one folder per file."""

import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chung.formats import office
from chung.formats.intake.sandbox import run_limited
from chung.formats.preview.places import WORDS
from chung.foundation.refusals import Refusal

_PAINT = Path(__file__).with_name("paint.py")
_OFFICE_KINDS = {"docx", "doc", "odt"}
_SECONDS = 60
_MOST_SHEETS = 400


@dataclass(frozen=True, slots=True)
class SheetSize:
    """One page: its number from 1, width and height in points."""

    number: int
    width: float
    height: float


def known_sheets(folder: Path) -> list[SheetSize] | None:
    """The sheets prepared in a folder, or None when they are not there yet."""
    try:
        sizes = json.loads((folder / "sheets.json").read_text())
    except (FileNotFoundError, ValueError):
        return None
    return [SheetSize(i, width, height) for i, (width, height) in enumerate(sizes, start=1)]


def prepare_sheets(source: Path, kind: str, folder: Path) -> list[SheetSize]:
    """Make a file ready to be shown; office files become a PDF first (seconds).

    Raises Refusal when the tool is missing or the file cannot be shown. Safe to run twice.
    """
    if (known := known_sheets(folder)) is not None:
        return known
    folder.mkdir(parents=True, exist_ok=True)
    shown = source
    if kind in _OFFICE_KINDS:
        shown = folder / "shown.pdf"
        with tempfile.TemporaryDirectory(prefix="chung-preview-") as work:
            named = Path(work) / f"paper.{kind}"
            named.write_bytes(source.read_bytes())
            _put(shown, office.convert(named, "pdf"))
        _put(folder / WORDS, _paint("words", str(shown), str(_MOST_SHEETS)))
    outcome = _paint("measure", str(shown), str(_MOST_SHEETS))
    _put(folder / "sheets.json", outcome)
    return known_sheets(folder) or []


def page_picture(source: Path, kind: str, folder: Path, page: int, width: int) -> Path:
    """The picture (PNG) of a page, ``width`` pixels wide.

    Raises Refusal when the page cannot be painted.
    """
    target = folder / f"{page}-{width}.png"
    if not target.exists():
        shown = folder / "shown.pdf" if kind in _OFFICE_KINDS else source
        folder.mkdir(parents=True, exist_ok=True)
        _put(target, _paint("page", str(shown), str(page), str(width)))
    return target


def _paint(*arguments: str) -> bytes:
    outcome = run_limited([sys.executable, str(_PAINT), *arguments], _SECONDS)
    if outcome.returncode != 0:
        raise Refusal(
            _("Không dựng được hình xem trước của tệp này."),
            _("Tải tệp về để mở bằng phần mềm khác."),
        )
    return outcome.output


def _put(target: Path, data: bytes) -> None:
    """Write whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as part:
        part.write(data)
    os.replace(temporary, target)
