"""A spreadsheet of units: taken in whole, or refused line by line with the reason."""

import csv
import io
from collections import defaultdict
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

import chung.organisation
from chung.foundation.text import exact, fold
from chung.organisation.commands import give_code
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import draft_plan
from chung.reorganisation.models import Operation, PlannedBody
from chung.reorganisation.queries.units import SAMPLE, read_units
from chung.reorganisation.tests import scene as play
from chung.reorganisation.tests.pages.test_plan_pages import at, read, send

pytestmark = pytest.mark.django_db
HEAD = ["Tổ chức cũ", "Thuộc", "Mã", "Tổ chức mới"]
COMMUNES = Path(chung.organisation.__file__).parent / "data/history/communes.csv"


@pytest.fixture
def plan(made, before):
    return draft_plan(play.house(), fields=play.fields())


def excel(*lines):
    book = Workbook()
    for line in (HEAD, *lines):
        book.worksheets[0].append(line)
    kept = io.BytesIO()
    book.save(kept)
    return {"file": SimpleUploadedFile("don-vi.xlsx", kept.getvalue())}


def text(*lines, head=HEAD):
    kept = io.StringIO()
    csv.writer(kept, delimiter=";").writerows([head, *lines])
    return {"file": SimpleUploadedFile("don-vi.csv", kept.getvalue().encode())}


def send_rows(client, plan, files):
    answer = client.post(at(plan, "bang-tinh/"), files)
    return answer.status_code, answer.content.decode(), answer.context


def test_looked_at_first_then_added_whole(keeper, made, plan):
    assert "Kiểm tra tệp" in read(keeper, at(plan, "bang-tinh/"))
    lines = [["Đảng uỷ xã Đông", "", "", "Đảng uỷ xã Nam"], ["xã Tây", "", "", "Đảng ủy xã Nam"]]
    status, page, context = send_rows(keeper, plan, excel(*lines))
    assert status == 200 and "Thêm" in page and not Operation.objects.exists()
    send(keeper, at(plan, "bang-tinh/"), {"rows": context["rows"]})
    row = Operation.objects.get()
    assert row.parties.filter(role="predecessor").count() == 2
    planned = PlannedBody.objects.get()
    assert planned.name == "Đảng uỷ xã Nam" and planned.posts.exists()
    again = send(keeper, at(plan, "bang-tinh/"), {"rows": context["rows"]}, 422)
    assert "Phương án đã kết thúc" in again and Operation.objects.count() == 1
    send(keeper, at(plan, "bang-tinh/hoan-tac/"))
    assert not Operation.objects.exists()
    page = send(keeper, at(plan, "bang-tinh/hoan-tac/"), status=404)
    assert "Không còn gì để hoàn tác" in page


def test_a_sample_is_read_back_and_one_body_alone_is_renamed(keeper, made, plan):
    """In the order of the file, good lines and wrong ones together."""
    sample = keeper.get(at(plan, "bang-tinh/"), {"mau": "1"})
    rows = read_units(sample.content, "mau.xlsx")
    assert [(row.old, row.above, row.code, row.new) for row in rows] == list(SAMPLE)
    assert "?mau=1" in read(keeper, at(plan, "bang-tinh/"))
    lines = [["Đảng uỷ xã Đông", "", "", "Đảng uỷ xã Bắc"], ["xã Không Có", "", "", "A"]]
    _status, _page, context = send_rows(keeper, plan, excel(*lines))
    assert [bool(each.problem) for each in context["checked"]] == [False, True]
    _status, page, _context = send_rows(keeper, plan, excel(["xã Tây", "", "", "Đảng uỷ xã Tây"]))
    assert "không có gì thay đổi" in page
    _status, page, context = send_rows(keeper, plan, excel(lines[0]))
    assert "thành nội dung Đổi tên" in page
    send(keeper, at(plan, "bang-tinh/"), {"rows": context["rows"]})
    assert Operation.objects.get().kind == "rename"
    assert PlannedBody.objects.get().existing_id == made.east.committee.id


def test_every_group_of_namesakes_of_nghe_an_is_refused_until_told_apart(keeper, made, plan):
    """The real communes of 2019 with one name in two districts or three: none is guessed."""
    rows = list(csv.DictReader(COMMUNES.open(encoding="utf-8")))
    groups = defaultdict(list)
    for row in rows:
        groups[exact(row["name"])].append(row)
    shared = [g for g in groups.values() if len({row["district"] for row in g}) > 1]
    alike = [row for group in shared for row in group]
    assert len(shared) == 11 and len(alike) == 24
    districts = {
        slug: org.make_body(f"Huyện uỷ {slug}", parent=made.province)
        for slug in {row["district"] for row in alike}
    }
    bodies = {
        row["slug"]: org.make_body(f"Đảng uỷ {row['name']}", parent=districts[row["district"]])
        for row in alike
    }
    lines = [[row["name"], "", "", f"Đảng uỷ {row['slug']}"] for row in alike]
    status, page, context = send_rows(keeper, plan, text(*lines))
    assert status == 422 and "chưa thêm gì" in page
    assert all("tổ chức cùng tên" in each.problem for each in context["checked"])
    assert not Operation.objects.exists()
    lines = [
        [row["name"], f"huyện {row['district']}", "", f"Đảng uỷ {row['slug']}"] for row in alike
    ]
    status, page, context = send_rows(keeper, plan, text(*lines))
    assert status == 200
    found = {each.row.new.removeprefix("Đảng uỷ "): each.body_id for each in context["checked"]}
    assert found == {slug: body.id for slug, body in bodies.items()}


def test_names_alike_but_for_tone_marks_are_never_taken_for_one_another(keeper, made, plan):
    """With the groups above these are all the homonyms and near-homonyms of Nghệ An."""
    rows = list(csv.DictReader(COMMUNES.open(encoding="utf-8")))
    groups = defaultdict(dict)
    for row in rows:
        groups[fold(row["name"])].setdefault(exact(row["name"]), row)
    alike = [row for group in groups.values() if len(group) > 1 for row in group.values()]
    assert len(alike) == 26
    bodies = {
        row["slug"]: org.make_body(f"Đảng uỷ {row['name']}", parent=made.province) for row in alike
    }
    lines = [[row["name"], "", "", f"Đảng uỷ {row['slug']}"] for row in alike]
    status, _page, context = send_rows(keeper, plan, text(*lines))
    assert status == 200
    found = {each.row.new.removeprefix("Đảng uỷ "): each.body_id for each in context["checked"]}
    assert found == {slug: body.id for slug, body in bodies.items()}
    bare = [[fold(row["name"]), "", "", f"Đảng uỷ {row['slug']}"] for row in alike]
    status, page, context = send_rows(keeper, plan, text(*bare))
    assert status == 422 and "Không có tổ chức tên này" in page
    assert all(each.problem for each in context["checked"]) and not Operation.objects.exists()


def test_tone_marks_tell_apart_and_codes_decide(keeper, made, plan):
    one = org.make_body("Đảng uỷ xã Châu Bính", parent=made.province)
    two = org.make_body("Đảng uỷ xã Châu Bình", parent=made.province)
    give_code(play.house(), body_id=one.id, scheme="GSO", code="16780", since=org.START)
    lines = [
        ["xã Châu Bình", "", "", "Đảng uỷ xã Một"],
        ["xã Châu Bính", "", "16780", "Đảng uỷ xã Hai"],
    ]
    status, _page, context = send_rows(keeper, plan, text(*lines))
    assert status == 200
    assert {each.body_id for each in context["checked"]} == {one.id, two.id}
    status, page, _context = send_rows(
        keeper, plan, text(["xã Châu Bình", "", "16780", "Đảng uỷ xã Một"])
    )
    assert status == 422 and "không khớp cột" in page


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "Chưa chọn tệp"),
        (text(["xã Tây", "", "", ""]), "Ghi cả tên cũ và tên mới"),
        (text(["xã Không Có", "", "", "A"]), "Không có tổ chức tên này"),
        (text(["xã Tây", "", "", "A"], ["xã Tây", "", "", "B"]), "đã có ở dòng 2"),
        (text(["xã Tây"], head=["Tên"]), "Không thấy cột"),
        (text(), "từ 1 đến 600 dòng"),
        ({"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04 not a book")}, "Không mở được tệp"),
    ],
)
def test_what_is_wrong_is_said(keeper, made, plan, files, words):
    for each in files.values():
        each.seek(0)
    status, page, _context = send_rows(keeper, plan, files)
    assert status == 422 and words in page
    assert not Operation.objects.exists()
