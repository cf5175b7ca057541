"""A folder of papers, checked side by side."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation

from chung.formats.checker.checking import check
from chung.formats.checker.report import Report
from chung.formats.checker.rule import Facts
from chung.formats.rules.packs import Overrides
from chung.foundation.refusals import Refusal

Progress = Callable[[int, int], None]
_BATCH = 20
_CHECKED = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file with its report, or with the sentence that says why there is none."""

    path: Path
    report: Report | None = None
    refusal: str = ""


def papers_in(folder: Path) -> list[Path]:
    """The Word and PDF files of a folder and those below it; Word's own lock files left out."""
    return sorted(
        p
        for p in folder.rglob("*")
        if p.suffix.lower() in _CHECKED and p.is_file() and not p.name.startswith("~$")
    )


def check_folder(
    folder: Path,
    *,
    date: date | None = None,
    pack: str | None = None,
    facts: Facts | None = None,
    overrides: Overrides | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[Checked]:
    """All papers of a folder in its order, on all processors. Files that cannot be checked are
    told, none stops the others."""
    files = papers_in(folder)
    language = translation.get_language() or "vi"
    batches = [files[at : at + _BATCH] for at in range(0, len(files), _BATCH)]
    found: dict[Path, Checked] = {}
    for done in _batches(batches, (date, pack, facts, overrides, language), workers):
        found.update({checked.path: checked for checked in done})
        if progress is not None:
            progress(len(found), len(files))
    return [found[path] for path in files]


def _batches(
    batches: list[list[Path]], options: tuple[Any, ...], workers: int | None
) -> Iterator[list[Checked]]:
    if len(batches) < 2 or workers == 1:
        yield from (_check_all(batch, options) for batch in batches)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_start) as pool:
        jobs = [pool.submit(_check_all, batch, options) for batch in batches]
        yield from (job.result() for job in as_completed(jobs))


def _start() -> None:
    import django

    django.setup()


def _check_all(batch: list[Path], options: tuple[Any, ...]) -> list[Checked]:
    day, pack, facts, overrides, language = options
    out = []
    with translation.override(str(language)):
        for path in batch:
            try:
                report = check(path, date=day, pack=pack, facts=facts, overrides=overrides)
                out.append(Checked(path, report))
            except (Refusal, OSError) as refusal:
                out.append(Checked(path, refusal=str(refusal)))
    return out
