"""People and accounts, as the administrator keeps them."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client

from chung.accounts.commands import lock_account, open_account, reset_password
from chung.accounts.models import User
from chung.accounts.tests.conftest import PASSWORD
from chung.foundation import clock
from chung.organisation.models import Appointment
from chung.organisation.tests.factories import make_person, make_post, office

pytestmark = pytest.mark.django_db

LIST = "/tai-khoan/can-bo/"


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def page_of(person):
    return f"{LIST}{person.id}/"


@pytest.fixture
def staff(house):
    """A clerk who signs in, a newcomer who never did, a locked one, one without an account."""
    people = {}
    for key, name, title in (
        ("clerk", "Nguyễn Thị Mẫu", "Văn thư"),
        ("new", "Trần Văn Đạt", "Chuyên viên"),
        ("locked", "Lê Văn Dũng", "Chuyên viên hai"),
        ("none", "Phan Thị Thí Dụ", "Chuyên viên ba"),
    ):
        body = house["other_room"] if key == "new" else house["room"]
        people[key] = make_person(name)
        make_post(body, title, holder=people[key])
        if key != "none":
            open_account(
                office(), person_id=people[key].id, username=f"ten.{key}", password=PASSWORD
            )
    User.objects.filter(person=people["clerk"]).update(last_login=clock.now())
    lock_account(office(), account_id=people["locked"].user.id)
    return people


def names(client, query):
    return {row["person"].full_name for row in client.get(LIST + query).context["rows"]}


def test_search_without_tone_marks_by_sign_in_name_and_by_body(keeper, staff, house):
    assert names(keeper, "?q=thi+mau") == {"Nguyễn Thị Mẫu"}
    assert names(keeper, "?q=ten.new") == {"Trần Văn Đạt"}
    board = house["board"].id
    assert names(keeper, f"?co-quan={board}") == {"Trần Văn Đạt"}
    assert names(keeper, f"?q=ten.clerk&co-quan={board}") == set()
    assert "Không tìm thấy" in read(keeper, f"{LIST}?q=khong+co+ai")
    assert len(names(keeper, "?co-quan=abc&nhom=sai")) == 5


@pytest.mark.parametrize(
    ("standing", "who"),
    [
        ("chua-co", {"Phan Thị Thí Dụ"}),
        ("chua-vao", {"Trần Văn Đạt"}),
        ("khoa", {"Lê Văn Dũng"}),
        ("dang-dung", {"Nguyễn Thị Mẫu"}),
    ],
)
def test_by_how_they_stand_with_the_door(keeper, staff, standing, who):
    assert names(keeper, f"?nhom={standing}") - {"Bùi Văn Thử Nghiệm"} == who


def test_pages_follow_one_another_without_losing_anybody(keeper):
    for n in range(60):
        make_person(f"Nguyễn Văn Mẫu {'ABCDEGHIKLMN'[n % 12]}")
    first = keeper.get(LIST).context["page"]
    second = keeper.get(f"{LIST}?cursor={first.next}").context["page"]
    shown = [p.id for p in first] + [p.id for p in second]
    assert len(shown) == len(set(shown)) == 61


def test_few_queries(keeper, staff, django_assert_max_num_queries):
    for n in range(30):
        make_person(f"Nguyễn Văn {n}")
    for url in (LIST, f"{LIST}?q=van&nhom=dang-dung", page_of(staff["clerk"])):
        with django_assert_max_num_queries(12):
            read(keeper, url)


def test_htmx_gets_the_list_only(keeper, staff):
    answer = keeper.get(LIST, headers={"HX-Request": "true", "HX-Target": "list"})
    assert answer.content.decode().lstrip().startswith('<div id="list">')


ADDRESSES = [
    "",
    "them/",
    "nhap/",
    "chuc-danh-trong/",
    "nhap/tep-mau.xlsx",
    "{id}/",
    "{id}/ho-ten/",
    "{id}/mo-tai-khoan/",
    "{id}/phan-cong/",
    "{id}/tai-khoan/khoa/",
    "{id}/tai-khoan/mat-khau/",
    "{id}/tai-khoan/dang-xuat/",
    "{id}/tai-khoan/mo-khoa/",
    "phan-cong/{held}/thoi/",
    "phan-cong/{held}/tiep-tuc/",
    "phan-cong/{held}/huy/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_without_the_duty_comes_in_or_changes_anything(enter, staff, address):
    held = Appointment.objects.get(person=staff["new"])
    url = LIST + address.format(id=staff["new"].id, held=held.id)
    client = enter(staff["clerk"].user)
    before = User.objects.values_list().order_by("id")
    known = list(before)
    assert client.get(url).status_code in (403, 405)
    assert client.post(url, {"username": "x.y.z", "full_name": "X"}).status_code in (403, 405)
    assert list(before.all()) == known
    held.refresh_from_db()
    assert held.until is None


# --- one person -------------------------------------------------------------------------------


def test_the_page_of_a_person_tells_posts_account_and_sign_ins(keeper, staff):
    browser = Client()
    browser.post("/dang-nhap/", {"login": "ten.clerk", "password": PASSWORD})
    page = read(keeper, page_of(staff["clerk"]))
    assert "Văn thư" in page and "Phòng Tổng hợp" in page and "ten.clerk" in page
    assert "bằng mật khẩu" in page
    assert "Chưa có tài khoản thì không đăng nhập được" in read(keeper, page_of(staff["none"]))
    assert keeper.get(f"{LIST}0/").status_code == 404


def test_locked_is_out_at_once_and_undo_lets_in_again(keeper, staff):
    browser = Client()
    entry = {"login": "ten.clerk", "password": PASSWORD}
    browser.post("/dang-nhap/", entry)
    assert browser.get("/to-chuc/").status_code == 200
    act = f"{page_of(staff['clerk'])}tai-khoan/"
    answer = keeper.post(f"{act}khoa/", follow=True)
    assert f'action="{act}mo-khoa/"' in answer.content.decode()
    assert browser.get("/to-chuc/").status_code == 302
    refused = browser.post("/dang-nhap/", entry)
    assert browser.get("/to-chuc/").status_code == 302
    assert refused.status_code == 422 and "đã khoá" in refused.content.decode()
    keeper.post(f"{act}mo-khoa/")
    browser.post("/dang-nhap/", entry)
    assert browser.get("/to-chuc/").status_code == 200


def test_the_door_says_the_same_of_a_locked_account_and_of_nobody(client, staff):
    def said(login):
        answer = client.post("/dang-nhap/", {"login": login, "password": "một câu sai"})
        return answer.status_code, answer.context["form"].errors

    assert said("ten.locked") == said("khong.co.ai") == said("ten.clerk")


def test_nobody_locks_oneself_out(keeper, administrator):
    act = f"{page_of(administrator)}tai-khoan/khoa/"
    assert act not in read(keeper, page_of(administrator))
    assert keeper.post(act).status_code == 409
    assert keeper.post(f"{page_of(administrator)}tai-khoan/bay/").status_code == 404


def test_sign_out_everywhere(keeper, staff, enter):
    browser = enter(staff["clerk"].user)
    keeper.post(f"{page_of(staff['clerk'])}tai-khoan/dang-xuat/")
    assert browser.get("/to-chuc/").status_code == 302


def shown_password(page):
    return re.search(r'class="typed">(\w{4}-\w{4}-\w{4})<', page)[1]


def test_a_new_password_is_shown_once_and_must_be_changed(keeper, staff):
    old = Client()
    old.post("/dang-nhap/", {"login": "ten.clerk", "password": PASSWORD})
    answer = keeper.post(f"{page_of(staff['clerk'])}tai-khoan/mat-khau/")
    assert "no-store" in answer["Cache-Control"]
    password = shown_password(answer.content.decode())
    assert password not in read(keeper, page_of(staff["clerk"]))
    assert old.get("/to-chuc/").status_code == 302
    assert old.post("/dang-nhap/", {"login": "ten.clerk", "password": PASSWORD}).status_code == 422
    new = Client()
    assert new.post("/dang-nhap/", {"login": "ten.clerk", "password": password}).status_code == 302
    closed = new.get("/to-chuc/")
    assert (closed.status_code, closed["Location"]) == (303, "/tai-khoan/mat-khau/")
    assert new.post("/tai-khoan/chuc-danh/", {"post": 1}).status_code == 303
    page = read(new, "/tai-khoan/mat-khau/")
    assert "Chọn mật khẩu của anh/chị" in page and "old_password" not in page
    for wrong in (password, password.replace("-", ""), "ngan"):
        again = {"new_password1": wrong, "new_password2": wrong}
        assert new.post("/tai-khoan/mat-khau/", again).status_code == 422
    own = {"new_password1": "một câu của riêng tôi", "new_password2": "một câu của riêng tôi"}
    assert new.post("/tai-khoan/mat-khau/", own).status_code == 303
    assert new.get("/to-chuc/").status_code == 200
    assert "bằng mật khẩu dùng một lần" in read(keeper, page_of(staff["clerk"]))
    late = Client()
    assert late.post("/dang-nhap/", {"login": "ten.clerk", "password": password}).status_code == 422


def test_a_one_time_password_nobody_used_in_time_opens_nothing(client, keeper, staff):
    password = reset_password(office(), account_id=staff["clerk"].user.id)
    User.objects.update(one_time_until=clock.now() - timedelta(minutes=1))
    answer = client.post("/dang-nhap/", {"login": "ten.clerk", "password": password})
    assert answer.status_code == 422
    assert "đã hết hạn, cần đặt lại" in read(keeper, page_of(staff["clerk"]))


def test_a_door_held_back_is_seen_and_opened(keeper, staff, settings):
    settings.AXES_ENABLED = True
    AccessAttempt.objects.create(
        username="ten.clerk",
        ip_address="127.0.0.1",
        failures_since_start=settings.AXES_FAILURE_LIMIT,
        attempt_time=clock.now(),
    )
    assert "tạm khoá vì gõ sai" in read(keeper, page_of(staff["clerk"]))
    keeper.post(f"{page_of(staff['clerk'])}tai-khoan/mo-khoa/")
    assert "tạm khoá vì gõ sai" not in read(keeper, page_of(staff["clerk"]))


def test_an_account_for_somebody_without_one(keeper, staff):
    url = f"{page_of(staff['none'])}mo-tai-khoan/"
    assert 'value="phanthithidu"' in read(keeper, url)
    taken = keeper.post(url, {"username": "TEN.clerk"})
    assert taken.status_code == 422 and "đã có người dùng" in taken.content.decode()
    odd = keeper.post(url, {"username": "thí dụ"})
    assert odd.status_code == 422 and "chữ thường không dấu" in odd.content.decode()
    password = shown_password(keeper.post(url, {"username": "thi.du"}).content.decode())
    browser = Client()
    browser.post("/dang-nhap/", {"login": "thi.du", "password": password})
    assert browser.get("/to-chuc/")["Location"] == "/tai-khoan/mat-khau/"


def test_a_name_written_anew(keeper, staff):
    url = f"{page_of(staff['clerk'])}ho-ten/"
    assert keeper.post(url, {"full_name": " "}).status_code == 422
    assert keeper.post(url, {"full_name": "Nguyễn Thị Mẫu Mới"}).status_code == 303
    assert "Nguyễn Thị Mẫu Mới" in read(keeper, page_of(staff["clerk"]))


# --- posts ------------------------------------------------------------------------------------


def test_a_post_more_and_undo(keeper, staff, house):
    post = make_post(house["bureau"], "Phó Chánh Văn phòng")
    url = f"{page_of(staff['clerk'])}phan-cong/"
    page = read(keeper, f"{url}?body={house['bureau'].id}")
    assert "Phó Chánh Văn phòng" in page and "Quản trị hệ thống</label>" not in page
    today = f"{clock.today():%d/%m/%Y}"
    sent = {"body": house["bureau"].id, "post": post.id, "since": today, "kind": "concurrent"}
    answer = keeper.post(url, sent, follow=True)
    made = Appointment.objects.get(post=post)
    assert f"phan-cong/{made.id}/huy/" in answer.content.decode()
    keeper.post(f"{LIST}phan-cong/{made.id}/huy/")
    assert not Appointment.objects.filter(post=post).exists()


def test_a_new_post_for_somebody(keeper, staff, house):
    url = f"{page_of(staff['none'])}phan-cong/"
    sent = {"body": house["board"].id, "post": "moi", "since": "01/02/2026", "kind": "main"}
    missing = keeper.post(url, sent)
    assert missing.status_code == 422 and "Ghi tên chức danh mới" in missing.content.decode()
    assert keeper.post(url, {**sent, "title": "Phó Trưởng ban", "duties": ["sign"]})
    made = Appointment.objects.get(post__title="Phó Trưởng ban")
    assert made.person == staff["none"]
    assert made.post.duties.get().body == house["board"]


def test_the_last_day_in_a_post_and_undo(keeper, staff):
    held = Appointment.objects.get(person=staff["clerk"])
    url = f"{LIST}phan-cong/{held.id}/"
    assert keeper.post(f"{url}thoi/", {"last_day": "30/06/2025"}).status_code == 422
    yesterday = clock.today() - timedelta(days=1)
    keeper.post(f"{url}thoi/", {"last_day": f"{yesterday:%d/%m/%Y}"})
    held.refresh_from_db()
    assert held.until == clock.today()
    assert "Đã thôi" in read(keeper, page_of(staff["clerk"]))
    keeper.post(f"{url}tiep-tuc/")
    held.refresh_from_db()
    assert held.until is None
    assert keeper.get(f"{LIST}phan-cong/0/thoi/").status_code == 404


def test_vacancies_are_one_press_from_the_form_that_fills_them(
    keeper, staff, house, django_assert_max_num_queries
):
    make_post(house["board"], "Phó Trưởng ban")
    free = make_post(house["board"], "Trưởng ban", rank=1)
    with django_assert_max_num_queries(12):
        page = read(keeper, f"{LIST}chuc-danh-trong/")
    assert page.index("Trưởng ban") < page.index("Phó Trưởng ban") and "Văn thư" not in page
    way = f"them/?co-quan={house['board'].id}&amp;post={free.id}"
    assert way in page
    form = read(keeper, LIST + way.replace("&amp;", "&"))
    assert re.search(rf'value="{free.id}"[^>]*checked', form)
    keeper.post(
        f"{LIST}them/",
        {
            "full_name": "Hoàng Văn Mô Phỏng",
            "body": house["board"].id,
            "post": free.id,
            "since": f"{clock.today():%d/%m/%Y}",
        },
    )
    assert f"post={free.id}" not in read(keeper, f"{LIST}chuc-danh-trong/")
