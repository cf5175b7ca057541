"""The pages of the organisation, as a clerk, a leader and an administrator meet them."""

from datetime import date, timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.organisation.commands import end_body, open_term, revise_body
from chung.organisation.models import Delegation
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests.factories import START, make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A province with its office and a room, two communes of one sounding name."""
    province = make_body("Tỉnh uỷ Mẫu", level=Level.PROVINCE, symbol="TU", desk=True)
    room_of = {"kind": BodyKind.DIVISION, "level": Level.PROVINCE, "symbol": ""}
    bureau = make_body(
        "Văn phòng Tỉnh uỷ Mẫu",
        kind=BodyKind.ADVISORY,
        level=Level.PROVINCE,
        symbol="VPTU",
        parent=province,
    )
    return {
        "province": province,
        "bureau": bureau,
        "room": make_body("Phòng Tổng hợp", parent=bureau, **room_of),
        "near": make_body("Đảng uỷ xã Châu Bính", parent=province),
        "far": make_body("Đảng uỷ xã Châu Bình", parent=province),
    }


@pytest.fixture
def clerk_person(house):
    person = make_person("Nguyễn Thị Mẫu")
    duties = [(Duty.REGISTRY, house["province"]), (Duty.REGISTRY, house["bureau"])]
    make_post(house["room"], "Văn thư", duties=duties, holder=person)
    return person


@pytest.fixture
def clerk(clerk_person, signed_in):
    return signed_in(clerk_person)


def read(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_of_a_day(clerk, house):
    page = read(clerk, "/to-chuc/")
    assert "Tỉnh uỷ Mẫu" in page and "Phòng Tổng hợp" in page and "Đảng uỷ xã, phường" in page
    assert "Chưa có tổ chức nào" in read(clerk, "/to-chuc/?ngay=2025-06-30")
    assert "Tỉnh uỷ Mẫu" in read(clerk, "/to-chuc/?ngay=hôm+nay")


def test_the_tree_follows_the_day(clerk, house):
    end_body(office(), body_id=house["far"].id, on=date(2026, 1, 1))
    assert "Châu Bình</a>" not in read(clerk, "/to-chuc/")
    assert "Châu Bình" in read(clerk, "/to-chuc/?ngay=2025-12-31")


def test_searching_without_tone_marks_finds_both_and_keeps_them_apart(clerk, house):
    page = read(clerk, "/to-chuc/?q=chau+binh")
    assert "Đảng uỷ xã Châu Bình" in page and "Đảng uỷ xã Châu Bính" in page
    assert page.count("Tỉnh uỷ Mẫu</td>") == 2
    assert house["near"].slug in page and house["far"].slug in page


def test_searching_by_symbol_and_for_people(clerk):
    assert "Văn phòng Tỉnh uỷ Mẫu" in read(clerk, "/to-chuc/?q=vptu")
    assert "Văn thư, Phòng Tổng hợp" in read(clerk, "/to-chuc/?q=thi+mau")
    assert "Không tìm thấy" in read(clerk, "/to-chuc/?q=không+có+ai")


def test_htmx_gets_the_list_only(clerk):
    answer = clerk.get("/to-chuc/?q=vptu", headers={"HX-Request": "true", "HX-Target": "list"})
    assert answer.content.decode().lstrip().startswith('<div id="list"')


def test_a_body_as_of_a_day(clerk, house):
    revise_body(
        office(), body_id=house["bureau"].id, since=date(2026, 1, 1), name="Văn phòng Đổi Tên"
    )
    url = f"/to-chuc/{house['bureau'].slug}/"
    assert "Văn phòng Đổi Tên" in read(clerk, url)
    before = read(clerk, url + "?ngay=2025-12-31")
    assert "Văn phòng Tỉnh uỷ Mẫu" in before and "Tổ chức như vào ngày 31/12/2025" in before
    assert "không hoạt động vào ngày 30/06/2025" in read(clerk, url + "?ngay=2025-06-30")


def test_a_body_shows_letterhead_posts_duties_and_vacancies(clerk, house):
    make_post(house["bureau"], "Chánh Văn phòng", duties=[(Duty.SIGN, house["bureau"])])
    page = read(clerk, f"/to-chuc/{house['bureau'].slug}/")
    assert "VĂN PHÒNG TỈNH UỶ MẪU" in page and "/VPTU" in page
    assert "Đang trống" in page
    assert "ký văn bản (Văn phòng Tỉnh uỷ Mẫu)" in page
    assert "Cử người làm thay" not in page


def test_a_body_through_time(clerk, house):
    open_term(office(), body_id=house["province"].id, since=START, label="2025–2030", ordinal="XX")
    page = read(clerk, f"/to-chuc/{house['province'].slug}/?lich-su")
    assert "từ 01/07/2025" in page and "2025–2030" in page and "XX" in page


def test_no_such_body(clerk):
    assert clerk.get("/to-chuc/khong-co/").status_code == 404


def test_people_in_vietnamese_order_and_those_without_a_post(clerk):
    make_person("Trần Văn Đạt")
    make_person("Lê Văn Dũng")
    page = read(clerk, "/to-chuc/can-bo/").split("<tbody>")[1]
    assert page.index("Lê Văn Dũng") < page.index("Trần Văn Đạt") < page.index("Nguyễn Thị Mẫu")
    idle = read(clerk, "/to-chuc/can-bo/?xem=chua-co-chuc-danh")
    assert "Trần Văn Đạt" in idle and "Văn thư, Phòng Tổng hợp" not in idle


def test_people_turn_pages_without_losing_anybody(clerk):
    for n in range(60):
        make_person(f"Nguyễn Văn Mẫu {'ABCDEGHIKLMN'[n % 12]}")
    first = clerk.get("/to-chuc/can-bo/").context["page"]
    second = clerk.get(f"/to-chuc/can-bo/?cursor={first.next}").context["page"]
    shown = [p.id for p in first] + [p.id for p in second]
    assert len(shown) == len(set(shown)) == 61


# --- standing in ----------------------------------------------------------------------------


@pytest.fixture
def chief(house):
    person = make_person("Trần Văn Thử")
    duties = [(Duty.DISTRIBUTE, house["province"])]
    make_post(house["bureau"], "Chánh Văn phòng", duties=duties, holder=person, rank=1)
    return person


@pytest.fixture
def deputy(house):
    person = make_person("Phan Thị Thí Dụ")
    make_post(house["bureau"], "Phó Chánh Văn phòng", holder=person, rank=2)
    return person


def days(since=1, last=3):
    today = clock.today()
    return {
        "since": f"{today + timedelta(days=since):%Y-%m-%d}",
        "last_day": f"{today + timedelta(days=last):%Y-%m-%d}",
        "reason": "đi công tác",
    }


def test_a_leader_lends_the_post_and_the_clerk_sees_it(signed_in, chief, deputy, clerk_person):
    leader = signed_in(chief)
    page = read(leader, "/to-chuc/lam-thay/")
    assert "Cử người làm thay: Chánh Văn phòng" in page and "Phan Thị Thí Dụ" in page
    assert "Phan Thị Thí Dụ – Phó Chánh Văn phòng, " in page
    answer = leader.post("/to-chuc/lam-thay/", {"substitute": deputy.id, **days()})
    assert answer.status_code == 303
    lent = Delegation.objects.get()
    assert lent.until == clock.today() + timedelta(days=4)  # the last day counts
    seen = read(signed_in(clerk_person), "/to-chuc/lam-thay/")
    assert "Trần Văn Thử" in seen and "Phan Thị Thí Dụ" in seen
    assert f"/to-chuc/lam-thay/{lent.id}/ket-thuc/" not in seen


def test_the_leader_ends_it_and_a_stranger_does_not_find_it(signed_in, chief, deputy):
    signed_in(chief).post("/to-chuc/lam-thay/", {"substitute": deputy.id, **days()})
    lent = Delegation.objects.get()
    url = f"/to-chuc/lam-thay/{lent.id}/ket-thuc/"
    stranger = make_person()
    make_post(make_body(), holder=stranger)
    assert signed_in(stranger).post(url).status_code == 404
    assert signed_in(chief).post(url).status_code == 303
    assert not Delegation.objects.exists()


def test_what_was_wrong_stands_beside_its_field_and_nothing_typed_is_lost(signed_in, chief, deputy):
    leader = signed_in(chief)
    answer = leader.post("/to-chuc/lam-thay/", {"substitute": deputy.id, **days(last=0)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày kết thúc phải sau ngày bắt đầu" in page and 'value="đi công tác"' in page
    empty = leader.post("/to-chuc/lam-thay/", {"reason": ""})
    assert "Chọn người làm thay." in empty.content.decode()


def test_nobody_lends_the_post_of_another(signed_in, chief, deputy):
    post = chief.appointments.get().post_id
    page = signed_in(deputy).get(f"/to-chuc/lam-thay/?chuc-danh={post}").content.decode()
    assert "Cử người làm thay" not in page
    signed_in(deputy).post(
        "/to-chuc/lam-thay/", {"chuc-danh": post, "substitute": deputy.id, **days()}
    )
    assert not Delegation.objects.exists()


def test_an_administrator_lends_any_post_from_the_page_of_the_body(signed_in, house, chief, deputy):
    administrator = make_person("Bùi Văn Thử Nghiệm")
    duties = [(Duty.ADMINISTER, house["province"])]
    make_post(house["room"], "Quản trị hệ thống", duties=duties, holder=administrator)
    post = chief.appointments.get().post_id
    client = signed_in(administrator)
    assert f"?chuc-danh={post}" in read(client, f"/to-chuc/{house['bureau'].slug}/")
    client.post("/to-chuc/lam-thay/", {"chuc-danh": post, "substitute": deputy.id, **days()})
    assert Delegation.objects.get().absent == chief


@pytest.mark.parametrize(
    "url",
    [
        "/to-chuc/",
        "/to-chuc/?q=mau",
        "/to-chuc/can-bo/",
        "/to-chuc/lam-thay/",
        "/to-chuc/{bureau}/",
        "/to-chuc/{province}/",
        "/to-chuc/{province}/?lich-su",
    ],
)
def test_few_queries(url, clerk, house, chief, deputy, django_assert_max_num_queries):
    url = url.format(**{name: body.slug for name, body in house.items()})
    with django_assert_max_num_queries(12):
        assert clerk.get(url).status_code == 200
