"""The harness measures on a safe, migrated database of its own and speaks the promised JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.run import BenchResult, Options
from chung.project.faults import Fault

ROOT = Path(__file__).resolve().parents[4]
PROBE = """
from django.db import connection
from bench.run import BenchResult, Options


def run(options: Options) -> BenchResult:
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        safe = cursor.fetchone()[0] == "on"
        cursor.execute("SELECT count(*) FROM journal_entry")
        rows = cursor.fetchone()[0]
    return BenchResult("probe", 2.0, "rows", 4.0, 0.5, "ratio ≥ 0.5", safe and rows == 0)
"""


@pytest.mark.slow
def test_a_benchmark_prints_the_seven_keys_and_ends_with_its_verdict(tmp_path: Path) -> None:
    (tmp_path / "probe.py").write_text(PROBE)
    script = (
        "import bench, bench.run, pathlib, sys\n"
        f"bench.__path__.append({str(tmp_path)!r})\n"
        f"bench.run.HERE = pathlib.Path({str(tmp_path)!r})\n"
        "bench.run.command('probe', [], as_json=True)\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "chung.project.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "name": "probe",
        "value": 2.0,
        "unit": "rows",
        "reference": 4.0,
        "ratio": 0.5,
        "goal": "ratio ≥ 0.5",
        "ok": True,
    }


def test_figures_are_rounded_to_what_they_can_mean() -> None:
    result = BenchResult("x", 1.23456789, "ms", 2.0, 0.61728, "", True)
    assert json.loads(result.as_json())["value"] == 1.235


def test_options_are_read_with_their_defaults() -> None:
    options = Options(["--papers", "1000000", "--rounds=3"])
    assert options.number("papers", 100_000) == 1_000_000
    assert options.number("rounds", 1) == 3
    assert options.number("writers", 50) == 50


@pytest.mark.parametrize("words", [["papers"], ["--papers"], ["--papers", "many"]])
def test_options_that_make_no_sense_are_refused(words: list[str]) -> None:
    with pytest.raises(Fault):
        Options(words).number("papers", 1)
