"""The tree and the pages of bodies through time."""

from datetime import date, datetime

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.organisation.commands import (
    appoint_person,
    charge_post,
    delegate_post,
    end_appointment,
    end_body,
    give_code,
    open_desk,
    record_succession,
    revise_body,
)
from chung.organisation.states import BodyKind, Level, SuccessionKind
from chung.organisation.tests.factories import make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db

EARLY, MERGED, SUMMER = date(2019, 1, 1), date(2024, 12, 1), date(2025, 7, 1)


def follow(old, new, on, kind=SuccessionKind.CONSOLIDATE):
    record_succession(
        office(), predecessor_id=old.id, successor_id=new.id, on=on, kind=kind, basis="1678"
    )


@pytest.fixture
def past():
    """A province, a district with three communes; 12/2024 one is renamed, 07/2025 all is merged."""
    province = make_body("Tỉnh uỷ Mẫu", level=Level.PROVINCE, since=EARLY, symbol="TU", desk=True)
    bureau = make_body(
        "Văn phòng Tỉnh uỷ Mẫu",
        kind=BodyKind.ADVISORY,
        level=Level.PROVINCE,
        since=EARLY,
        parent=province,
        desk=True,
    )
    district = make_body("Huyện uỷ Mẫu", level=Level.DISTRICT, since=EARLY, parent=province)
    old = [
        make_body(f"Đảng uỷ xã {name}", level=Level.GRASSROOTS, since=EARLY, parent=district)
        for name in ("Châu Bính", "Châu Bình", "Kim Liên")
    ]
    revise_body(office(), body_id=old[2].id, since=MERGED, name="Đảng uỷ thị trấn Kim Liên")
    new = make_body("Đảng uỷ xã Kim Liên", since=SUMMER, parent=province)
    for body in (*old, district):
        end_body(office(), body_id=body.id, on=SUMMER)
    for body in old:
        follow(body, new, SUMMER)
    follow(district, bureau, SUMMER, SuccessionKind.END)
    open_desk(office(), body_id=province.id, since=MERGED, provider_id=bureau.id)
    return {"province": province, "bureau": bureau, "district": district, "old": old, "new": new}


@pytest.fixture
def clerk(past, signed_in):
    person = make_person("Nguyễn Thị Mẫu")
    make_post(
        past["bureau"],
        "Văn thư",
        duties=[(Duty.REGISTRY, past["province"])],
        holder=person,
        since=EARLY,
    )
    return signed_in(person)


def read(client, url, **headers):
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def days(page):
    return [stop.on for stop in page.context["stops"]]


def test_the_time_line_stops_at_days_of_change_and_today(clerk, past):
    page = clerk.get("/to-chuc/?ngay=2025-01-15")
    assert days(page)[:3] == [EARLY, MERGED, SUMMER]
    assert [stop.on for stop in page.context["stops"] if stop.current] == [MERGED]
    assert (page.context["earlier"], page.context["later"]) == (MERGED, SUMMER)
    text = page.content.decode()
    assert 'href="?ngay=2024-12-01"' in text and 'href="?ngay=2025-07-01"' in text  # plain links
    assert "Mốc bắt đầu của dữ liệu" in text


def test_a_day_before_everything_and_the_first_day(clerk, past):
    before = clerk.get("/to-chuc/?ngay=2018-01-01")
    assert before.context["earlier"] is None and before.context["later"] == EARLY
    assert "Chưa có tổ chức nào" in before.content.decode()
    first = read(clerk, "/to-chuc/?ngay=2019-01-01")
    assert "Huyện uỷ Mẫu" in first
    assert "pill new" not in first, "the data begin here, nothing was founded"


def test_what_was_new_or_ended_is_marked_with_its_legal_word(clerk, past):
    page = read(clerk, "/to-chuc/?ngay=2025-07-01")
    assert "hợp nhất" in page and "từ Đảng uỷ thị trấn Kim Liên, Đảng uỷ xã Châu Bình và 1" in page
    assert "bàn giao cho Văn phòng Tỉnh uỷ Mẫu" in page
    assert "nay là Đảng uỷ xã Kim Liên" in page
    assert "Kết thúc: 4 cấp uỷ" in page
    assert page.count('class="node ended"') == 5  # four bodies and the fold over the communes


def test_what_was_renamed_or_pooled_is_marked(clerk, past):
    page = read(clerk, "/to-chuc/?ngay=2024-12-01")
    assert "đổi tên" in page and "trước là Đảng uỷ xã Kim Liên" in page
    assert "dùng chung văn thư" in page


def test_a_day_without_change_marks_nothing(clerk, past):
    page = read(clerk, "/to-chuc/?ngay=2025-06-30")
    assert "Tổ chức như vào ngày 30/06/2025. Không có thay đổi trong ngày này." in page
    assert 'class="pill' not in page and "ended" not in page
    assert "Đảng uỷ thị trấn Kim Liên" in page


def test_the_day_of_a_change_shows_it_and_the_next_one_says_nothing_changed(clerk, past):
    quiet = "Không có thay đổi trong ngày này."
    with clock.frozen(datetime(2025, 7, 1, 9, 0)):
        page = read(clerk, "/to-chuc/")
        assert "Kết thúc: 4 cấp uỷ" in page and quiet not in page
        assert '<small>Hôm nay <span aria-hidden="true">+1 −4</span></small>' in page
    with clock.frozen(datetime(2025, 7, 2, 9, 0)):
        after = read(clerk, "/to-chuc/")
        assert quiet in after
    assert page.count("<details open") > after.count("<details open"), "the change is not folded"
    assert quiet not in read(clerk, f"/to-chuc/?ngay={EARLY:%Y-%m-%d}"), "the data begin there"


def test_a_planned_day_is_ahead_on_the_line(clerk, past):
    revise_body(office(), body_id=past["new"].id, since=date(2099, 1, 1), name="Đảng uỷ phường X")
    page = clerk.get("/to-chuc/")
    assert days(page)[-1] == date(2099, 1, 1) and page.context["stops"][-1].planned
    assert "trước là Đảng uỷ xã Kim Liên" in read(clerk, "/to-chuc/?ngay=2099-01-01")


@pytest.fixture
def crowded(past, monkeypatch):
    monkeypatch.setattr("chung.organisation.views.tree._INLINE", 2)
    return past


def test_many_communes_come_when_their_branch_is_opened(clerk, crowded):
    district = crowded["district"].slug
    whole = read(clerk, "/to-chuc/?ngay=2025-06-30")
    assert "Châu Bính" not in whole
    url = f"/to-chuc/?ngay=2025-06-30&amp;duoi={district}"
    assert whole.count(url) == 2, "fetched by the script, a link without it"
    url = url.replace("&amp;", "&")
    part = read(clerk, url, **{"HX-Request": "true", "HX-Target": f"duoi-{district}"})
    assert part.lstrip().startswith("<ul") and "Châu Bính" in part and "<html" not in part
    plain = read(clerk, url)
    assert "<html" in plain and "Châu Bính" in plain
    nowhere = "/to-chuc/?ngay=2025-06-30&duoi=khong-co"
    read(clerk, nowhere, **{"HX-Request": "true", "HX-Target": "duoi-khong-co"})


def test_an_old_name_finds_the_body_and_who_it_is_now(clerk, past):
    page = read(clerk, "/to-chuc/?q=châu+bính")
    row = page.split("<tbody>")[1]
    assert "Đảng uỷ xã Châu Bính" in row and "Châu Bình<" not in row.split("</tr>")[0]
    assert f"/to-chuc/{past['new'].slug}/" in row
    assert "30/06/2025" in row
    assert "đã bàn giao cho" in read(clerk, "/to-chuc/?q=huyện+uỷ")


def test_a_code_finds_whoever_had_it(clerk, past):
    give_code(office(), body_id=past["old"][0].id, scheme="GSO", code="16780", since=EARLY)
    assert "Đảng uỷ xã Châu Bính" in read(clerk, "/to-chuc/?q=16780")
    past_day = read(clerk, f"/to-chuc/{past['old'][0].slug}/?ngay=2020-01-01")
    assert "GSO 16780" in past_day


def test_an_ended_body_says_who_it_is_now(clerk, past):
    url = f"/to-chuc/{past['old'][0].slug}/"
    for page in (read(clerk, url), read(clerk, url + "?ngay=2020-01-01")):
        assert "Nay là" in page and f'href="/to-chuc/{past["new"].slug}/"' in page
    assert "Đã bàn giao cho" in read(clerk, f"/to-chuc/{past['district'].slug}/")
    assert 'class="now"' not in read(clerk, f"/to-chuc/{past['new'].slug}/")


def test_the_parent_of_the_day_is_named_and_linked_as_of_the_day(clerk, past):
    page = read(clerk, f"/to-chuc/{past['old'][0].slug}/?ngay=2020-01-01")
    assert f'/to-chuc/{past["district"].slug}/?ngay=2020-01-01">Huyện uỷ Mẫu' in page


def test_the_line_of_a_body_both_ways_with_the_names_of_its_time(clerk, past):
    page = read(clerk, f"/to-chuc/{past['new'].slug}/?lich-su")
    assert "Dòng kế thừa" in page and "Đảng uỷ thị trấn Kim Liên" in page
    assert f"/to-chuc/{past['old'][2].slug}/?ngay=2025-06-30" in page, "as of its last day"
    after = read(clerk, f"/to-chuc/{past['old'][2].slug}/?lich-su")
    assert "Tiếp nối" in after and "hợp nhất 01/07/2025" in after
    assert "bàn giao 01/07/2025" in read(clerk, f"/to-chuc/{past['district'].slug}/?lich-su")


@pytest.fixture
def chief(past):
    """The chief of office: one until 2024, another since, away for a week in 2023."""
    elder, younger = make_person("Trần Văn Cũ"), make_person("Lê Văn Mới")
    post = make_post(
        past["bureau"], "Chánh Văn phòng", duties=[(Duty.SIGN, past["bureau"])], holder=elder,
        since=EARLY,
    )  # fmt: skip
    substitute = make_person("Phạm Thị Thay")
    make_post(past["bureau"], "Phó Chánh Văn phòng", holder=substitute, since=EARLY)
    delegate_post(
        office(date(2023, 5, 1)), post_id=post.id, substitute_id=substitute.id,
        since=date(2023, 5, 8), until=date(2023, 5, 15), reason="đi học",
    )  # fmt: skip
    (held,) = post.appointments.all()
    end_appointment(office(), appointment_id=held.id, on=MERGED)
    appoint_person(office(), person_id=younger.id, post_id=post.id, since=SUMMER)
    charge_post(
        office(), post_id=post.id, duty=Duty.APPROVE_OFFICE, body_id=past["bureau"].id, since=SUMMER
    )
    return post


def test_a_post_on_a_day_shows_who_held_it_stood_in_and_its_duties(clerk, past, chief):
    url = f"/to-chuc/chuc-danh/{chief.id}/"
    now = read(clerk, url)
    assert "Lê Văn Mới" in now and "Trần Văn Cũ" not in now and "Phạm Thị Thay" not in now
    assert "Duyệt trình" in now
    week = read(clerk, f"{url}?ngay=10/05/2023")
    assert "Trần Văn Cũ" in week and "Lê Văn Mới" not in week and "Phạm Thị Thay" in week
    assert "Ký văn bản" in week and "Duyệt trình" not in week
    assert "Chức danh như vào ngày 10/05/2023" in week and "đi học" not in week
    assert f'href="/to-chuc/{past["bureau"].slug}/?ngay=2023-05-10"' in week
    assert "Phạm Thị Thay" not in read(clerk, f"{url}?ngay=15/05/2023")
    assert "Ngày này không có người giữ" in read(clerk, f"{url}?ngay=2025-01-01")
    assert "Chưa có hoặc không còn chức danh này" in read(clerk, f"{url}?ngay=2018-12-31")
    every = read(clerk, f"{url}?lich-su")
    assert all(name in every for name in ("Trần Văn Cũ", "Lê Văn Mới", "Phạm Thị Thay"))


def test_the_page_of_a_body_leads_to_its_posts_on_the_same_day(clerk, past, chief):
    page = read(clerk, f"/to-chuc/{past['bureau'].slug}/?ngay=2023-05-10")
    assert f'href="/to-chuc/chuc-danh/{chief.id}/?ngay=2023-05-10"' in page
    assert "Phạm Thị Thay làm thay" in page


def test_people_with_the_posts_of_a_day(clerk, past, chief):
    then = read(clerk, "/to-chuc/can-bo/?ngay=2023-05-10&q=van+cu")
    assert "Chánh Văn phòng" in then and "giữ vào ngày 10/05/2023" in then
    assert "Chưa giữ chức danh</" in read(clerk, "/to-chuc/can-bo/?q=van+cu").split("<tbody>")[1]
    idle = read(clerk, "/to-chuc/can-bo/?ngay=2023-05-10&xem=chua-co-chuc-danh")
    assert "Lê Văn Mới" in idle and "Trần Văn Cũ" not in idle


@pytest.mark.parametrize(
    "url",
    [
        "/to-chuc/",
        "/to-chuc/?ngay=2025-07-01",
        "/to-chuc/?ngay=2024-12-01",
        "/to-chuc/?q=châu+bính",
        "/to-chuc/?q=16780",
        "/to-chuc/{new}/?lich-su",
        "/to-chuc/{district}/",
        "/to-chuc/{district}/?ngay=2020-01-01",
    ],
)
def test_few_queries(url, clerk, past, django_assert_max_num_queries):
    url = url.format(**{name: past[name].slug for name in ("new", "district")})
    clerk.get(url)
    with django_assert_max_num_queries(12):
        assert clerk.get(url).status_code == 200
