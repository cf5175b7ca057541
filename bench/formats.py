"""``chung bench formats --json``: the checker and the reader on papers made up with their truth.

``--part checker|reader|speed`` measures one part; ``--papers`` and ``--scans`` say how many papers
the reader gets (60 and 10), ``--clean`` how many clean ones the checker (100), ``--each`` how many
papers every defect is planted in (4), ``--many`` how many papers are checked side by side (1000),
``--first`` the first seed: another seed, other papers.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from bench.run import Options
from chung.project.faults import Fault, Words


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
    return {"name": "formats", "ok": all(part["ok"] for part in parts.values()), **parts}


def _checker(options: Options) -> dict[str, Any]:
    from bench.formats_defects import measure_checker

    return measure_checker(
        options.number("clean", 100), options.number("each", 4), options.number("first", 0)
    )


def _reader(options: Options) -> dict[str, Any]:
    from bench.formats_corpus.corpus import make
    from bench.formats_reader import measure_reader

    with tempfile.TemporaryDirectory(prefix="chung-formats-") as name:
        count, scans = options.number("papers", 60), options.number("scans", 10)
        make(Path(name), count, min(scans, count), options.number("first", 0))
        return measure_reader(Path(name))


def _speed(options: Options) -> dict[str, Any]:
    from bench.formats_speed import measure_speed

    return measure_speed(options.number("many", 1000))


PARTS: dict[str, Callable[[Options], dict[str, Any]]] = {
    "checker": _checker,
    "reader": _reader,
    "speed": _speed,
}
