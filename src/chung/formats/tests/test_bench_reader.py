"""The measure itself: right, null and wrong are told apart."""

import json
from pathlib import Path

import pytest

from bench.reader import judge, main
from chung.formats.tests import papers


def test_a_folder_is_measured(tmp_path: Path) -> None:
    papers.to_docx(papers.party_letter(), tmp_path / "a.docx")
    (tmp_path / "b.pdf").write_bytes(b"")
    truth = {"symbol": "152-CV/ĐU", "place": "Nơi Khác", "urgency": None}
    entries = [
        {"file": "a.docx", "kind": "docx", "truth": truth},
        {"file": "b.pdf", "kind": "scan", "truth": {"symbol": "1-QĐ/TU"}},
    ]
    (tmp_path / "truth.json").write_text(json.dumps(entries))
    result = main(tmp_path)
    first, second = result["papers"]
    assert first["verdicts"] == {"symbol": "right", "place": "wrong", "urgency": "right"}
    assert second["verdicts"] == {"symbol": "null"}
    assert "rỗng" in second["refused"]
    assert result["shares"]["born_digital"]["right"] == pytest.approx(0.6667)
    assert not result["ok"]


@pytest.mark.parametrize(
    ("truth", "proposed", "verdict"),
    [
        ("ỦY BAN", "UỶ BAN", "right"),
        ("Về công tác  “văn thư”", "về công tác văn thư", "right"),
        ("KT.CHỦ TỊCH", "KT. CHỦ TỊCH", "right"),
        ("công tác", "cống tác", "wrong"),
        (None, None, "right"),
        (None, "x", "wrong"),
        ("x", None, "null"),
    ],
)
def test_judging(truth: str | None, proposed: str | None, verdict: str) -> None:
    assert judge(truth, proposed) == verdict
