"""The command line speaks both languages and answers mistakes in words."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chung.formats.tests import papers
from chung.formats.writer import text_of
from chung.foundation import clock
from chung.project.cli.commands import chung as group
from chung.project.doctor_database import _local
from chung.project.walls.content import CONTENT

pytestmark = pytest.mark.slow


def chung(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "chung", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "chung.project.settings", **environment},
    )


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("vi_VN.UTF-8", "Mở văn phòng", "Open the office"),
        ("en", "Open the office", "Mở văn phòng"),
    ],
)
def test_help_stands_in_both_languages_the_readers_own_first(
    language: str, first: str, second: str
) -> None:
    said = chung("--help", CHUNG_LANG=language).stdout
    assert -1 < said.index(first) < said.index(second)


@pytest.mark.parametrize("name", list(group.commands))
def test_every_command_has_its_two_sentences(name: str) -> None:
    words = group.commands[name].words
    assert words.vi
    assert words.en
    assert words.vi != words.en


def test_a_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    done = chung("extract", str(tmp_path / "none.pdf"), CHUNG_LANG="en")
    assert done.returncode == 2
    assert "There is no file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_a_port_that_is_none_is_said_in_words(port: str, tmp_path: Path) -> None:
    done = chung("run", CHUNG_PORT=port, CHUNG_DATA=str(tmp_path / "var"))
    assert done.returncode == 1
    assert f"CHUNG_PORT={port}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var").exists()


def test_a_database_that_does_not_answer_is_said_in_words(tmp_path: Path) -> None:
    done = chung("migrate", DATABASE_URL="postgresql://a:b@127.0.0.1:1/c", CHUNG_DATA=str(tmp_path))
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_dialect_is_refused(tmp_path: Path) -> None:
    done = chung("run", DATABASE_URL="sqlite:///x", CHUNG_DATA=str(tmp_path))
    assert done.returncode == 1
    assert "postgresql://" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_doctor_names_what_is_broken_and_the_way_out(tmp_path: Path) -> None:
    done = chung(
        "doctor", "--json", DATABASE_URL="postgresql://a:b@127.0.0.1:1/c", CHUNG_DATA=str(tmp_path)
    )
    assert done.returncode == 1
    findings = {each["name"]: each for each in json.loads(done.stdout)}
    assert findings["database"]["state"] == "broken"
    assert findings["database"]["way_out_vi"]
    assert findings["database"]["way_out_en"]
    assert findings["python"]["state"] == "good"


def test_without_the_programs_the_doctor_says_what_is_off_but_nothing_is_broken(
    tmp_path: Path,
) -> None:
    done = chung(
        "doctor", "--json", PATH="/nowhere", CHUNG_DATA=str(tmp_path / "new"), DATABASE_URL=""
    )
    findings = {each["name"]: each for each in json.loads(done.stdout)}
    assert done.returncode == 0
    assert findings["libreoffice"]["state"] == findings["tesseract"]["state"] == "off"
    assert "apt-get install" in findings["libreoffice"]["way_out_en"]
    assert not (tmp_path / "new").exists()


def test_the_doctor_says_whether_the_second_wall_stands(tmp_path: Path, db: None) -> None:
    """And whether desks stand as agreed: an empty office contradicts nothing."""
    from chung.project.testing_walls import application_url, owner_url

    def walls(**environment: str) -> dict[str, str]:
        done = chung("doctor", "--json", CHUNG_DATA=str(tmp_path), **environment)
        found = {each["name"]: each for each in json.loads(done.stdout)}
        assert found["agreements"]["state"] == "good"
        return found["walls"]

    one = walls(DATABASE_URL=owner_url())
    assert one["state"] == "off"
    assert "CHUNG_OWNER_DATABASE_URL" in one["way_out_en"]
    if application := application_url():
        both = walls(DATABASE_URL=application, CHUNG_OWNER_DATABASE_URL=owner_url())
        assert (both["state"], both["en"]) == ("good", f"{len(CONTENT)} tables, chung_app")
        high = application.replace("chung_app:", "postgres:")
        assert walls(DATABASE_URL=high, CHUNG_OWNER_DATABASE_URL=owner_url())["state"] == "broken"


def test_the_doctor_sees_missing_migrations_and_an_idle_worker(tmp_path: Path, db: None) -> None:
    from django.db import connection

    values = connection.settings_dict
    url = (
        f"postgresql://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}"
        f"/{values['NAME']}"
    )
    done = chung("doctor", "--json", DATABASE_URL=url, CHUNG_DATA=str(tmp_path))
    findings = {each["name"]: each for each in json.loads(done.stdout)}
    assert findings["migrations"]["state"] == "good"
    assert findings["worker"]["state"] == "off"
    empty = chung(
        "doctor",
        "--json",
        DATABASE_URL=url.rsplit("/", 1)[0] + "/postgres",
        CHUNG_DATA=str(tmp_path),
    )
    findings = {each["name"]: each for each in json.loads(empty.stdout)}
    assert findings["migrations"]["state"] == "broken"
    assert findings["migrations"]["way_out_en"] == "Run: chung migrate"
    assert empty.returncode == 1


def test_others_must_not_read_the_secret_key(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("x" * 50)
    (tmp_path / "secret_key").chmod(0o644)
    done = chung("doctor", "--json", CHUNG_DATA=str(tmp_path), DATABASE_URL="")
    findings = {each["name"]: each for each in json.loads(done.stdout)}
    assert findings["secret_key"]["state"] == "broken"
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("name", "content", "vietnamese", "english"),
    [
        ("a.pdf", b"", "Tệp rỗng", "The file is empty"),
        ("a.pdf", b"%PDF-1.7 broken", "Tệp PDF bị hỏng", "PDF file is damaged"),
        ("a.xyz", b"what is this", "không phải loại hệ thống đọc được", "not of a kind"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_file_that_cannot_be_read_is_told_in_both_languages(
    tmp_path: Path, name: str, content: bytes, vietnamese: str, english: str, language: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = chung("extract", str(tmp_path / name), CHUNG_LANG=language)
    assert done.returncode == 2
    assert done.stdout == ""
    places = [done.stderr.index(words) for words in (vietnamese, english)]
    assert (places == sorted(places)) is (language == "vi")


def test_a_secret_paper_is_refused_and_nothing_of_it_is_printed(tmp_path: Path) -> None:
    paper = papers.party_decision(left=["TỈNH UỶ NGHỆ AN", "VĂN PHÒNG", "*", "MẬT"])
    file = papers.to_docx(paper, tmp_path / "a.docx")
    for words in ([], ["--json"]):
        done = chung("extract", str(file), *words, CHUNG_LANG="vi")
        assert done.returncode == 2
        assert done.stdout == ""
        assert "dấu chỉ mức độ mật" in done.stderr
        assert "secrecy mark" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_paper_is_written_from_its_description_or_told_what_is_wrong(tmp_path: Path) -> None:
    readme = Path(__file__).parents[2] / "formats" / "writer" / "README.md"
    sample = readme.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    file, out = tmp_path / "paper.toml", tmp_path / "out.docx"
    file.write_text(sample, encoding="utf-8")
    assert chung("generate", str(file), "-o", str(out)).stdout.strip() == str(out)
    assert "Dự thảo lần 2" in text_of(out.read_bytes())
    file.write_text(sample.replace("draft", "drft"), encoding="utf-8")
    done = chung("generate", str(file), CHUNG_LANG="en")
    assert done.returncode == 2 and "unknown key “drft”" in done.stderr
    assert chung("generate", str(file), "-o", str(tmp_path / "none" / "x.docx")).returncode == 2
    office = Path(__file__).parents[4] / "docs" / "forms" / "co-quan-sao.toml"
    options = ("--as", str(office), "--kind", "trich-sao", "--number", "9")
    assert chung("copy", str(out), *options).stdout.strip().endswith("out-sao.docx")
    copied = text_of((tmp_path / "out-sao.docx").read_bytes())
    assert "Số, ký hiệu: 09-BS" in copied and "Hình thức sao: Trích sao" in copied
    assert chung("generate", str(tmp_path / "none.toml")).returncode == 2
    again = chung("copy", str(tmp_path / "out-sao.docx"), *options, CHUNG_LANG="en")
    assert again.returncode == 0 and "a copier's block already" in again.stderr
    wrong = chung("copy", str(out), *options, "--date", "31/12")
    assert wrong.returncode == 2 and "--date" in wrong.stderr
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    printed = chung("copy", str(tmp_path / "a.pdf"), *options, CHUNG_LANG="en")
    assert printed.returncode == 2 and "into a DOCX file only" in printed.stderr
    file.write_text(sample.replace('type = "', 'type = "thong_diep'), encoding="utf-8")
    done = chung("generate", str(file), CHUNG_LANG="en")
    assert done.returncode == 2 and "quyet_dinh" in done.stderr


def test_the_doctor_tells_the_time_on_the_offices_wall() -> None:
    with clock.frozen(datetime(2026, 11, 23, 20, 5, tzinfo=UTC)):
        assert _local(clock.now()) == "03:05 24/11/2026"
