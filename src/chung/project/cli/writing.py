"""``chung generate`` and ``chung copy``: papers from descriptions, copies of papers."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from chung.formats import writer
from chung.foundation.refusals import Invalid
from chung.foundation.text import Tone, fold
from chung.project.cli.language import both
from chung.project.faults import Words

_KINDS = {"sao-y": "sao y", "sao-luc": "sao lục", "trich-sao": "trích sao"}
_COPIED = "hinh thuc sao:"  # a line of the stamp of a copy
_NAMED = 8  # words of another tone placement that are named


def write_paper(
    file: Path, target: Path, template: Path | None, tone: str | None, *, pdf: bool
) -> None:
    """Write the paper a file describes. ``tone`` counts before the file's own; without either the
    guide's. Raises Invalid with the line of the file.
    """
    content = writer.read_description(file)
    content = replace(content, tone=Tone(tone) if tone else content.tone or Tone.NEW)
    try:
        paper = writer.generate(content, template.read_bytes() if template else None)
    except Invalid as refusal:
        raise writer.at_line(refusal, writer.read_tables(file)[1]) from None
    _keep(paper, target, pdf=pdf)
    _say_left(writer.otherwise_placed(content))


def write_copy(
    file: Path, target: Path, office: Path, chosen: dict[str, Any], *, pdf: bool
) -> None:
    """Add the block of a copy to a paper; ``office`` describes who copies. Raises Invalid."""
    kind = chosen["kind"]
    copy = writer.read_copy(office, **chosen | {"kind": _KINDS[kind] if kind else None})
    original = file.read_bytes()
    _keep(writer.copied(original, copy), target, pdf=pdf)
    if _COPIED in fold(writer.text_of(original)):
        twice = Words(
            "Tệp này đã có phần sao; bản mới mang hai phần sao.",
            "This file has a copier's block already; the new one bears two.",
        )
        click.echo(both(twice), err=True)


def _keep(docx: bytes, target: Path, *, pdf: bool) -> None:
    written = {target: docx}
    if pdf:
        written[target.with_suffix(".pdf")] = writer.to_pdf(docx)
    for path, data in written.items():
        path.write_bytes(data)
        click.echo(path)


def _say_left(words: tuple[str, ...]) -> None:
    """Nobody's own words are changed, but a paper with both placements looks careless."""
    if not words:
        return
    named = ", ".join(words[:_NAMED]) + (" …" if len(words) > _NAMED else "")
    said = Words(
        f"Lời văn giữ nguyên; còn {len(words)} chữ đặt dấu kiểu khác: {named}",
        f"The text stays as written; {len(words)} words place the tone otherwise: {named}",
    )
    click.echo(both(said), err=True)
