"""The administrator keeps bodies, posts, duties, groups and the calendar; others read."""

from datetime import date, timedelta

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.models import CalendarDay
from chung.foundation.queries import forget_calendar
from chung.organisation.commands import define_group, end_body
from chung.organisation.models import Body, BodyVersion, Post, PostDuty, RecipientGroup
from chung.organisation.queries import body_on
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests.factories import make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db


def today():
    return f"{clock.today():%d/%m/%Y}"


@pytest.fixture
def house():
    province = make_body("Tỉnh uỷ Mẫu", level=Level.PROVINCE, symbol="TU", desk=True)
    bureau = make_body(
        "Văn phòng Mẫu",
        kind=BodyKind.ADVISORY,
        level=Level.PROVINCE,
        symbol="VPTU",
        parent=province,
        desk=True,
    )
    return {"province": province, "bureau": bureau}


@pytest.fixture
def keeper(house, signed_in):
    person = make_person("Bùi Văn Thử Nghiệm")
    duties = [(Duty.ADMINISTER, house["province"])]
    make_post(house["bureau"], "Quản trị hệ thống", duties=duties, holder=person)
    return signed_in(person)


@pytest.fixture
def clerk(house, signed_in):
    person = make_person("Nguyễn Thị Mẫu")
    duties = [(Duty.REGISTRY, house["bureau"])]
    make_post(house["bureau"], "Văn thư", duties=duties, holder=person)
    return signed_in(person)


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def body_url(body):
    return f"/to-chuc/{body.slug}/"


# --- bodies -----------------------------------------------------------------------------------

NEW_NAME = {
    "name": "Văn phòng Đổi Tên",
    "short_name": "Văn phòng",
    "symbol": "VPDT",
    "letterhead_superior": "TỈNH UỶ MẪU",
    "letterhead_issuer": "VĂN PHÒNG\r\nĐỔI TÊN",
    "place": "Mẫu",
    "basis": "01-QĐ/TU",
}


def test_a_body_goes_by_its_new_name_from_a_day_and_papers_before_keep_the_old(keeper, house):
    url = body_url(house["bureau"])
    assert "VPTU" in read(keeper, f"{url}sua/")
    answer = keeper.post(f"{url}sua/", {**NEW_NAME, "since": today()}, follow=True)
    assert f'action="{url}huy-sua/"' in answer.content.decode()
    now = body_on(house["bureau"].id, clock.today())
    assert (now.symbol, now.letterhead_issuer) == ("VPDT", "VĂN PHÒNG\nĐỔI TÊN")
    assert body_on(house["bureau"].id, clock.today() - timedelta(days=1)).symbol == "VPTU"
    keeper.post(f"{url}huy-sua/")
    assert body_on(house["bureau"].id, clock.today()).symbol == "VPTU"


def test_mistakes_in_a_revision_are_told(keeper, house):
    url = f"{body_url(house['bureau'])}sua/"
    for wrong, words in (
        ({"since": "01/07/2025"}, "bắt đầu đúng ngày này"),
        ({"since": "mai"}, "Ngày chưa đúng"),
        ({"name": "", "since": today()}, "Nhập tên gọi"),
    ):
        answer = keeper.post(url, {**NEW_NAME, **wrong})
        assert answer.status_code == 422 and words in answer.content.decode()
    assert BodyVersion.objects.filter(body=house["bureau"]).count() == 1


def test_a_division_is_added_and_taken_back(keeper, house):
    url = body_url(house["bureau"])
    sent = {"name": "Phòng Tổng hợp Văn phòng Mẫu", "short_name": "Phòng Tổng hợp"}
    sent |= {"kind": "division", "since": today()}
    own = {**sent, "name": "Ban Mẫu", "short_name": "", "kind": "advisory", "with_desk": "on"}
    keeper.post(f"{url}them-don-vi/", own)
    board = Body.objects.latest("id")
    assert board.desks.exists() and board.versions.get().letterhead_issuer == "BAN MẪU"
    page = keeper.post(f"{url}them-don-vi/", sent, follow=True).content.decode()
    made = Body.objects.latest("id")
    assert "Phòng Tổng hợp" in page and made.slug == f"{house['bureau'].slug}-phong-tong-hop"
    version = made.versions.get()
    assert (version.parent, version.kind) == (house["bureau"], "division")
    keeper.post(f"{url}them-don-vi/", sent)
    assert Body.objects.latest("id").slug.endswith("phong-tong-hop-2")
    keeper.post(f"/to-chuc/{made.slug}/huy/")
    assert not Body.objects.filter(id=made.id).exists()


def test_a_body_that_has_ended_is_not_changed(keeper, house):
    board = make_body("Ban Cũ", kind=BodyKind.ADVISORY, parent=house["province"])
    end_body(office(), body_id=board.id, on=clock.today())
    assert keeper.get(f"{body_url(board)}sua/").status_code == 404
    assert "Thêm, sửa" not in read(keeper, body_url(board))


# --- posts ------------------------------------------------------------------------------------


def test_a_post_with_duties_for_the_bodies_usual_for_them(keeper, house):
    url = f"{body_url(house['bureau'])}them-chuc-danh/"
    sent = {"title": "Phó Chánh Văn phòng", "signing_position": "", "rank": 11, "since": today()}
    keeper.post(url, {**sent, "duties": ["approve_office", "administer"]})
    post = Post.objects.latest("id")
    charged = {(duty.duty, duty.body_id) for duty in post.duties.all()}
    assert charged == {
        ("approve_office", house["bureau"].id),
        ("administer", house["province"].id),
    }
    assert "Hiện chưa ai giữ chức danh này" in read(keeper, f"/to-chuc/chuc-danh/{post.id}/")
    keeper.post(f"/to-chuc/chuc-danh/{post.id}/huy/")
    assert not Post.objects.filter(id=post.id).exists()
    assert keeper.post(url, {**sent, "title": ""}).status_code == 422


def test_a_duty_is_given_and_taken_back_in_plain_words(keeper, house):
    post = make_post(house["bureau"], "Chánh Văn phòng", holder=make_person("Trần Văn Thử"))
    url = f"/to-chuc/chuc-danh/{post.id}/"
    page = read(keeper, url)
    assert "Trần Văn Thử" in page and "Chưa được giao nhiệm vụ nào" in page
    sent = {"duty": "sign", "body": house["province"].id, "since": today()}
    answer = keeper.post(url, sent, follow=True).content.decode()
    charged = PostDuty.objects.get(post=post)
    assert "Ký văn bản" in answer and f"nhiem-vu/{charged.id}/thoi/" in answer
    twice = keeper.post(url, sent)
    assert twice.status_code == 422 and "đã được giao nhiệm vụ đó" in twice.content.decode()
    keeper.post(f"/to-chuc/chuc-danh/nhiem-vu/{charged.id}/thoi/")
    assert not PostDuty.objects.filter(post=post).exists()
    assert keeper.post("/to-chuc/chuc-danh/nhiem-vu/0/thoi/").status_code == 404


def test_a_post_is_corrected_and_ended(keeper, house):
    post = make_post(house["bureau"], "Chánh VP", holder=make_person("Trần Văn Thử"))
    url = f"/to-chuc/chuc-danh/{post.id}/"
    keeper.post(f"{url}sua/", {"title": "Chánh Văn phòng", "rank": 10})
    assert "Chánh Văn phòng" in read(keeper, url)
    assert keeper.post(f"{url}sua/", {"title": "Chánh Văn phòng", "rank": 10}).status_code == 422
    refused = keeper.post(f"{url}bo/", {"on": today()})
    assert refused.status_code == 422 and "còn giữ chức danh" in refused.content.decode()
    free = make_post(house["bureau"], "Lái xe")
    keeper.post(f"/to-chuc/chuc-danh/{free.id}/bo/", {"on": today()})
    assert "Lái xe" not in read(keeper, body_url(house["bureau"]))


# --- groups -----------------------------------------------------------------------------------


def test_groups_are_made_changed_and_removed_by_those_who_keep_them(keeper, clerk, house):
    near, far = make_body("Đảng uỷ xã Gần"), make_body("Đảng uỷ xã Xa")
    base = "/to-chuc/nhom-noi-nhan/"
    wrong = keeper.post(f"{base}them/", {"name": "Hay gửi", "owner": ""})
    assert wrong.status_code == 422 and "Chọn ít nhất một nơi nhận" in wrong.content.decode()
    keeper.post(f"{base}them/", {"name": "Mọi xã", "owner": "", "members": [near.id, far.id]})
    group = RecipientGroup.objects.get()
    page = read(clerk, f"{base}{group.id}/")
    assert "Đảng uỷ xã Gần" in page and "Sửa nhóm" not in page
    assert clerk.post(f"{base}{group.id}/sua/", {"name": "X"}).status_code == 403
    assert clerk.post(f"{base}{group.id}/xoa/").status_code == 403
    keeper.post(f"{base}{group.id}/sua/", {"name": "Các xã", "owner": "", "members": [near.id]})
    assert "Các xã" in read(clerk, base)
    own = {"name": "Riêng", "owner": house["bureau"].id, "members": [far.id]}
    assert clerk.post(f"{base}them/", {**own, "owner": ""}).status_code == 422
    clerk.post(f"{base}them/", own)
    mine = RecipientGroup.objects.get(name="Riêng")
    assert clerk.get(f"{base}{mine.id}/sua/").status_code == 200
    clerk.post(f"{base}{mine.id}/xoa/")
    assert not RecipientGroup.objects.filter(name="Riêng").exists()
    back = f"{base}{mine.id}/lay-lai/"
    assert f'action="{back}"' in read(clerk, base)  # the toast's undo
    assert "Đảng uỷ xã Xa" in clerk.post(back, follow=True).content.decode()


def test_a_group_on_a_day(clerk, house):
    near, far = make_body("Đảng uỷ xã Gần"), make_body("Đảng uỷ xã Xa")
    group = define_group(office(), name="Mọi xã", body_ids=[near.id, far.id])
    end_body(office(), body_id=far.id, on=date(2026, 1, 1))
    url = f"/to-chuc/nhom-noi-nhan/{group.id}/"
    now = read(clerk, url)
    assert "Đảng uỷ xã Xa" not in now and "1 nơi không hoạt động" in now
    assert "Đảng uỷ xã Xa" in read(clerk, f"{url}?ngay=31/12/2025")
    assert "Ngày chưa đúng" in read(clerk, f"{url}?ngay=hôm+kia")


# --- the working calendar ---------------------------------------------------------------------


@pytest.fixture
def fresh_calendar():
    forget_calendar()
    yield
    forget_calendar()


def test_the_calendar_of_a_year_with_the_source_of_each_day(clerk, keeper, fresh_calendar):
    url = "/to-chuc/lich-lam-viec/"
    sent = {"day": "02/09/2026", "kind": "holiday", "name": "Quốc khánh", "source": "Điều 112"}
    answer = keeper.post(url, sent, follow=True).content.decode()
    assert "lich-lam-viec/2026-09-02/bo/" in answer
    page = read(clerk, f"{url}?nam=2026")
    assert "Thứ Tư, 02/09/2026" in page and "Điều 112" in page and "tháng 9: 21" in page
    assert "Ghi một ngày" not in page
    assert clerk.post(url, sent).status_code == 403
    assert "chưa có ngày nghỉ nào" in read(clerk, f"{url}?nam=2031")
    assert read(clerk, f"{url}?nam=99999")


def undo_of(answer):
    return [m.extra_tags for m in answer.context["messages"]][-1].removeprefix("undo:")


def test_a_day_is_changed_and_given_back(keeper, fresh_calendar):
    url = "/to-chuc/lich-lam-viec/"
    sent = {"day": "02/09/2026", "kind": "holiday", "name": "Quốc khánh", "source": "Điều 112"}
    keeper.post(url, sent)
    assert 'value="Quốc khánh"' in read(keeper, f"{url}?nam=2026&sua=2026-09-02")
    changed = keeper.post(url, {**sent, "name": "Lễ"}, follow=True)
    undo = undo_of(changed)
    keeper.post(undo)
    assert CalendarDay.objects.get().name == "Quốc khánh"
    cleared = keeper.post(f"{url}2026-09-02/bo/", follow=True)
    assert not CalendarDay.objects.exists()
    undo = undo_of(cleared)
    keeper.post(undo)
    assert CalendarDay.objects.get().name == "Quốc khánh"
    assert keeper.post(f"{url}tra-lai/abc:def/").status_code == 422
    assert keeper.post(f"{url}hom-qua/bo/").status_code == 422
    assert keeper.post(url, {**sent, "source": ""}).status_code == 422


# --- who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "{slug}/sua/",
        "{slug}/huy-sua/",
        "{slug}/them-don-vi/",
        "{slug}/them-chuc-danh/",
        "{slug}/huy/",
        "chuc-danh/{post}/sua/",
        "chuc-danh/{post}/bo/",
        "chuc-danh/{post}/huy/",
        "chuc-danh/nhiem-vu/{duty}/thoi/",
        "lich-lam-viec/2026-09-02/bo/",
        "lich-lam-viec/tra-lai/x/",
    ],
)
def test_nobody_without_the_duty_keeps_the_organisation(clerk, house, address):
    charged = PostDuty.objects.first()
    url = "/to-chuc/" + address.format(
        slug=house["bureau"].slug, post=charged.post_id, duty=charged.id
    )
    assert clerk.get(url).status_code in (403, 405)
    assert clerk.post(url, {"title": "X", "name": "X", "since": today()}).status_code == 403
    page = read(clerk, body_url(house["bureau"]))
    assert "Thêm, sửa" not in page
    assert clerk.post(f"/to-chuc/chuc-danh/{charged.post_id}/", {}).status_code == 403


def test_a_group_of_nobody_is_for_those_who_keep_groups(signed_in, house):
    guest = signed_in(make_person("Lê Thử"))
    assert guest.get("/to-chuc/nhom-noi-nhan/").status_code == 200
    assert guest.get("/to-chuc/nhom-noi-nhan/them/").status_code == 403


@pytest.mark.parametrize("keeps", [True, False])
def test_few_queries(keeps, keeper, clerk, house, django_assert_max_num_queries):
    group = define_group(office(), name="Mọi xã", body_ids=[house["bureau"].id])
    post = Post.objects.first()
    for url in (
        body_url(house["bureau"]),
        "/to-chuc/nhom-noi-nhan/",
        f"/to-chuc/nhom-noi-nhan/{group.id}/",
        "/to-chuc/lich-lam-viec/",
        f"/to-chuc/chuc-danh/{post.id}/",
    ):
        with django_assert_max_num_queries(12):
            read(keeper if keeps else clerk, url)
