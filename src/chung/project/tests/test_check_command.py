"""``chung check``: what it prints and how it ends."""

import json
from pathlib import Path

from click.testing import CliRunner, Result
from django.utils import translation

from chung.formats.tests.checker import papers as made
from chung.project.cli.commands import chung


def _run(*arguments: str, **environment: str) -> tuple[int, str]:
    result = _invoke(*arguments, **environment)
    return result.exit_code, result.stdout


def _invoke(*arguments: str, **environment: str) -> Result:
    with translation.override("vi"):  # the command changes the language of its process
        return CliRunner().invoke(
            chung,
            ["check", *arguments],
            env={"CHUNG_LANG": "vi", "CHUNG_LANG_ALONE": None} | environment,
        )


def test_check_tells_findings_and_ends_by_the_worst(tmp_path: Path) -> None:
    clean, wrong, odd = (tmp_path / f"{name}.docx" for name in ("clean", "wrong", "odd"))
    clean.write_bytes(made.file(made.LETTER))
    wrong.write_bytes(made.file(made.LETTER.replace("Số 17-CV", "Số: 17-CV")))
    odd.write_bytes(b"PK no zip")

    code, printed = _run(str(clean), "--json")
    assert (code, json.loads(printed)) == (0, {"pack": "hd05", "findings": [], "score": 100})
    code, printed = _run(str(wrong), "--json")
    report = json.loads(printed)
    assert (code, report["score"]) == (1, 92)
    assert {"rule", "severity", "place", "found", "expected", "source", "fixable"} <= set(
        report["findings"][0]
    )
    assert report["findings"][0]["rule"] == "DOC-019"
    assert _run(str(odd), "--json")[0] == 2
    assert _run(str(wrong), "--date", "2026-05-01", "--json")[1].count("hd36") == 1
    code, printed = _run(str(wrong))
    assert code == 1
    assert "DOC-019 (lỗi)" in printed and "I.3.2.2" in printed and "Điểm: 100, trừ 8" in printed
    english = _run(str(wrong), "--lang", "en")[1]
    assert "DOC-019 (error)" in english and "Score: 100" in english and "lỗi" not in english
    code, printed = _run(str(tmp_path), "--json")
    assert code == 2
    assert [entry["file"] for entry in json.loads(printed)] == [
        "clean.docx",
        "odd.docx",
        "wrong.docx",
    ]
    assert "3 tệp: 1 không có lỗi, 1 có lỗi, 1 không kiểm tra được" in _run(str(tmp_path))[1]


def test_numbers_are_written_as_the_reader_writes_them(tmp_path: Path) -> None:
    wide = tmp_path / "wide.docx"
    wide.write_bytes(
        made.file(made.LETTER, section=made.PAGE.replace('w:left="1701"', 'w:left="2509"'))
    )
    assert " / 44,3 / " in _run(str(wide))[1]
    assert " / 44.3 / " in _run(str(wide), "--lang", "en")[1]


def test_papers_of_other_kinds_in_a_folder_are_said_to_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "clean.docx").write_bytes(made.file(made.LETTER))
    assert "chưa được kiểm tra" not in _invoke(str(tmp_path)).stderr
    (tmp_path / "kept.ODT").write_bytes(b"PK")
    told = _invoke(str(tmp_path))
    assert told.exit_code == 0 and "1 tệp không phải .docx, .pdf chưa được kiểm tra." in told.stderr


def test_a_body_has_settings_of_its_own(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.docx"
    wrong.write_bytes(made.file(made.LETTER.replace("Số 17-CV", "Số: 17-CV")))
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "MAU.toml").write_text('["DOC-019"]\noff = true\n', "utf-8")

    assert _run(str(wrong), "--body", "MAU", CHUNG_DATA=str(tmp_path))[0] == 0
    assert _run(str(wrong), CHUNG_DATA=str(tmp_path))[0] == 1
    assert _run(str(wrong), "--body", "KHAC", CHUNG_DATA=str(tmp_path))[1] == ""
