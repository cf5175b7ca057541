"""``chung doctor``: what is missing or broken on this machine, and how to mend it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from PIL import ImageFont

from chung.project import surroundings
from chung.project.compile_messages import HOUSE
from chung.project.doctor_database import examine_database
from chung.project.faults import Fault, Words
from chung.project.findings import Finding, State, broken, good, off
from chung.project.surroundings import Surroundings

GIGABYTE = 10**9
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def examine() -> list[Finding]:
    """Look at everything. A fault in the settings themselves is a finding too."""
    found = [*_python(), *_office(), *_tesseract(), *_fonts(), *_browser(), *_messages()]
    try:
        here = surroundings.read()
    except Fault as fault:
        return [*found, _from_fault("settings", fault)]
    return [*found, *_data_folder(here), *examine_database(here)]


def healthy(findings: list[Finding]) -> bool:
    """Whether nothing that is needed is broken."""
    return all(each.state != State.BROKEN for each in findings)


def show(findings: list[Finding], vietnamese_first: bool) -> None:
    """Print the findings, the worst last, where the eye is."""
    order = [State.GOOD, State.OFF, State.BROKEN]
    signs = {State.GOOD: "✓ tốt/ok", State.OFF: "! tắt/off", State.BROKEN: "✗ hỏng/broken"}
    colours = {State.GOOD: "green", State.OFF: "yellow", State.BROKEN: "red"}
    for each in sorted(findings, key=lambda finding: order.index(finding.state)):
        click.secho(f"{signs[each.state]:<14}", fg=colours[each.state], nl=False)
        click.echo(f" {each.name:<12} {_both(each.what, vietnamese_first)}")
        if each.way_out:
            click.echo(f"{'':<15}→ {_both(each.way_out, vietnamese_first)}")


def _both(words: Words, vietnamese_first: bool) -> str:
    said = [words.vi, words.en] if vietnamese_first else [words.en, words.vi]
    return " · ".join(dict.fromkeys(each for each in said if each))


def _from_fault(name: str, fault: Fault) -> Finding:
    return Finding(name, State.BROKEN, fault.what, fault.way_out)


def _apt(*packages: str) -> Words:
    names = " ".join(packages)
    return Words(f"Cài đặt: apt-get install {names}", f"Install: apt-get install {names}")


def _python() -> Iterator[Finding]:
    yield good("python", ".".join(map(str, sys.version_info[:3])))


def _office() -> Iterator[Finding]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program:
        yield good("libreoffice", program)
        return
    yield off(
        "libreoffice",
        Words(
            "Không có LibreOffice: không tạo được PDF, không đọc được DOC và ODT.",
            "No LibreOffice: no PDF is made, DOC and ODT are not read.",
        ),
        _apt("libreoffice-writer-nogui"),
    )


def _tesseract() -> Iterator[Finding]:
    if not shutil.which("tesseract"):
        yield off(
            "tesseract",
            Words(
                "Không có tesseract: bản quét và ảnh không được nhận dạng chữ.",
                "No tesseract: scans and photos are not read.",
            ),
            _apt("tesseract-ocr-vie"),
        )
        return
    done = subprocess.run(
        ["tesseract", "--list-langs"],
        capture_output=True,
        text=True,
        check=False,
    )
    if "vie" in done.stdout.split():
        yield good("tesseract", "tesseract + vie")
    else:
        yield off(
            "tesseract",
            Words("tesseract thiếu tiếng Việt.", "tesseract does not know Vietnamese."),
            _apt("tesseract-ocr-vie"),
        )


def _fonts() -> Iterator[Finding]:
    files = [
        path
        for folder in FONT_FOLDERS
        for path in Path(folder).expanduser().rglob("LiberationSerif-Regular.ttf")
    ]
    if any(_knows_vietnamese(path) for path in files):
        yield good("fonts", "Liberation Serif 2")
        return
    yield off(
        "fonts",
        Words(
            "Thiếu phông Liberation Serif 2: chữ có dấu trong PDF sẽ lẫn phông khác.",
            "Liberation Serif 2 is missing: PDF files will mix fonts in words with tone marks.",
        ),
        _apt("fonts-liberation2"),
    )


def _knows_vietnamese(path: Path) -> bool:
    """Liberation 1 lacks ơ, ư and U+1EA0–1EF9, and draws the sign for "missing" instead."""
    font = ImageFont.truetype(str(path), 40)
    missing = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) != missing for letter in "ơưữệ")


def _browser() -> Iterator[Finding]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program:
        yield good("chromium", program)
    else:
        yield off(
            "chromium",
            Words("Không có chromium (chỉ cần khi thử).", "No chromium (for tests only)."),
            _apt("chromium"),
        )


def _messages() -> Iterator[Finding]:
    sources = list(HOUSE.glob("*/locale/*/LC_MESSAGES/*.po"))
    stale = [
        each
        for each in sources
        if not (done := each.with_suffix(".mo")).exists()
        or done.stat().st_mtime < each.stat().st_mtime
    ]
    if not stale:
        yield good("english", f"{len(sources)} .mo")
        return
    yield off(
        "english",
        Words("Bản tiếng Anh chưa được biên dịch.", "The English texts are not compiled."),
        Words("Chạy: make setup", "Run: make setup"),
    )


def _data_folder(here: Surroundings) -> Iterator[Finding]:
    nearest = next(each for each in [here.data, *here.data.parents] if each.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        yield broken(
            "data",
            Words(f"Không ghi được vào {nearest}.", f"{nearest} cannot be written."),
            Words("Sửa quyền hoặc đặt CHUNG_DATA.", "Mend permissions or set CHUNG_DATA."),
        )
    else:
        yield good("data", str(here.data))
    key = here.data / "secret_key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield broken(
            "secret_key",
            Words(f"Người khác đọc được {key}.", f"Others can read {key}."),
            Words(f"Chạy: chmod 600 {key}", f"Run: chmod 600 {key}"),
        )
    free = shutil.disk_usage(nearest).free
    shown = f"{free / GIGABYTE:.1f} GB"
    more = Words("Dọn đĩa hoặc thêm dung lượng.", "Free or add disk space.")
    if free < GIGABYTE / 4:
        yield broken("disk", Words(f"Chỉ còn {shown}.", f"Only {shown} left."), more)
    elif free < 5 * GIGABYTE:
        yield off("disk", Words(f"Sắp đầy: còn {shown}.", f"Nearly full: {shown} left."), more)
    else:
        yield good("disk", f"còn {shown}", f"{shown} free")
