"""Taking people in, one by one and by the file."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.organisation.models import Appointment, Person
from chung.organisation.tests.factories import acting, make_person, make_post

pytestmark = pytest.mark.django_db

ONE = "/tai-khoan/can-bo/them/"
FILE = "/tai-khoan/can-bo/nhap/"


def today():
    return f"{clock.today():%d/%m/%Y}"


def test_one_form_for_person_post_and_account(keeper, house):
    sent = {
        "full_name": "Nguyễn Thị Mẫu",
        "body": house["room"].id,
        "post": "moi",
        "title": "Văn thư",
        "duties": ["registry", "specialist"],
        "since": today(),
        "with_account": "on",
    }
    page = keeper.post(ONE, sent).content.decode()
    assert "nguyenthimau" in page and re.search(r"\w{4}-\w{4}-\w{4}", page)
    actor = acting(Person.objects.get(full_name="Nguyễn Thị Mẫu"), on=clock.today())
    assert actor.has(Duty.REGISTRY, house["bureau"].id)
    assert actor.has(Duty.SPECIALIST, house["room"].id)


def test_a_free_post_and_no_account(keeper, house):
    post = make_post(house["room"], "Chuyên viên")
    page = keeper.get(f"{ONE}?co-quan={house['room'].id}").content.decode()
    assert f'value="{post.id}"' in page
    sent = {"full_name": "Lê Thử", "body": house["room"].id, "post": post.id, "since": today()}
    assert keeper.post(ONE, sent).status_code == 303
    assert Appointment.objects.get(post=post).person.full_name == "Lê Thử"
    assert not User.objects.filter(person__full_name="Lê Thử").exists()


def test_choosing_a_body_brings_its_free_posts(keeper, house):
    make_post(house["room"], "Chuyên viên trống")
    headers = {"HX-Request": "true", "HX-Target": "posts"}
    part = keeper.get(f"{ONE}?body={house['room'].id}", headers=headers).content.decode()
    assert part.lstrip().startswith('<div id="posts">') and "Chuyên viên trống" in part


def test_mistakes_are_told_beside_the_field_and_nothing_is_lost(keeper, house):
    answer = keeper.post(
        ONE, {"full_name": "Lê Thử", "body": "", "post": "moi", "since": "hôm kia"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="Lê Thử"' in page
    assert "Chọn cơ quan" in page and "Ngày chưa đúng" in page and "Ghi tên chức danh mới" in page
    taken = {"full_name": "A", "body": house["room"].id, "post": "moi", "title": "B"}
    taken |= {"since": today(), "with_account": "on", "username": "quantri"}
    answer = keeper.post(ONE, taken)
    assert answer.status_code == 422 and "đã có người dùng" in answer.content.decode()
    assert not Person.objects.filter(full_name="A").exists()


HEAD = "Họ và tên;Đơn vị;Chức danh;Nhiệm vụ;Từ ngày;Tên đăng nhập\n"


def upload(client, *rows):
    lines = HEAD + "\n".join(rows)
    return client.post(FILE, {"file": SimpleUploadedFile("ds.csv", lines.encode())})


def test_nothing_is_kept_before_the_second_press(keeper, house):
    answer = upload(keeper, "Nguyễn Thị Mẫu;Văn phòng;Chuyên viên;;;")
    assert answer.context["good"] == 1 and "Thêm 1 cán bộ" in answer.content.decode()
    assert not Person.objects.filter(full_name="Nguyễn Thị Mẫu").exists()


def test_the_rows_come_in(keeper, house):
    free = make_post(house["room"], "Chuyên viên")
    answer = upload(
        keeper,
        "Nguyễn Thị Mẫu;Phòng Tổng hợp, Văn phòng;chuyên viên;;;",
        '"Lê Thử";van phong;Phó Chánh Văn phòng;"Ký văn bản; duyệt trình";01/09/2026;le.thu',
        "Trần Hai;Ban Tổ chức;Chuyên viên;chuyên viên;;-",
    )
    assert (answer.context["good"], answer.context["wrong"]) == (3, 0)
    rows = answer.context["rows"]
    page = keeper.post(FILE, {"rows": rows})
    assert [s["username"] for s in page.context["slips"]] == ["nguyenthimau", "le.thu"]
    assert Appointment.objects.get(post=free).person.full_name == "Nguyễn Thị Mẫu"
    deputy = acting(Person.objects.get(full_name="Lê Thử"), on=clock.today())
    bureau = house["bureau"].id
    assert deputy.has(Duty.SIGN, bureau) and deputy.has(Duty.APPROVE_OFFICE, bureau)
    assert not User.objects.filter(person__full_name="Trần Hai").exists()
    again = keeper.post(FILE, {"rows": rows})
    assert again.status_code == 422 and "Không còn ai để thêm" in again.content.decode()
    assert Person.objects.filter(full_name="Lê Thử").count() == 1


def test_every_mistake_is_told_in_its_row(keeper, house):
    answer = upload(
        keeper,
        "Lê Một;Phòng Tổng hợp;Chuyên viên;;;",
        "Lê Hai;Phòng Không Có;Chuyên viên;;;",
        ";Văn phòng;;;;",
        "Lê Ba;Văn phòng;Lái xe;lái xe;31/02/2026;lê ba",
        "Lê Bốn;Văn phòng;Chuyên viên;;;quantri",
        "Lê Năm;Văn phòng;Chuyên viên;;;nam",
        "Lê Năm;Văn phòng;Chuyên viên;;;nam",
    )
    told = [" ".join(row.problems) for row in answer.context["checked"]]
    assert "nhiều đơn vị" in told[0] and "Phòng Tổng hợp, Văn phòng" in told[0]
    assert "Không có đơn vị" in told[1]
    assert "Thiếu họ và tên" in told[2] and "Thiếu chức danh" in told[2]
    assert "Không có nhiệm vụ" in told[3] and "chưa đúng" in told[3] and "Tên đăng nhập" in told[3]
    assert "đã có người dùng" in told[4]
    assert told[5] == "" and answer.context["checked"][6].known
    assert (answer.context["good"], answer.context["known"], answer.context["wrong"]) == (1, 1, 5)
    assert "Sửa trong tệp rồi nhập lại cả tệp" in answer.content.decode()


def test_a_bad_file_an_old_list_and_a_forged_one(keeper, house):
    answer = keeper.post(FILE, {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no")})
    assert answer.status_code == 422 and "Không mở được" in answer.content.decode()
    assert "Chưa chọn tệp" in keeper.post(FILE, {}).content.decode()
    forged = keeper.post(FILE, {"rows": "W10:abc:def"})
    assert forged.status_code == 422 and "để quá lâu" in forged.content.decode()


def test_the_template_holds_the_units_of_today(keeper, house):
    answer = keeper.get(f"{FILE}tep-mau.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    units = [row[0] for row in book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    assert "Phòng Tổng hợp, Văn phòng" in units and len(units) == 5


def test_checking_a_long_file_takes_few_queries(keeper, house, django_assert_max_num_queries):
    make_person("Người Cũ")
    rows = [f"Lê {n};Văn phòng;Chuyên viên {n};chuyên viên;;" for n in range(100)]
    with django_assert_max_num_queries(12):
        assert upload(keeper, *rows).context["good"] == 100
