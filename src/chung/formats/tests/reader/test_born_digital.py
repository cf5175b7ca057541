"""Fields of Word files and of the PDFs made from them."""

import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from chung.formats.reader import cli_proposal, propose, read_document
from chung.formats.reader.fields import FIELDS
from chung.formats.tests import papers
from chung.formats.tests.papers import Paper

SIGNER = "Nguyễn Thị Thử Nghiệm"
LETTER = {
    "family": "party",
    "issuer": "ĐẢNG UỶ XÃ MẪU SƠN",
    "superior": "ĐẢNG BỘ TỈNH NGHỆ AN",
    "number": "152",
    "symbol": "152-CV/ĐU",
    "type": "Công văn",
    "place": "Mẫu Sơn",
    "date": "2026-06-05",
    "subject": "báo cáo kết quả thực hiện chuyển đổi số quý II năm 2026",
    "signer": SIGNER,
    "position": "PHÓ BÍ THƯ",
    "authority": "T/M BAN THƯỜNG VỤ",
    "urgency": None,
    "recipients": ["Văn phòng Tỉnh uỷ Nghệ An", "Ban Thường vụ Đảng uỷ"],
}
DECISION = {
    "family": "party",
    "issuer": "VĂN PHÒNG",
    "superior": "TỈNH UỶ NGHỆ AN",
    "number": "07",
    "symbol": "07-QĐ/VPTU",
    "type": "QUYẾT ĐỊNH",
    "place": "Nghệ An",
    "date": "2026-03-12",
    "subject": "ban hành Quy chế quản lý, sử dụng xe ô tô của Văn phòng Tỉnh uỷ",
    "signer": SIGNER,
    "position": "PHÓ CHÁNH VĂN PHÒNG",
    "authority": "K/T CHÁNH VĂN PHÒNG",
    "urgency": None,
    "recipients": ["Thường trực Tỉnh uỷ", "Các phòng, đơn vị"],
}
PLAN = {
    "family": "state",
    "issuer": "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN",
    "superior": None,
    "number": "418",
    "symbol": "418/KH-UBND",
    "type": "KẾ HOẠCH",
    "place": "Nghệ An",
    "date": "2026-04-20",
    "subject": "Tổ chức thực hiện phòng, chống thiên tai trên địa bàn tỉnh năm 2026",
    "signer": SIGNER,
    "position": "PHÓ CHỦ TỊCH",
    "authority": "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
    "urgency": None,
    "recipients": ["Thường trực Tỉnh ủy", "Các sở, ban, ngành"],
}
Read = Callable[[Paper], dict[str, Any]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return lambda paper: registered(papers.to_docx(paper, tmp_path / "paper.docx"))


def registered(path: Path) -> dict[str, Any]:
    """The register's fields of a file, without what its text asks."""
    found = cli_proposal(path)
    return {name: found[name] for name in FIELDS}


def test_a_party_letter(read: Read) -> None:
    found = read(papers.party_letter())
    assert found == LETTER
    assert tuple(found) == FIELDS


def test_a_party_decision(read: Read) -> None:
    assert read(papers.party_decision()) == DECISION


def test_a_state_plan(read: Read) -> None:
    assert read(papers.state_plan()) == PLAN


def test_decomposed_text_is_read_composed(read: Read) -> None:
    paper = papers.party_letter()
    apart = papers.party_letter(
        **{
            name: [unicodedata.normalize("NFD", x) for x in getattr(paper, name)]
            for name in ("left", "right", "subject", "recipients", "signing")
        },
        date=unicodedata.normalize("NFD", paper.date),
        signer=unicodedata.normalize("NFD", paper.signer),
        addressed=unicodedata.normalize("NFD", paper.addressed),
    )
    assert read(apart) == LETTER


def test_a_draft_has_no_number_no_day_and_no_signer(read: Read) -> None:
    found = read(
        papers.party_decision(number="Số       -QĐ/VPTU", date="Nghệ An, ngày     tháng 3 năm 2026")
    )
    assert (found["number"], found["date"], found["signer"]) == (None, None, None)
    assert found["symbol"] == "-QĐ/VPTU"
    assert found["issuer"] == "VĂN PHÒNG"
    assert found["subject"] == DECISION["subject"]


def test_urgency_under_the_number(read: Read) -> None:
    subject = ["về việc phòng, chống bão", "HOẢ TỐC"]
    found = read(papers.party_letter(subject=subject))
    assert (found["urgency"], found["subject"]) == ("HOẢ TỐC", "phòng, chống bão")


def test_urgent_words_in_the_subject_are_no_mark(read: Read) -> None:
    assert read(papers.party_letter(subject=["V/v khẩn trương rà soát"]))["urgency"] is None


def test_garbled_separators_and_lookalikes(read: Read) -> None:
    assert read(papers.party_letter(number="Số: 152/CV-ĐU"))["symbol"] == "152-CV/ĐU"
    assert read(papers.party_letter(number="Số 152-СV/ÐU"))["symbol"] == "152-CV/ĐU"


def test_a_letter_of_the_state(read: Read) -> None:
    found = read(
        papers.party_letter(
            left=["UBND TỈNH NGHỆ AN", "SỞ NỘI VỤ"],
            right=papers.STATE,
            number="Số: 1376/SNV-VTLT",
            subject=["V/v chỉnh lý tài liệu", "tồn đọng"],
            signing=["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        )
    )
    assert found["family"] == "state"
    assert (found["superior"], found["issuer"]) == ("UBND TỈNH NGHỆ AN", "SỞ NỘI VỤ")
    assert (found["type"], found["symbol"]) == ("Công văn", "1376/SNV-VTLT")
    assert found["subject"] == "chỉnh lý tài liệu tồn đọng"
    assert (found["authority"], found["position"]) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_mass_organisations(read: Read) -> None:
    youth = papers.party_letter(
        left=["BCH ĐOÀN TỈNH NGHỆ AN", "***"], right=["ĐOÀN TNCS HỒ CHÍ MINH"],
        number="Số: 12-CV/TĐTN-BTC",
    )  # fmt: skip
    assert read(youth)["family"] == "mass"
    union = papers.state_plan(
        left=["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN"],
        number="Số: 12/KH-LĐLĐ",
    )
    assert read(union)["family"] == "mass"
    assert read(union)["issuer"] == "LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN"


@pytest.mark.parametrize(
    ("lines", "superior", "issuer"),
    [
        (["TỈNH UỶ NGHỆ AN"], None, "TỈNH UỶ NGHỆ AN"),
        (["ĐẠI HỘI ĐẠI BIỂU", "ĐẢNG BỘ TỈNH NGHỆ AN LẦN THỨ XX"], None,
         "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH NGHỆ AN LẦN THỨ XX"),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"], "BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG"),
        (["TỈNH UỶ NGHỆ AN", "BAN CHỈ ĐẠO", "PHÒNG, CHỐNG THAM NHŨNG, TIÊU CỰC"],
         "TỈNH UỶ NGHỆ AN", "BAN CHỈ ĐẠO PHÒNG, CHỐNG THAM NHŨNG, TIÊU CỰC"),
        (["UBND TỈNH NGHỆ AN", "SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"], "UBND TỈNH NGHỆ AN",
         "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    ],
)  # fmt: skip
def test_superior_and_issuer_without_bold(
    tmp_path: Path, lines: list[str], superior: str | None, issuer: str
) -> None:
    path = papers.to_docx(papers.party_decision(left=lines), tmp_path / "a.docx")
    document = docx.Document(str(path))
    for paragraph in document.tables[0].cell(0, 0).paragraphs:
        for run in paragraph.runs:
            run.bold = False
    document.save(str(path))
    found = cli_proposal(path)
    assert (found["superior"], found["issuer"]) == (superior, issuer)


def test_an_appendix_with_a_heading_of_its_own_does_not_win(tmp_path: Path) -> None:
    path = papers.to_docx(papers.party_decision(), tmp_path / "a.docx")
    document = docx.Document(str(path))
    document.add_page_break()
    for text in ("QUY CHẾ", "quản lý, sử dụng xe ô tô", "(Ban hành kèm theo Quyết định số 07)"):
        document.add_paragraph(text).alignment = 1
    for number in range(60):
        document.add_paragraph(f"Điều {number}. Nội dung của điều này là ví dụ.")
    document.add_paragraph("Nơi nhận:")
    document.save(str(path))
    assert registered(path) == DECISION


def test_a_head_in_one_column_keeps_subject_and_date_apart(tmp_path: Path) -> None:
    paper = docx.Document()
    for line in (
        "ĐẢNG UỶ XÃ VÍ DỤ", "Số 12-CV/ĐU", "V/v báo cáo tình hình thực hiện nhiệm vụ",
        "Ví Dụ, ngày 24 tháng 11 năm 2026", "Kính gửi: Tỉnh uỷ Thí Dụ",
    ):  # fmt: skip
        paper.add_paragraph(line)
    path = tmp_path / "cong-van.docx"
    paper.save(str(path))
    found = cli_proposal(path)
    assert found["subject"] == "báo cáo tình hình thực hiện nhiệm vụ"
    assert (found["place"], found["date"]) == ("Ví Dụ", "2026-11-24")


def test_a_letterhead_set_with_tabs_and_a_text_box(tmp_path: Path) -> None:
    document = docx.Document()
    for text in (
        "TỈNH UỶ NGHỆ AN\tĐẢNG CỘNG SẢN VIỆT NAM",
        "VĂN PHÒNG\tNghệ An, ngày 12 tháng 3 năm 2026",
        "*",
        "Số 07-TB/VPTU",
    ):
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.tab_stops.add_tab_stop(docx.shared.Mm(85))
    for text in ("THÔNG BÁO", "lịch nghỉ lễ"):
        document.add_paragraph(text).alignment = 1
    document.save(str(tmp_path / "a.docx"))
    found = cli_proposal(tmp_path / "a.docx")
    assert (found["superior"], found["issuer"]) == ("TỈNH UỶ NGHỆ AN", "VĂN PHÒNG")
    assert (found["symbol"], found["date"]) == ("07-TB/VPTU", "2026-03-12")
    assert (found["type"], found["subject"]) == ("THÔNG BÁO", "lịch nghỉ lễ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("paper", "fields"),
    [
        (papers.party_letter(), LETTER),
        (papers.party_decision(), DECISION),
        (papers.state_plan(), PLAN),
    ],
)
@pytest.mark.parametrize("target", ["pdf", "doc", "odt"])
def test_the_same_paper_in_other_formats(
    tmp_path: Path, paper: Paper, fields: dict[str, Any], target: str
) -> None:
    path = papers.to_docx(paper, tmp_path / "paper.docx")
    assert registered(converted(path, target, tmp_path)) == fields


def converted(path: Path, target: str, folder: Path) -> Path:
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", target, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{target}"


def test_readings_say_where_they_were_read(tmp_path: Path) -> None:
    path = papers.to_docx(papers.party_decision(), tmp_path / "a.docx")
    proposal = propose(read_document(path, "docx"))
    for name in ("issuer", "number", "type", "subject", "signer"):
        reading = getattr(proposal, name)
        assert reading.page == 1
        assert reading.box.width > 0
        assert 0.75 < reading.confidence <= 1
    assert proposal.subject.box.y0 > proposal.type.box.y0


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("Báo cáo gửi về Văn phòng trước ngày 25/6/2026 để tổng hợp.", "2026-06-25"),
        ("Đề nghị gửi ý kiến chậm nhất ngày 08 tháng 9 năm 2026.", "2026-09-08"),
        ("Căn cứ Quyết định ngày 08/4/2026 của Ban Thường vụ.", None),
        ("Kết quả tính đến hết ngày 30/4/2026 còn thấp.", None),
    ],
)
def test_a_deadline_asked_in_the_text(tmp_path: Path, asked: str, day: str | None) -> None:
    path = papers.to_docx(papers.party_letter(body=[asked]), tmp_path / "a.docx")
    found = propose(read_document(path, "docx")).deadline_asked
    assert (found.value if found else None) == day


def test_a_paper_typed_in_one_column_keeps_its_fields(tmp_path: Path) -> None:
    """Neither tables nor looks: title, issuer and signature stand in lines one under another."""
    document = docx.Document()
    for line in (
        *papers.STATE,
        "UBND XÃ MẪU SƠN",
        "Số: 12/UBND-VP",
        "Mẫu Sơn, ngày 12 tháng 6 năm 2026",
        "V/v báo cáo tiến độ",
        "Kính gửi: Đảng uỷ xã Mẫu Sơn",
        *papers.BODY,
        "TM. UỶ BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Thử",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
    ):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    found = propose(read_document(tmp_path / "a.docx", "docx")).values()
    assert found["issuer"] == "UBND XÃ MẪU SƠN" and found["superior"] is None
    assert found["authority"] == "TM. UỶ BAN NHÂN DÂN" and found["position"] == "CHỦ TỊCH"
    assert found["signer"] == "Nguyễn Văn Thử"
