"""A paper described in a file (TOML or JSON), as the command line takes it.

The keys are those of ``PaperContent``; the text is ``text`` (a paragraph a line) or ``body``, a
list of strings and tables: {division = "Chương", name, items}, {article = name, text, items},
{heading = name, items}, {clause = text, points}. ``letterhead`` has superior, issuer, organ,
place; or ``joint`` names with ``organs`` and place; or ``congress`` {kind, body, organ} and place.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

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
from chung.foundation.refusals import Invalid
from chung.foundation.text import nfc

# Letters no document may hold: control characters, halves of pairs.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LARGEST = 5_000_000  # bytes of a description
_TEXTS = {"bases", "text", "body"}
_SAME = {f.name for f in fields(PaperContent)} - {"type_key", "blocks", "draft_mark"}
_KEYS = _SAME | _TEXTS | {"type", "draft"}


def read_description(path: Path) -> PaperContent:
    """The paper a file describes: ".json" as JSON, anything else as TOML. Raises Invalid."""
    data = path.read_bytes()
    try:
        if len(data) > _LARGEST:
            raise ValueError(f"more than {_LARGEST} bytes")
        text = nfc(data.decode("utf-8-sig"))
        tables = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as broken:
        raise Invalid(
            _("Tệp mô tả văn bản không đọc được: %(why)s.") % {"why": str(broken)},
            _("Tệp phải theo định dạng TOML hoặc JSON, mã UTF-8."),
            field="file",
        ) from broken
    return content_from(tables)


def content_from(tables: Any) -> PaperContent:
    """The content from plain tables. Raises Invalid naming the key that is wrong or missing."""
    found = dict(_table(tables, "file", _KEYS))
    for key, value in found.items():
        if any(_UNPRINTABLE.search(text) for text in _texts_in(value)):
            raise _wrong(key)
    written = _day(found.get("written_on") or found.get("dated"), "written_on")
    if written is None:
        raise _wrong("written_on")
    draft = found.pop("draft", None)
    given: dict[str, Any] = {
        "type_key": _text(found.pop("type", None), "type"),
        "blocks": _blocks(found, "body"),
    }
    if draft:
        given["draft_mark"] = "Dự thảo" if draft is True else f"Dự thảo lần {draft}"
    for key in _TEXTS & found.keys():
        del found[key]
    for key, value in found.items():
        given[key] = _READ.get(key, _plain)(value, key)
    given["written_on"] = written
    try:
        return PaperContent(**given)
    except TypeError as missing:
        raise _wrong(str(missing).rpartition(": ")[2]) from missing


def _texts_in(value: Any) -> Iterator[str]:
    """All texts of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(inner)


def _letterhead(value: Any, key: str) -> Letterhead:
    known = {"superior", "issuer", "organ", "place", "joint", "organs", "congress"}
    table = _table(value, key, known)
    place = _text(table.get("place"), f"{key}.place")
    if "joint" in table:
        names, organs = _lines(table["joint"], key), _lines(table.get("organs"), key)
        return Letterhead.joint(names, organs, place)
    if "congress" in table:
        words = _table(table["congress"], f"{key}.congress", {"kind", "body", "organ"})
        kind, body = (_text(words.get(name), f"{key}.congress") for name in ("kind", "body"))
        return Letterhead.congress(kind, body, place, _plain(words.get("organ", ""), key))
    issuer = _lines(table.get("issuer"), f"{key}.issuer")
    organ = _text(table.get("organ"), f"{key}.organ")
    return Letterhead(_plain(table.get("superior", ""), key), issuer, organ, place)


def _signature(value: Any, key: str) -> Signature:
    table = _table(value, key, {"authority", "on_behalf", "position", "name"})
    try:
        authority = Authority(table.get("authority", ""))
    except ValueError as unknown:
        raise _wrong(f"{key}.authority") from unknown
    return Signature(
        authority,
        str(table.get("on_behalf", "")),
        str(table.get("position", "")),
        _text(table.get("name"), f"{key}.name"),
    )


def _certificate(value: Any, key: str) -> Certificate:
    table = _table(value, key, {"words", "signature", "place", "dated"})
    return Certificate(
        _text(table.get("words"), f"{key}.words"),
        _signature(table.get("signature"), f"{key}.signature"),
        str(table.get("place", "")),
        _day(table.get("dated"), f"{key}.dated"),
    )


def _grid(value: Any, key: str) -> Grid:
    table = _table(value, key, {"head", "widths", "rows", "after"})
    head, rows = _lines(table.get("head"), key), _list(table.get("rows", []), key)
    cells = tuple(tuple(str(word) for word in _list(row, key)) for row in rows)
    widths = tuple(float(_number(width, key)) for width in _list(table.get("widths"), key))
    if len(widths) != len(head) or any(len(row) != len(head) for row in cells):
        raise _wrong(key)
    return Grid(head, widths, cells, tuple(map(Block, _lines(table.get("after", []), key))))


def _appendix(value: Any, key: str) -> Appendix:
    table = _table(value, key, {"title", "grid", "landscape", *_TEXTS})
    return Appendix(
        _text(table.get("title"), f"{key}.title"),
        _blocks(table, key),
        _grid(table["grid"], f"{key}.grid") if "grid" in table else None,
        _flag(table.get("landscape", False), f"{key}.landscape"),
    )


def _blocks(table: Mapping[str, Any], key: str) -> tuple[Block, ...]:
    bases = _lines(table.get("bases", []), "bases")
    if "body" in table:
        return blocks([_node(item, key) for item in _list(table["body"], key)], bases)
    first = tuple(Block(basis, Part.BASIS) for basis in bases)
    return (*first, *blocks_of(str(table.get("text", ""))))


def _node(value: Any, key: str) -> Node:
    if isinstance(value, str):
        return value
    known = {"division", "name", "items", "article", "text", "heading", "clause", "points"}
    table = _table(value, key, known)
    items = tuple(_node(item, key) for item in _list(table.get("items", []), key))
    if "division" in table:
        try:
            return Division(Level(table["division"]), str(table.get("name", "")), items)
        except ValueError as unknown:
            raise _wrong(f"{key}.division") from unknown
    if "heading" in table:
        return Heading(str(table["heading"]), items)
    if "clause" in table:
        return Clause(str(table["clause"]), _lines(table.get("points", []), f"{key}.points"))
    inner = tuple(item for item in items if isinstance(item, Clause | str))
    if "article" not in table or len(inner) != len(items):
        raise _wrong(key)
    return Article(str(table["article"]), str(table.get("text", "")), inner)


def _many(read: Callable[[Any, str], Any]) -> Callable[[Any, str], tuple[Any, ...]]:
    return lambda value, key: tuple(read(item, key) for item in _list(value, key))


def _pair(value: Any, key: str) -> tuple[str, str]:
    words, *names = _lines(value, key)
    if len(names) != 1:
        raise _wrong(key)
    return words, names[0]


def _table(value: Any, key: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(key)
    for unknown in value.keys() - known:
        raise Invalid(
            _("Tệp mô tả có mục lạ “%(key)s”.") % {"key": unknown},
            _("Các mục được dùng: %(keys)s.") % {"keys": ", ".join(sorted(known))},
            field=str(unknown),
        )
    return value


def _list(value: Any, key: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise _wrong(key)
    return value


def _lines(value: Any, key: str) -> tuple[str, ...]:
    """A list of texts; one text counts as a list of its lines."""
    items = value.splitlines() if isinstance(value, str) else _list(value, key)
    return tuple(_text(item, key) for item in items)


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(key)
    return value


def _plain(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise _wrong(key)
    return value


def _flag(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key)
    return value


def _number(value: Any, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(key)
    return value


def _day(value: Any, key: str) -> date | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as broken:
        raise _wrong(key) from broken
    if day is not None and type(day) is not date:
        raise _wrong(key)
    return day


def _wrong(key: str) -> Invalid:
    return Invalid(
        _("Mục “%(key)s” trong tệp mô tả thiếu hoặc sai kiểu.") % {"key": key},
        _("Xem mẫu tệp mô tả trong tài liệu src/chung/formats/writer/README.md."),
        field=key,
    )


_READ: dict[str, Callable[[Any, str], Any]] = {
    "letterhead": _letterhead,
    "signature": _signature,
    "cosigners": _many(_signature),
    "certificate": _certificate,
    "grid": _grid,
    "appendices": _many(_appendix),
    "beside": _pair,
    "dated": _day,
    "written_on": _day,
    "number": _number,
    **dict.fromkeys(("internal", "sealed", "duplex"), _flag),
    **dict.fromkeys(("addressees", "recipients"), _lines),
}
