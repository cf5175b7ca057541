"""What ``chung check`` found, in the one language the reader chose."""

from collections.abc import Sequence
from pathlib import Path

import click

from chung.formats.checker import Checked, Finding, Report
from chung.formats.rules import pack_named
from chung.project.cli.language import here
from chung.project.faults import Words

_COLORS = {"E": "red", "W": "yellow", "I": "blue"}
_SEVERITIES = {
    "E": Words("lỗi", "error"),
    "W": Words("cảnh báo", "warning"),
    "I": Words("lưu ý", "remark"),
}
_WANTED = Words("Cần", "Wanted")
_LEGEND = Words(
    "E lỗi, W cảnh báo, I lưu ý. Điểm: 100, trừ 8 cho mỗi quy tắc E và 3 cho mỗi quy tắc W bị sai.",
    "E error, W warning, I remark. Score: 100, less 8 for each rule E and 3 for each W broken.",
)
_CLEAN = Words("Không thấy chỗ nào sai thể thức.", "Nothing was found wrong with the form.")
_CUT = Words("Chỉ kê những chỗ đầu của", "Only the first places are listed of")
_MENDABLE = Words("sửa tự động được", "can be mended by itself")
_FILES = Words("tệp", "files")
_WITHOUT = Words("không có lỗi", "without errors")
_WITH = Words("có lỗi", "with errors")
_UNREAD = Words("không kiểm tra được", "not checked")
_HEAD = Words("Điểm    E    W    I  Tệp", "Score    E    W    I  File")


def show(report: Report) -> None:
    """One paper: by which rules, score, each finding with place, source and remedy, a legend."""
    counts = report.counts()
    marks = "  ".join(f"{severity} {count}" for severity, count in counts.items())
    click.echo(f"{pack_named(report.pack).name}: {report.score}/100  {marks}")
    if report.remark:
        click.secho(report.remark, fg="yellow")
    for finding in report.findings:
        _show_finding(finding)
    if not report.findings:
        click.secho(here(_CLEAN), fg="green")
    if report.cut:
        click.echo(f"{here(_CUT)} {', '.join(report.cut)}.")
    click.secho(here(_LEGEND), dim=True)


def _show_finding(finding: Finding) -> None:
    severity = here(_SEVERITIES[finding.severity])
    click.secho(
        f"{finding.severity} {finding.rule} ({severity})", fg=_COLORS[finding.severity], nl=False
    )
    click.echo(f"  {finding.place}: {finding.found}")
    click.echo(f"    {here(_WANTED)}: {finding.expected} [{finding.source}]")
    mendable = f" ({here(_MENDABLE)})" if finding.fixable else ""
    click.echo(f"      {finding.remedy}{mendable}")
    if finding.doubt:
        click.secho(f"      {finding.doubt}", dim=True)


def show_folder(found: Sequence[Checked], folder: Path) -> None:
    """A folder: a line for each file, what it comes to, a legend."""
    click.echo(here(_HEAD))
    for checked in found:
        name = checked.path.relative_to(folder)
        if checked.report is None:
            click.echo(f"{'–':>5}{'':15}  {name}: {checked.refusal}")
            continue
        counts = "".join(f"{count:>5}" for count in checked.report.counts().values())
        click.echo(f"{checked.report.score:>5}{counts}  {name}")
    reports = [checked.report for checked in found if checked.report is not None]
    clean = sum(report.clean for report in reports)
    click.echo(
        f"{len(found)} {here(_FILES)}: {clean} {here(_WITHOUT)}, "
        f"{len(reports) - clean} {here(_WITH)}, {len(found) - len(reports)} {here(_UNREAD)}"
    )
    click.secho(here(_LEGEND), dim=True)
