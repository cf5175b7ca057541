"""``chung bench formats --json``: the checker and the reader on papers made up with their truth.

``--part checker|pdf|reader|speed`` measures one part; ``--papers`` and ``--scans`` say how many
papers the reader gets (60 and 10), ``--clean`` how many clean ones the checker (100), ``--each``
how many papers every defect is planted in (8), ``--many`` how many papers are checked side by side
(1000), ``--first`` the first seed: another seed, other papers. ``--write PAGE`` puts the tables of
the parts measured into a page of figures (``docs/formats-figures.md``).
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from bench.run import Options
from chung.project.faults import Fault, Words

SIZES = {"clean": 100, "each": 8, "papers": 60, "scans": 10, "many": 1000, "first": 0}


def report(options: Options) -> dict[str, Any]:
    """All parts, or the one named. Raises Fault for a part that does not exist."""
    django.setup()
    wanted = options.given.get("part")
    if wanted is not None and wanted not in PARTS:
        raise Fault(
            Words(f"Không có phần {wanted}.", f"There is no part {wanted}."),
            Words("Có: " + ", ".join(PARTS), "There are: " + ", ".join(PARTS)),
            exit_code=2,
        )
    parts = {name: PARTS[name](options) for name in ([wanted] if wanted else PARTS)}
    if page := options.given.get("write"):
        from bench.formats_figures import write_figures

        sizes = ", ".join(f"{name} {options.number(name, SIZES[name])}" for name in SIZES)
        write_figures(Path(page), parts, sizes)
    return {"name": "formats", "ok": all(part["ok"] for part in parts.values()), **parts}


def _checker(options: Options) -> dict[str, Any]:
    from bench.formats_defects import measure_checker

    return measure_checker(
        *(options.number(name, SIZES[name]) for name in ("clean", "each", "first"))
    )


def _reader(options: Options) -> dict[str, Any]:
    from bench.formats_corpus.corpus import make
    from bench.formats_reader import measure_reader

    with tempfile.TemporaryDirectory(prefix="chung-formats-") as name:
        count, scans = (options.number(name, SIZES[name]) for name in ("papers", "scans"))
        make(Path(name), count, min(scans, count), options.number("first", SIZES["first"]))
        return measure_reader(Path(name))


def _pdf(options: Options) -> dict[str, Any]:
    from bench.formats_pdf import measure_pdf

    return measure_pdf(options.number("clean", 100), 1, options.number("first", 0))


def _speed(options: Options) -> dict[str, Any]:
    from bench.formats_speed import measure_speed

    return measure_speed(options.number("many", SIZES["many"]))


PARTS: dict[str, Callable[[Options], dict[str, Any]]] = {
    "checker": _checker,
    "pdf": _pdf,
    "reader": _reader,
    "speed": _speed,
}
