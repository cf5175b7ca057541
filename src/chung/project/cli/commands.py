"""The commands of ``chung``."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from chung.project import surroundings
from chung.project.cli.language import Group, guarded, retold, speak, speaks_vietnamese, told
from chung.project.faults import Fault, Words

PASS_ON: dict[str, Any] = {"ignore_unknown_options": True, "help_option_names": []}
_WRITTEN = (
    "Kết thúc: 0 đã ghi tệp, 2 tệp hoặc mô tả chưa dùng được ·"
    " Ends with: 0 written, 2 a file or description cannot be used"
)


@told(
    "Chung, văn phòng chung của cấp uỷ: văn bản đến, giao việc, trả lời, phát hành.",
    "Chung, the shared office of Party committees: papers in, tasks, replies, papers out.",
)
@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chung")
def chung() -> None:
    pass


def main() -> None:
    """Entry point of the console script."""
    surroundings.read_quietly()
    guarded(lambda: chung(prog_name="chung"))


@told(
    "Mở văn phòng: cơ sở dữ liệu, trang web, việc nền. Ctrl+C để dừng.",
    "Open the office: database, web pages, background work. Ctrl+C ends it.",
)
@chung.command()
def run() -> None:
    from chung.project import office

    office.run()


@told(
    "Chạy riêng phần việc nền (nhận dạng chữ, niêm phong nhật ký, chỉ mục tìm kiếm).",
    "Run the background work alone (text recognition, sealing, search index).",
)
@chung.command(context_settings=PASS_ON)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def worker(options: tuple[str, ...]) -> None:
    from chung.project.worker import work

    with surroundings.database(owner=False):
        _django()
        work(list(options))


@told(
    "Tạo văn phòng mẫu (tỉnh Nghệ An, người hư cấu) trong cơ sở dữ liệu trống.",
    "Make the demo office (Nghệ An province, fictitious people) in an empty database.",
)
@chung.command(context_settings=PASS_ON)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def demo(options: tuple[str, ...]) -> None:
    _managed("seed_demo", *options)


@told(
    "Đọc một tệp văn bản và đề xuất số, ký hiệu, trích yếu, người ký…",
    "Read a paper and propose its number, symbol, subject, signer …",
)
@chung.command(
    epilog="Kết thúc: 0 đọc được, 2 không đọc được hoặc có dấu mật ·"
    " Ends with: 0 read, 2 unreadable or marked secret"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON")
def extract(file: Path, as_json: bool) -> None:
    _demand(file)
    _django()
    from chung.formats.reader import cli_proposal

    with _refused_is_2():
        proposal = cli_proposal(file)
    if as_json:
        click.echo(json.dumps(proposal, ensure_ascii=False, indent=2))
        return
    for name, value in proposal.items():
        shown = "; ".join(map(str, value)) if isinstance(value, list) else value
        click.echo(f"{name:<11} {'–' if shown is None else shown}")


@told(
    "Kiểm tra thể thức một tệp Word, PDF, hoặc mọi tệp trong thư mục.",
    "Check the form of a Word file or PDF, or of every one in a folder.",
)
@chung.command(
    epilog="Kết thúc: 0 không có lỗi, 1 có lỗi E, 2 không đọc được ·"
    " Ends with: 0 no error, 1 errors E, 2 unreadable"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--date", "day", help="YYYY-MM-DD")
@click.option("--pack", help="hd05, hd36, nd30")
@click.option("--body", help="mã đơn vị · code of a body")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="vi, en (LANG)")
@click.option("--json", "as_json", is_flag=True, help="JSON")
def check(
    file: Path, day: str | None, pack: str | None, body: str | None, lang: str | None, as_json: bool
) -> None:
    speak(lang)
    if not file.is_dir():
        _demand(file)
    _django()
    from chung.project.cli.checking import check_path

    sys.exit(check_path(file, day, pack, body, as_json))


@told(
    "Soạn văn bản đúng thể thức từ tệp mô tả (TOML, JSON).",
    "Write a paper in the Party layout from a description (TOML, JSON).",
)
@chung.command(epilog=_WRITTEN)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="OUT.docx")
@click.option("--template", type=click.Path(path_type=Path), help="TEMPLATE.docx")
@click.option("--tone", type=click.Choice(["new", "old"]), help="new: hoà, uỷ · old: hòa, ủy")
@click.option("--pdf", is_flag=True, help="OUT.pdf (PDF/A-1)")
def generate(
    file: Path, output: Path | None, template: Path | None, tone: str | None, pdf: bool
) -> None:
    for given in filter(None, (file, template)):
        _demand(given)
    target = _target(output or file.with_suffix(".docx"))
    _django()
    from chung.project.cli.writing import write_paper

    with _refused_is_2():
        write_paper(file, target, template, tone, pdf=pdf)


@told(
    "Sao văn bản: ghi phần sao y, sao lục, trích sao vào tệp DOCX.",
    "Copy a paper: add the copier's block to a DOCX.",
)
@chung.command(epilog=_WRITTEN)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "office", type=click.Path(path_type=Path), required=True, help="COPIER.toml")
@click.option("--kind", type=click.Choice(["sao-y", "sao-luc", "trich-sao"]))
@click.option("--number", type=int)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="OUT.docx")
@click.option("--pdf", is_flag=True, help="OUT.pdf (PDF/A-1)")
def copy(
    file: Path,
    office: Path,
    kind: str | None,
    number: int | None,
    day: datetime | None,
    output: Path | None,
    pdf: bool,
) -> None:
    for given in (file, office):
        _demand(given)
    target = _target(output or file.with_name(f"{file.stem}-sao.docx"))
    dated = day.date() if day else None
    _django()
    from chung.project.cli.writing import write_copy

    with _refused_is_2():
        write_copy(file, target, office, {"kind": kind, "number": number, "dated": dated}, pdf=pdf)


def _target(path: Path) -> Path:
    """Where a file may be written."""
    folder = path.parent
    if not folder.is_dir():
        raise Fault(
            Words(f"Không có thư mục {folder}.", f"There is no folder {folder}."), exit_code=2
        )
    return path


@told(
    "Nhật ký: verify (kiểm tra), seal (niêm phong), export (xuất ra tệp).",
    "Journal: verify, seal, export.",
)
@chung.command(context_settings=PASS_ON)
@click.argument("act", type=click.Choice(["verify", "seal", "export"]))
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def journal(act: str, options: tuple[str, ...]) -> None:
    if act == "verify" and any(Path(option).is_file() for option in options):
        _django()  # an export is checked on any machine, without the database
        _call("journal_verify", *options)
        return
    _managed(f"journal_{act}", *options)


@told(
    "Mã truy cập API: list (kê), create (tạo), revoke (thu hồi).",
    "Tokens of the API: list, create, revoke.",
)
@chung.command(context_settings=PASS_ON)
@click.argument("act", type=click.Choice(["list", "create", "revoke"]))
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def token(act: str, options: tuple[str, ...]) -> None:
    _managed("api_tokens", act, *options)


@told(
    "Đo tốc độ: numbering, search, delivery …",
    "Measure speed: numbering, search, delivery …",
)
@chung.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@click.option("--json", "as_json", is_flag=True, help="JSON")
def bench(name: str | None, options: tuple[str, ...], as_json: bool) -> None:
    root = Path(__file__).resolve().parents[4]
    if not (root / "bench" / "run.py").exists():
        raise Fault(
            Words("Bộ đo chỉ có trong mã nguồn.", "Benchmarks come with the source tree only."),
            Words("Chạy trong thư mục mã nguồn Chung.", "Run from a clone of Chung."),
        )
    sys.path.insert(0, str(root))
    from bench.run import command

    command(name, list(options), as_json)


@told(
    "Khám máy: thiếu gì, hỏng gì, sửa thế nào.",
    "Examine this machine: what is missing or broken, how to mend it.",
)
@chung.command()
@click.option("--json", "as_json", is_flag=True, help="JSON")
def doctor(as_json: bool) -> None:
    from chung.project import doctor as examination

    findings = examination.examine()
    if as_json:
        click.echo(json.dumps([each.as_dict() for each in findings], ensure_ascii=False, indent=2))
    else:
        examination.show(findings, vietnamese_first=speaks_vietnamese())
    sys.exit(0 if examination.healthy(findings) else 1)


@told("Cập nhật cấu trúc cơ sở dữ liệu.", "Bring the database up to date.")
@chung.command(context_settings=PASS_ON)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def migrate(options: tuple[str, ...]) -> None:
    here = surroundings.read()
    with surroundings.database():
        _django()
        _call("migrate", *options)
        if not options:
            from chung.project.prepare import raise_for

            raise_for(here)


@told("Chuyển tiếp lệnh cho Django (shell, dbshell …).", "Hand a command to Django (shell …).")
@chung.command(context_settings=PASS_ON)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def manage(options: tuple[str, ...]) -> None:
    from django.core.management import execute_from_command_line

    with surroundings.database():
        execute_from_command_line(["chung manage", *options])


def _django() -> None:
    """Load the application, speaking the terminal's language."""
    import django
    from django.utils import translation

    django.setup()
    translation.activate("vi" if speaks_vietnamese() else "en")


@contextmanager
def _refused_is_2() -> Iterator[None]:
    """What cannot be read or described ends with 2 in every command on papers."""
    from chung.foundation.refusals import Refusal

    try:
        yield
    except Refusal as refusal:
        raise Fault(retold(refusal.message), retold(refusal.way_out), exit_code=2) from None


def _demand(file: Path) -> None:
    if not file.is_file():
        raise Fault(
            Words(f"Không có tệp {file}.", f"There is no file {file}."),
            Words("Kiểm tra lại đường dẫn.", "Check the path."),
            exit_code=2,
        )


def _managed(name: str, *options: str) -> None:
    with surroundings.database():
        _django()
        _call(name, *options)


def _call(name: str, *options: str) -> None:
    from django.core.management import call_command, get_commands

    if name not in get_commands():
        raise Fault(
            Words(f"Bản này chưa có lệnh {name}.", f"This release has no command {name} yet.")
        )
    call_command(name, *options)
