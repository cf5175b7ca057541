from datetime import date

import pytest

from chung.tasks.models import Task
from chung.tasks.tests import factories


def given(cast, **changes):
    return {
        "title": "Báo cáo tình hình quý IV",
        "owner": f"body-{cast.division.id}",
        "product_kind": "report",
        "receiving_level": "standing_committee",
        "deadline_kind": "fixed",
        "deadline": "11/12/2026",
        "urgency": "1",
        "coordinators": [f"body-{cast.board.id}"],
        "coordinators_deadline": "4.12.26",
        "to_know": [f"body-{cast.commune.id}"],
        "follower": cast.post_id("follower"),
        **changes,
    }


def test_a_task_is_given_in_one_form(browse, cast):
    chief = browse("chief")
    form = chief.get("/nhiem-vu/giao/").text
    for words in ("Phòng Tổng hợp", "Ban Tổ chức Tỉnh uỷ", "Người Thử 3 – Chuyên viên Tổng hợp"):
        assert words in form, words
    answer = chief.post("/nhiem-vu/giao/", given(cast))
    task = Task.objects.get()
    assert answer.headers["Location"] == f"/nhiem-vu/{task.record_id}/"
    assert (task.deadline, task.urgency) == (date(2026, 12, 11), 1)
    assert {(p.role, p.deadline) for p in task.parts.all()} == {
        ("coordinate", date(2026, 12, 4)),
        ("to_know", None),
    }


def test_working_days_instead_of_a_day(browse, cast):
    browse("chief").post(
        "/nhiem-vu/giao/", given(cast, deadline="", working_days="5", coordinators=[])
    )
    assert Task.objects.get().deadline == date(2026, 11, 30)


def test_what_was_typed_stays_when_something_is_missing(browse, cast):
    answer = browse("chief").post("/nhiem-vu/giao/", given(cast, deadline=""))
    assert answer.status_code == 422
    assert "phải ghi ngày" in answer.text and "Báo cáo tình hình quý IV" in answer.text
    assert not Task.objects.exists()


def test_a_head_is_offered_only_the_own_unit(browse, cast):
    form = browse("head").get("/nhiem-vu/giao/").text
    owners = form[form.index('name="owner"') : form.index('name="product_kind"')]
    assert "Phòng Tổng hợp" in owners and "Ban Tổ chức" not in owners
    answer = browse("head").post("/nhiem-vu/giao/", given(cast, owner=f"body-{cast.board.id}"))
    assert answer.status_code == 422 and not Task.objects.exists()


def test_a_specialist_gives_work_only_to_herself(browse, cast):
    form = browse("specialist").get("/nhiem-vu/giao/").text
    owners = form[form.index('name="owner"') : form.index('name="product_kind"')]
    assert owners.count("<option") == 1
    own = given(cast, owner=f"post-{cast.post_id('specialist')}", coordinators=[], to_know=[])
    assert browse("specialist").post("/nhiem-vu/giao/", own).status_code == 303


def test_a_child_is_given_from_its_parents_page(browse, cast):
    parent = factories.task(cast, parts=())
    url = f"/nhiem-vu/giao/?cha={parent.record_id}"
    assert parent.code in browse("chief").get(url).text
    late = browse("chief").post(url, given(cast, coordinators=[], to_know=[]))
    assert late.status_code == 422 and "nhiệm vụ cha" in late.text
    browse("chief").post(url, given(cast, deadline="01/12/2026", coordinators=[], to_know=[]))
    assert parent.children.count() == 1


@pytest.mark.parametrize("parent", ["999999", "x"])
def test_a_parent_that_is_not_there(browse, parent):
    assert browse("chief").get(f"/nhiem-vu/giao/?cha={parent}").status_code in (200, 404)
