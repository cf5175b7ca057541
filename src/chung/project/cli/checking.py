"""``chung check``: a paper or a folder of papers against the rules of form."""

import json
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import click

from chung.formats.checker import Checked, Facts, check, check_folder
from chung.foundation import clock
from chung.foundation.refusals import Refusal
from chung.project import surroundings
from chung.project.cli.language import both, complain, retold
from chung.project.cli.reports import show, show_folder
from chung.project.faults import Fault, Words

CLEAN, ERRORS, UNREADABLE = 0, 1, 2
_NOT_CHECKED = {".doc", ".odt", ".rtf"}


def check_path(
    path: Path, day: str | None, pack: str | None, body: str | None, as_json: bool
) -> int:
    """Check and tell; returns 0 for clean, 1 for findings of severity E, 2 for unreadable.

    ``body`` takes that body's own settings from ``rules/CODE.toml`` in the data folder.
    Raises Fault for a date that is none and a body without settings.
    """
    asked: dict[str, Any] = {
        "date": _day(day),
        "pack": pack,
        "facts": Facts(today=clock.today()),
        "overrides": _settings_of(body) if body else None,
    }
    if path.is_dir():
        return _folder(path, asked, as_json)
    try:
        report = check(path, **asked)
    except Refusal as refusal:
        if as_json:
            click.echo(json.dumps({"refused": str(refusal.message)}, ensure_ascii=False, indent=2))
        complain(both(retold(refusal.message)), both(retold(refusal.way_out)))
        return UNREADABLE
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        show(report)
    return CLEAN if report.clean else ERRORS


def _settings_of(body: str) -> dict[str, Any]:
    """What a body re-tunes: a table for each rule, ``["DOC-045"]`` with ``off = true`` …"""
    path = surroundings.read().data / "rules" / f"{Path(body).name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise Fault(
            Words(f"Không có thiết lập riêng ở {path}.", f"There are no settings in {path}."),
            Words("Tạo tệp này, hoặc bỏ --body.", "Make this file, or leave --body out."),
            exit_code=UNREADABLE,
        ) from None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Fault(
            Words(f"“{text}” không phải ngày.", f"“{text}” is no date."),
            Words("Viết dạng 2026-11-23.", "Write it as 2026-11-23."),
            exit_code=2,
        ) from None


def _folder(path: Path, asked: dict[str, Any], as_json: bool) -> int:
    bar: Any
    with click.progressbar(length=1, label=str(path), file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        found = check_folder(path, progress=progress, **asked)
    if as_json:
        click.echo(json.dumps([_told(c, path) for c in found], ensure_ascii=False, indent=2))
    else:
        show_folder(found, path)
    _say_left_out(path)
    if any(c.report is None for c in found):
        return UNREADABLE
    return CLEAN if all(c.report is not None and c.report.clean for c in found) else ERRORS


def _say_left_out(folder: Path) -> None:
    """Papers of other kinds are no part of the result; that they are there is said beside it."""
    others = [p.name for p in folder.rglob("*") if p.suffix.lower() in _NOT_CHECKED]
    if not others:
        return
    words = Words(
        f"{len(others)} tệp không phải .docx, .pdf chưa được kiểm tra.",
        f"{len(others)} files that are no .docx or .pdf were not checked.",
    )
    click.echo(both(words), err=True)


def _told(checked: Checked, folder: Path) -> dict[str, object]:
    name = str(checked.path.relative_to(folder))
    if checked.report is None:
        return {"file": name, "refused": checked.refusal}
    return {"file": name, **checked.report.as_dict()}
