"""Where the PDF of minutes lies, and why there is none. Derived: it may be deleted at any time."""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from chung.reorganisation.queries.board import MinutesPage


@dataclass(frozen=True)
class PdfPlace:
    """The place of one state of one sheet of minutes: what is signed more, or another day (names
    and leaders may differ), is another paper.
    """

    folder: Path
    key: str

    @property
    def path(self) -> Path:
        return self.folder / f"{self.key}.pdf"

    @property
    def is_there(self) -> bool:
        return self.path.is_file()

    def problem(self) -> tuple[str, ...]:
        """Why it could not be made, a sentence each; nothing when it was not tried in vain."""
        try:
            return tuple(json.loads(self._failure.read_text()))
        except (FileNotFoundError, ValueError):
            return ()

    def keep(self, pdf: bytes) -> None:
        """Keep the file; those of earlier states go."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._write(self.path, pdf)

    def keep_problem(self, *sentences: str) -> None:
        """Say why there is no file."""
        self._write(self._failure, json.dumps(sentences).encode())

    def forget_problem(self) -> None:
        """It is tried again."""
        self._failure.unlink(missing_ok=True)

    @property
    def _failure(self) -> Path:
        return self.folder / f"{self.key}.failed"

    def _write(self, path: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        half = self.folder / f"{uuid4().hex}.half"
        half.write_bytes(data)
        os.replace(half, path)


def pdf_place(page: MinutesPage, on: date) -> PdfPlace:
    """Where the PDF of minutes as they stand on a day lies."""
    number = page.minutes.pk
    folder = Path(settings.DATA_DIR) / "previews" / "minutes" / str(number)
    return PdfPlace(folder, f"{page.signed}-{on:%Y%m%d}")
