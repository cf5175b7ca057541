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


def make(folder: Path, count: int, scans: int, first: int = 0) -> list[dict[str, Any]]:
    """``count`` papers as DOCX and as PDF, ``scans`` of them also scanned."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    written: list[tuple[int, Path]] = []
    for seed in range(first, first + count):
        made = content(seed)
        sheet = disturb(set_paper(made), made, seed)
        flavour = ALL_FLAVOURS[(seed + seed // len(BODIES)) % len(ALL_FLAVOURS)]
        path = folder / f"p{seed:05d}-{flavour}.docx"
        path.write_bytes(write(sheet, "direct" if flavour == LIBREOFFICE else flavour, seed))
        written.append((seed, path))
        entries.append({"file": path.name, "kind": "docx", "flavour": flavour, "seed": seed,
                        "truth": truth(made)})  # fmt: skip
    pdfs = converted([_accepted(path, seed, folder) for seed, path in written], "pdf", folder)
    saved = [path for _, path in written if path.stem.endswith(LIBREOFFICE)]
    if saved:
        for new in converted(saved, "docx", folder / "saved"):
            new.replace(folder / new.name)
    for index, (entry, pdf) in enumerate(zip(list(entries), pdfs, strict=True)):
        entries.append({**entry, "file": pdf.name, "kind": "pdf"})
        if index < scans:
            scan = scanned(pdf, folder / f"{pdf.stem}-scan.pdf", int(entry["seed"]))
            entries.append({**entry, "file": scan.name, "kind": "scan"})
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text, "utf-8")
    return entries


def _accepted(path: Path, seed: int, folder: Path) -> Path:
    """The file to print: LibreOffice would print deleted words too."""
    if "tracked" not in path.stem:
        return path
    made = content(seed)
    other = folder / "accepted" / path.name
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(write(disturb(set_paper(made), made, seed), "direct", seed))
    return other
