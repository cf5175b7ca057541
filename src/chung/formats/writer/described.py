"""A paper described in a file (TOML or JSON), as the command line takes it.

The keys are those of ``PaperContent``; the text is ``text`` (a paragraph a line) or ``body``, a
list of strings and tables: {division = "Chương", name, items}, {article = name, text, items},
{heading = name, items}, {clause = text, points}. ``letterhead`` has superior, issuer, organ,
place; or ``joint`` names with ``organs`` and place; or ``congress`` {kind, body, organ} and place.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from chung.formats.writer import values
from chung.formats.writer.body import Article, Clause, Division, Heading, Level, Node, blocks
from chung.formats.writer.content import (
    Appendix,
    Authority,
    Block,
    Certificate,
    Grid,
    Letterhead,
    PaperContent,
    Part,
    Signature,
    blocks_of,
)
from chung.formats.writer.copies import Copy, CopyForm
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc

# Letters no document may hold: control characters, halves of pairs.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LARGEST = 5_000_000  # bytes of a description
_TEXTS = {"bases", "text", "body"}
_SAME = {f.name for f in fields(PaperContent)} - {"type_key", "blocks", "draft_mark"}
_KEYS = _SAME | _TEXTS | {"type", "draft"}
_COPY_KEYS = {
    "kind", "body", "letterhead", "number", "dated", "signature", "recipients", "kept_at",
}  # fmt: skip
_NEEDED = ("letterhead", "subject", "signature")
_ALSO = {"paper_type": "type", "recorder": "type"}  # what is missing belongs to the type
_PLACE = re.compile(r"line (\d+)")


def read_description(path: Path) -> PaperContent:
    """The paper a file describes: ".json" as JSON, anything else as TOML.

    Raises Invalid with the line of the file where something is missing or wrong.
    """
    tables, text = read_tables(path)
    try:
        return content_from(tables)
    except Invalid as refusal:
        raise at_line(refusal, text) from None


def read_tables(path: Path) -> tuple[Any, str]:
    """What a file describes as plain tables, and its text. Raises Invalid."""
    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise _unreadable(_("lớn hơn 5 MB"))
    try:
        text = nfc(data.decode("utf-8-sig"))
        return (json.loads if path.suffix.lower() == ".json" else tomllib.loads)(text), text
    except UnicodeDecodeError:
        raise _unreadable(_("không phải mã UTF-8")) from None
    except RecursionError:
        raise _unreadable(_("lồng quá nhiều lớp")) from None
    except ValueError as broken:
        found = _PLACE.search(str(broken))
        line = found[1] if found else len(text.splitlines())
        raise _unreadable(_("sai cú pháp ở dòng %(line)s") % {"line": line}) from None


def _unreadable(why: Any) -> Invalid:
    return Invalid(
        _("Tệp mô tả văn bản không đọc được: %(why)s.") % {"why": why},
        _("Ghi mỗi mục một dòng: tên = giá trị, chữ đặt trong ngoặc kép; xem mẫu ở docs/forms."),
        field="file",
    )


def at_line(refusal: Invalid, text: str) -> Invalid:
    """The refusal with the line of the file that it is about, where the file has it."""
    field = refusal.field or ""
    line = _line_of(_ALSO.get(field, field), text)
    if line is None:
        return refusal
    message = _("Dòng %(line)s: %(what)s") % {"line": line, "what": refusal.message}
    return Invalid(message, refusal.way_out, refusal.field)


def _line_of(field: str, text: str) -> int | None:
    """The line on which a key stands, within its table where that has one of its own."""
    *tables, name = field.split(".")
    rows = text.splitlines()
    begin = 0
    for part in tables:
        begin = next((i for i, row in enumerate(rows) if _says(row, part)), begin)
    after = (i for i in range(begin, len(rows)) if _says(rows[i], name))
    found = next(after, begin if tables and begin else None)
    return None if found is None else found + 1


def _says(row: str, name: str) -> bool:
    return bool(re.search(rf"(?<![\w.]){re.escape(name)}[\"\s]*[]=:]", row.partition("#")[0]))


def content_from(tables: Any) -> PaperContent:
    """The content from plain tables. Raises Invalid naming the key that is wrong or missing."""
    found = dict(values.table(tables, "file", _KEYS))
    for key, value in found.items():
        if any(_UNPRINTABLE.search(text) for text in _texts_in(value)):
            raise values.wrong(key, _("chữ không có ký tự điều khiển"), value)
    written = values.needed_day(found.get("written_on") or found.get("dated"), "written_on")
    draft = found.pop("draft", None)
    given: dict[str, Any] = {
        "type_key": values.type_key(found.pop("type", None), "type"),
        "blocks": _blocks(found, "body"),
    }
    if draft:
        given["draft_mark"] = "Dự thảo" if draft is True else f"Dự thảo lần {draft}"
    for key in _TEXTS & found.keys():
        del found[key]
    for key in (*_NEEDED, *found):
        value = found.get(key)
        given[key] = _READ.get(key, values.plain)(value, key)
    given["written_on"] = written
    return PaperContent(**given)


def read_copy(path: Path, **chosen: Any) -> Copy:
    """The copy a file describes: ``body``, ``letterhead``, ``signature``, ``recipients``,
    ``kept_at``, and ``kind``, ``number``, ``dated``, for which ``chosen`` counts where given.

    Raises Invalid like ``read_description``.
    """
    tables, text = read_tables(path)
    try:
        table = dict(values.table(tables, "file", _COPY_KEYS))
        table.update({key: value for key, value in chosen.items() if value is not None})
        kind = values.one_of(table.get("kind"), "kind", [form.value.lower() for form in CopyForm])
        return Copy(
            form=CopyForm(kind.capitalize()),
            body=values.text(table.get("body"), "body"),
            letterhead=_letterhead(table.get("letterhead"), "letterhead"),
            number=values.number(table.get("number"), "number"),
            dated=values.needed_day(table.get("dated"), "dated"),
            signature=_signature(table.get("signature"), "signature"),
            recipients=values.lines(table.get("recipients", []), "recipients"),
            kept_at=values.plain(table.get("kept_at", ""), "kept_at"),
        )
    except Invalid as refusal:
        raise at_line(refusal, text) from None


def _texts_in(value: Any) -> Iterator[str]:
    """All texts of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(inner)


def _letterhead(value: Any, key: str) -> Letterhead:
    known = {"superior", "issuer", "organ", "place", "joint", "organs", "congress"}
    table = values.table(value, key, known)
    place = values.text(table.get("place"), f"{key}.place")
    if "joint" in table:
        names = values.needed_lines(table["joint"], f"{key}.joint")
        organs = values.needed_lines(table.get("organs"), f"{key}.organs")
        return Letterhead.joint(names, organs, place)
    if "congress" in table:
        words = values.table(table["congress"], f"{key}.congress", {"kind", "body", "organ"})
        kind, body = (values.text(words.get(name), f"{key}.congress") for name in ("kind", "body"))
        return Letterhead.congress(kind, body, place, values.plain(words.get("organ", ""), key))
    issuer = values.needed_lines(table.get("issuer"), f"{key}.issuer")
    organ = values.text(table.get("organ"), f"{key}.organ")
    return Letterhead(values.plain(table.get("superior", ""), key), issuer, organ, place)


def _signature(value: Any, key: str) -> Signature:
    table = values.table(value, key, {"authority", "on_behalf", "position", "name"})
    rights = [*Authority]
    return Signature(
        Authority(values.one_of(table.get("authority", ""), f"{key}.authority", rights)),
        values.plain(table.get("on_behalf", ""), f"{key}.on_behalf"),
        values.plain(table.get("position", ""), f"{key}.position"),
        values.text(table.get("name"), f"{key}.name"),
    )


def _certificate(value: Any, key: str) -> Certificate:
    table = values.table(value, key, {"words", "signature", "place", "dated"})
    return Certificate(
        values.text(table.get("words"), f"{key}.words"),
        _signature(table.get("signature"), f"{key}.signature"),
        str(table.get("place", "")),
        values.day(table.get("dated"), f"{key}.dated"),
    )


def _grid(value: Any, key: str) -> Grid:
    table = values.table(value, key, {"head", "widths", "rows", "after"})
    head, rows = values.lines(table.get("head"), key), values.items(table.get("rows", []), key)
    cells = tuple(tuple(str(word) for word in values.items(row, key)) for row in rows)
    widths = tuple(
        float(values.number(width, key)) for width in values.items(table.get("widths"), key)
    )
    if len(widths) != len(head) or any(len(row) != len(head) for row in cells):
        raise values.wrong(key, _("mỗi dòng và “widths” có đủ số cột như “head”"), value)
    return Grid(head, widths, cells, tuple(map(Block, values.lines(table.get("after", []), key))))


def _appendix(value: Any, key: str) -> Appendix:
    table = values.table(value, key, {"title", "grid", "landscape", *_TEXTS})
    return Appendix(
        values.text(table.get("title"), f"{key}.title"),
        _blocks(table, key),
        _grid(table["grid"], f"{key}.grid") if "grid" in table else None,
        values.flag(table.get("landscape", False), f"{key}.landscape"),
    )


def _blocks(table: Mapping[str, Any], key: str) -> tuple[Block, ...]:
    bases = values.lines(table.get("bases", []), "bases")
    if "body" in table:
        return blocks([_node(item, key) for item in values.items(table["body"], key)], bases)
    first = tuple(Block(basis, Part.BASIS) for basis in bases)
    return (*first, *blocks_of(str(table.get("text", ""))))


def _node(value: Any, key: str) -> Node:
    if isinstance(value, str):
        return value
    known = {"division", "name", "items", "article", "text", "heading", "clause", "points"}
    table = values.table(value, key, known)
    items = tuple(_node(item, key) for item in values.items(table.get("items", []), key))
    if "division" in table:
        level = values.one_of(table["division"], f"{key}.division", [*Level])
        return Division(Level(level), str(table.get("name", "")), items)
    if "heading" in table:
        return Heading(str(table["heading"]), items)
    if "clause" in table:
        return Clause(str(table["clause"]), values.lines(table.get("points", []), f"{key}.points"))
    inner = tuple(item for item in items if isinstance(item, Clause | str))
    if "article" not in table or len(inner) != len(items):
        raise values.wrong(key, _("đoạn chữ, division, heading, article, clause"), value)
    return Article(str(table["article"]), str(table.get("text", "")), inner)


def _many(read: Callable[[Any, str], Any]) -> Callable[[Any, str], tuple[Any, ...]]:
    return lambda value, key: tuple(read(item, key) for item in values.items(value, key))


_READ: dict[str, Callable[[Any, str], Any]] = {
    "letterhead": _letterhead,
    "signature": _signature,
    "cosigners": _many(_signature),
    "certificate": _certificate,
    "grid": _grid,
    "appendices": _many(_appendix),
    "beside": values.pair,
    "dated": values.day,
    "written_on": values.day,
    "number": values.number,
    "tone": values.tone,
    **dict.fromkeys(("internal", "sealed", "duplex"), values.flag),
    **dict.fromkeys(("addressees", "recipients"), values.lines),
}
