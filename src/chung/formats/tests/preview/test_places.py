"""Where a passage of a DOCX stands on its painted pages."""

from docx import Document

from chung.formats.preview import passages, prepare_sheets
from chung.formats.preview.places import WORDS

LONG = "Đoạn dài để biết khung bao trọn mọi dòng của nó, kể cả khi xuống dòng ở giữa trang. " * 4


def paper(folder):
    made = Document()
    made.add_paragraph("Kính gửi các chi bộ")
    made.add_paragraph("Căn cứ quy định")
    made.add_paragraph(LONG)
    made.add_page_break()
    made.add_paragraph("Căn cứ quy định")
    made.save(folder / "paper.docx")
    return folder / "paper.docx"


def test_a_passage_is_found_on_its_page_also_the_second_of_the_same_words(tmp_path):
    sheets = prepare_sheets(paper(tmp_path), "docx", tmp_path / "pictures")
    asked = ["Kính gửi các chi bộ", "Căn cứ quy định", LONG, "Căn cứ quy định", "không có", ""]
    to, first, long, second, *none = passages(tmp_path / "pictures", asked)
    assert len(sheets) == 2 and none == [None, None]
    assert (to.page, first.page, long.page, second.page) == (1, 1, 1, 2)
    assert to.y < first.y < long.y and long.height > 3 * first.height
    assert 0 < first.x < first.x + first.width < 1000 and second.y < first.y


def test_pages_prepared_before_have_no_places(tmp_path):
    prepare_sheets(paper(tmp_path), "docx", tmp_path / "pictures")
    (tmp_path / "pictures" / WORDS).unlink()
    assert passages(tmp_path / "pictures", ["Kính gửi"]) == [None]
