"""Makes a folder of papers with ``truth.json``, in the form ``chung bench reader`` takes."""

import json
from pathlib import Path
from typing import Any

from bench.formats_corpus.oddities import disturb
from bench.formats_corpus.papers import content, truth
from bench.formats_corpus.rendering import converted, scanned
from bench.formats_corpus.setting import set_paper
from bench.formats_corpus.wordfile import FLAVOURS, write
from bench.formats_corpus.words import BODIES

LIBREOFFICE = "libreoffice"
ALL_FLAVOURS = (*FLAVOURS, LIBREOFFICE)


def make(
    folder: Path, count: int, scans: int, first: int = 0, *, printed: bool = True
) -> list[dict[str, Any]]:
    """``count`` papers as DOCX and (``printed``) as PDF, ``scans`` of them also scanned.

    Without ``printed`` LibreOffice is not needed and no paper was saved by it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, Any]] = []
    for seed in range(first, first + count):
        entries.append(_entry(folder, seed))
    if printed:
        entries += _printed(folder, entries, scans)
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text, "utf-8")
    return entries


def _entry(folder: Path, seed: int) -> dict[str, Any]:
    """The paper of a seed as DOCX, and what is true of it."""
    made = content(seed)
    flavour = ALL_FLAVOURS[(seed + seed // len(BODIES)) % len(ALL_FLAVOURS)]
    path = folder / f"p{seed:05d}-{flavour}.docx"
    sheet = disturb(set_paper(made), made, seed)
    path.write_bytes(write(sheet, "direct" if flavour == LIBREOFFICE else flavour, seed))
    return {"file": path.name, "kind": "docx", "seed": seed, "truth": truth(made)}


def _printed(folder: Path, entries: list[dict[str, Any]], scans: int) -> list[dict[str, Any]]:
    """The same papers as PDF and scans; those of LibreOffice's users are saved by it."""
    files = [folder / entry["file"] for entry in entries]
    pdfs = converted([_accepted(path, folder) for path in files], "pdf", folder)
    saved = [path for path in files if path.stem.endswith(LIBREOFFICE)]
    for new in converted(saved, "docx", folder / "saved") if saved else []:
        new.replace(folder / new.name)
    found = []
    for index, (entry, pdf) in enumerate(zip(entries, pdfs, strict=True)):
        found.append({**entry, "file": pdf.name, "kind": "pdf"})
        if index < scans:
            scan = scanned(pdf, folder / f"{pdf.stem}-scan.pdf", int(entry["seed"]))
            found.append({**entry, "file": scan.name, "kind": "scan"})
    return found


def _accepted(path: Path, folder: Path) -> Path:
    """The file to print: LibreOffice would print deleted words too."""
    if "tracked" not in path.stem:
        return path
    seed = int(path.stem[1:6])
    made = content(seed)
    other = folder / "accepted" / path.name
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(write(disturb(set_paper(made), made, seed), "direct", seed))
    return other
