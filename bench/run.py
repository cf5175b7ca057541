"""``chung bench NAME --json``: the harness of the benchmarks.

A benchmark is a file ``bench/<name>.py`` with ``run(options) -> BenchResult``. It finds Django set
up on an empty, migrated database that is as safe as the real one (fsync on), in a server of its
own; CHUNG_BENCH_DATABASE_URL names another server instead (CHUNG_BENCH_APPLICATION_URL: the same
as the application's role). CHUNG_DATA is a temporary folder.
"""

import dataclasses
import importlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from chung.project.faults import Fault, Words
from chung.project.postgres import running

HERE = Path(__file__).resolve().parent
NO_BENCHMARKS = {"__init__", "run"}


@dataclasses.dataclass(frozen=True)
class BenchResult:
    """One figure, the reference of the same run, and whether the promise is kept.

    ``ratio`` is value ÷ reference as the promise counts it; ``goal`` is the promise in words.
    """

    name: str
    value: float
    unit: str
    reference: float
    ratio: float
    goal: str
    ok: bool

    def as_json(self) -> str:
        """One line, figures rounded to what a measurement can mean."""
        shown = {
            key: round(value, 3) if isinstance(value, float) else value
            for key, value in dataclasses.asdict(self).items()
        }
        return json.dumps(shown, ensure_ascii=False)


class Options:
    """What follows the name: ``--papers 1000000``."""

    def __init__(self, words: Sequence[str]) -> None:
        self.given: dict[str, str] = {}
        waiting = iter(words)
        for word in waiting:
            name, equals, value = word.removeprefix("--").partition("=")
            if not word.startswith("--") or not (equals or (value := next(waiting, ""))):
                raise Fault(
                    Words(f"Không hiểu tham số {word}.", f"{word} is not understood."),
                    Words("Ví dụ: --papers 1000000", "For example: --papers 1000000"),
                    exit_code=2,
                )
            self.given[name] = value

    def number(self, name: str, default: int) -> int:
        """A whole number given as ``--name``. Raises Fault when it is none."""
        value = self.given.get(name, str(default))
        if not value.isdigit():
            raise Fault(Words(f"--{name} phải là số.", f"--{name} must be a number."), exit_code=2)
        return int(value)


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(
        path.stem
        for path in HERE.glob("*.py")
        if path.stem not in NO_BENCHMARKS and "\ndef run(" in path.read_text()
    )


def reports() -> list[str]:
    """Measures of another kind: ``report(options) -> dict`` with "ok", without an office."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\ndef report(" in path.read_text())


def _report(name: str, options: Options) -> int:
    """Print what a report found, as JSON."""
    found = importlib.import_module(f"bench.{name}").report(options)
    print(json.dumps(found, ensure_ascii=False, indent=2), flush=True)
    return 0 if found["ok"] else 1


def command(name: str | None, words: Sequence[str], as_json: bool) -> None:
    """Run one benchmark, or all; ends with code 1 when a promise is not kept."""
    known = names()
    if name in reports():
        sys.exit(_report(str(name), Options(words)))
    if name is not None and name not in known:
        raise Fault(
            Words(f"Không có phép đo {name}.", f"There is no benchmark {name}."),
            Words(*(f"{said}: {', '.join([*known, *reports()])}" for said in ("Có", "There are"))),
            exit_code=2,
        )
    options = Options(words)
    results = [measure(each, options, as_json) for each in ([name] if name else known)]
    sys.exit(0 if all(each.ok for each in results) else 1)


def measure(name: str, options: Options, as_json: bool) -> BenchResult:
    """Run one benchmark on a database of its own and print what it found."""
    with empty_office():
        result: BenchResult = importlib.import_module(f"bench.{name}").run(options)
    if as_json:
        print(result.as_json(), flush=True)
    else:
        kept = "✓" if result.ok else "✗"
        print(
            f"{kept} {result.name}: {result.value:.4g} {result.unit}, "
            f"reference {result.reference:.4g}, ratio {result.ratio:.3g} (goal: {result.goal})",
            flush=True,
        )
    return result


@contextmanager
def empty_office() -> Iterator[None]:
    """A migrated, empty database and a data folder, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="chung-bench-"))
    folder.chmod(0o711)  # our own new folder: the database account must pass through
    os.environ["CHUNG_DATA"] = str(folder / "data")
    given = os.environ.get("CHUNG_BENCH_DATABASE_URL")
    try:
        if given:
            _fill(given)
            yield
        else:
            with running(folder / "postgres") as server:
                os.environ["CHUNG_BENCH_APPLICATION_URL"] = server.application_url
                _fill(server.url)
                yield
                disconnect()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fill(url: str) -> None:
    os.environ["DATABASE_URL"] = url
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from chung.project.database import database_from_url
    from chung.project.walls.raising import raise_walls

    django.setup()
    # With several benchmarks in one process, the settings still name the database before.
    fresh = database_from_url(url, pool=False)
    settings.DATABASES["default"].update(fresh)
    connection.settings_dict.update(fresh)
    call_command("migrate", interactive=False, verbosity=0)
    application = os.environ.get("CHUNG_BENCH_APPLICATION_URL")
    raise_walls(database_from_url(application)["USER"] if application else None)


def disconnect() -> None:
    """Give up every connection of this process."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        close_pool = getattr(connection, "close_pool", None)
        if close_pool:
            close_pool()


if __name__ == "__main__":
    command(sys.argv[1] if len(sys.argv) > 1 else None, sys.argv[2:], as_json=True)
