"""LibreOffice turns DOC and ODT into what can be read here; always in a place of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from chung.formats.intake.sandbox import run_limited
from chung.formats.reader.notes import off

SECONDS = 60.0
_FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}


@cache
def program() -> str | None:
    """The path of LibreOffice, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def converted(path: Path, suffix: str, target: str = "docx") -> Iterator[Path]:
    """The file as DOCX or PDF, in a folder that vanishes afterwards.

    ``suffix`` is the true kind of the file, whatever it is called. Every call has a profile of its
    own, so that two conversions never wait for each other and a broken profile harms nobody.
    Raises Refusal when LibreOffice is missing, fails or is too slow.
    """
    office = program()
    if office is None:
        raise off("office_missing")
    with tempfile.TemporaryDirectory(prefix="chung-office-") as folder:
        source = Path(folder) / f"paper.{suffix}"
        shutil.copyfile(path, source)
        out = Path(folder) / "out"
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--norestore", "--nolockcheck", "--convert-to", _FILTERS[target]]
        command += ["--outdir", str(out), str(source)]
        outcome = run_limited(command, SECONDS, {"HOME": folder, "SAL_USE_VCLPLUGIN": "svp"})
        if outcome.returncode is None:
            raise off("office_slow")
        result = out / f"paper.{target}"
        if not result.is_file():
            raise off("office_failed")
        yield result
