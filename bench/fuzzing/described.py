"""Papers described for the generator, and the same with keys and values that do not fit."""

import copy
import datetime
import json
import random
from typing import Any

from bench.fuzzing import strange

_GRID = {"head": ["TT", "Họ và tên"], "widths": [15, 150], "rows": [["1", "Lê Thị Thử"]]}
_SIGNED = {
    "authority": "T/M",
    "on_behalf": "Ban Thường vụ",
    "position": "Phó Bí thư",
    "name": "Nguyễn Văn Mẫu",
}
_HEAD = {
    "superior": "Đảng bộ tỉnh Nghệ An",
    "issuer": "Đảng uỷ xã Ví Dụ",
    "organ": "ĐU",
    "place": "Ví Dụ",
}
_CLAUSE = {"clause": "Tổ có nhiệm vụ:", "points": ["lập hồ sơ;", "giao nộp hồ sơ."]}
_BASE: dict[str, Any] = {
    "type": "quyet_dinh",
    "written_on": "2026-12-05",
    "subject": "thành lập Tổ giúp việc",
    "recipients": ["Các chi bộ trực thuộc"],
    "kept_at": "Văn phòng Đảng uỷ",
    "letterhead": _HEAD,
    "signature": _SIGNED,
    "bases": ["Căn cứ Điều lệ Đảng"],
    "body": [
        {"article": "", "text": "Thành lập Tổ giúp việc (Phụ lục)."},
        {
            "division": "Chương",
            "name": "Nhiệm vụ",
            "items": [{"article": "Việc", "items": [_CLAUSE]}],
        },
    ],
    "appendices": [{"title": "Danh sách Tổ giúp việc", "grid": _GRID, "landscape": False}],
}


def descriptions() -> list[bytes]:
    """Sound descriptions of several kinds, as JSON."""
    letter = {
        "type": "cong_van",
        "addressees": ["Ban Thường vụ Tỉnh uỷ"],
        "text": "Một.\n1. Hai.\na) Ba.",
    }
    joint = {
        "joint": ["Ban Tổ chức Tỉnh uỷ", "Ban Nội chính Tỉnh uỷ"],
        "organs": ["BTCTU", "BNCTU"],
        "place": "Nghệ An",
    }
    congress = {
        "congress": {"kind": "Đại hội đại biểu", "body": "Đảng bộ xã Ví Dụ lần thứ II"},
        "place": "Ví Dụ",
    }
    changes: list[dict[str, Any]] = [
        {},
        {"draft": 2},
        {"number": 7, "dated": "2026-12-05"},
        {"urgency": "HOẢ TỐC", "duplex": True},
        letter,
        {"letterhead": joint, "cosigners": [_SIGNED]},
        {"letterhead": congress, "type": "nghi_quyet"},
        {"type": "bien_ban", "recorder": "Lê Thị Thử", "signature": {"name": "Nguyễn Văn Mẫu"}},
        {
            "written_on": "2020-05-05",
            "type": "bao_cao",
            "body": [{"heading": "Kết quả", "items": ["Đã làm."]}],
        },
        {
            "type": "to_trinh",
            "addressees": ["Tỉnh uỷ"],
            "grid": _GRID,
            "internal": True,
            "sealed": False,
        },
    ]
    return [_bytes({**_BASE, **change}) for change in changes]


def _bytes(tables: Any) -> bytes:
    return json.dumps(tables, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


def spoiled_description(data: bytes, chance: random.Random) -> bytes:
    """Values of other kinds, keys lost, moved and made up; lists far too long or deep."""
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        return data
    for _ in range(1 + int(chance.expovariate(0.5))):
        tables = _changed(tables, chance)
    return _bytes(tables)[:400_000]


def _changed(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict) and value and chance.random() < 0.85:
        out = dict(value)
        key = chance.choice(list(out))
        kind = chance.random()
        if kind < 0.08:
            del out[key]
        elif kind < 0.14:
            out[chance.choice(_KEYS)] = _value(chance)
        else:
            out[key] = _changed(out[key], chance)
        return out
    if isinstance(value, list) and value and chance.random() < 0.8:
        rows = copy.copy(value)
        at = chance.randrange(len(rows))
        if chance.random() < 0.2:
            return rows * chance.choice((0, 2, 30))
        rows[at] = _changed(rows[at], chance)
        return rows
    if isinstance(value, str) and chance.random() < 0.5:
        return strange.spoiled(value, chance)
    return _value(chance)


_KEYS = (
    "grid",
    "certificate",
    "beside",
    "appendices",
    "cosigners",
    "number",
    "dated",
    "draft",
    "code",
    "recorder",
    "body",
    "text",
    "bases",
    "urgency",
    "circulation",
    "congress",
    "items",
    "points",
    "division",
    "heading",
    "clause",
    "contact",
    "foot",
    "internal",
    "sealed",
    "duplex",
    "x",
)


def _value(chance: random.Random) -> Any:
    deep: Any = "sâu"
    for _ in range(chance.choice((1, 3, 60, 300))):
        deep = {"heading": "I", "items": [deep]} if chance.random() < 0.9 else [deep]
    return chance.choice(
        (
            None,
            True,
            False,
            0,
            -1,
            1,
            7,
            99_999,
            100_000,
            10**30,
            1e308,
            -0.5,
            float("nan"),
            float("inf"),
            "",
            " ",
            [],
            {},
            [[]],
            [None],
            [deep],
            deep,
            strange.text(chance),
            strange.number(chance),
            [strange.text(chance) for _ in range(chance.randint(1, 30))],
            "0001-01-01",
            "9999-12-31",
            datetime.date(2026, 2, 28).isoformat(),
            "quyet_dinh",
            "giay_moi",
            "Phần",
            "T/L",
            "Q.",
            {"head": [strange.letters(chance)] * 40, "widths": [1] * 40, "rows": [["x"] * 40] * 20},
            {
                "head": ["a"],
                "widths": [chance.choice((0, -5, 10**9))],
                "rows": [[strange.text(chance)]],
            },
        )
    )
