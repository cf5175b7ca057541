import io
import zipfile
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from chung.accounts.rules import (
    is_sign_in_name,
    new_one_time_password,
    one_time_hash,
    read_people,
    sign_in_name,
    template_workbook,
)
from chung.accounts.rules.sheets import COLUMNS, _places, day_typed
from chung.foundation.refusals import Invalid


@given(st.text(max_size=80), st.sets(st.sampled_from(["nguyenthimau", "nguyenthimau2", "abc"])))
def test_a_proposed_name_is_always_free_and_one_to_sign_in_by(full_name, taken):
    name = sign_in_name(full_name, taken)
    assert is_sign_in_name(name) and name not in taken


def test_names_are_written_together_without_tone_marks():
    assert sign_in_name("Nguyễn Thị  Mẫu", set()) == "nguyenthimau"
    assert sign_in_name("Đặng Văn Đạt", {"dangvandat"}) == "dangvandat2"
    assert not is_sign_in_name("Mau") and not is_sign_in_name("mẫu") and not is_sign_in_name("a b")


def test_one_time_passwords_differ_and_are_typed_as_one_likes():
    passwords = {new_one_time_password() for _ in range(50)}
    assert len(passwords) == 50
    one = passwords.pop()
    assert len(one) == 14
    assert one_time_hash("mau", one) == one_time_hash("MAU", f" {one.upper().replace('-', '')} ")
    assert one_time_hash("mau", one) != one_time_hash("khac", one)


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_an_excel_file_with_a_title_above_and_columns_in_another_order():
    data = workbook(
        ["DANH SÁCH CÁN BỘ"],
        ["TT", "Chức danh", "Họ và tên", "Đơn vị", "Từ ngày"],
        [1, "Chuyên viên", "Nguyễn  Thị Mẫu", "Phòng A", date(2026, 1, 2)],
        [None, None, None, None, None],
        [2, "Văn thư", "Lê Thử", "Phòng B", "3/2/2026"],
    )
    first, second = read_people(data, "a.xlsx")
    assert (first.number, first.full_name, first.since) == (3, "Nguyễn Thị Mẫu", "02/01/2026")
    assert (second.number, second.title, second.username) == (5, "Văn thư", "")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_file(mark):
    text = mark.join(["Họ tên", "Đơn vị", "Chức vụ"]) + "\n" + mark.join(["Lê Thử", "A", "B"])
    [row] = read_people(("\ufeff" + text).encode(), "a.csv")
    assert (row.full_name, row.unit, row.title) == ("Lê Thử", "A", "B")


def bomb():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 50_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Không đọc được"),
        (b"\xff\xfe\x00h", "Không đọc được"),
        (b"PK\x03\x04 not a zip", "Không mở được"),
        (b"a,b,c\n1,2,3", "Không thấy cột"),
        ("Họ và tên,Đơn vị\nLê Thử,A".encode(), "thiếu cột: Chức danh"),
        ("Họ và tên,Đơn vị,Chức danh\n".encode(), "chưa có cán bộ nào"),
        ("Họ và tên,Đơn vị,Chức danh\n" + "a,b,c\n" * 301, "trên 300"),
        (b"x" * (2 * 1024 * 1024 + 1), "quá lớn"),
        (bomb(), "không an toàn"),
    ],
)
def test_a_bad_file_is_refused_in_words(data, words):
    with pytest.raises(Invalid, match=words):
        read_people(data if isinstance(data, bytes) else data.encode(), "a.csv")


def test_days_as_people_write_them():
    assert day_typed("3/2/2026") == day_typed("2026-02-03") == date(2026, 2, 3)
    assert day_typed("31/02/2026") is None and day_typed("hôm qua") is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_reads_as_empty_and_holds_no_formula(language):
    with override(language):
        data = template_workbook(["=1+1", "Phòng A, Văn phòng B"], [("Văn thư", "vào sổ")])
        assert list(_places(iter([(1, [str(words) for words in COLUMNS.values()])]))) == [*COLUMNS]
    with pytest.raises(Invalid, match="chưa có cán bộ nào"):
        read_people(data, "mau.xlsx")
    book = load_workbook(io.BytesIO(data))
    assert book.worksheets[1]["A2"].data_type == "s"
    assert book.worksheets[0].data_validations.dataValidation
