from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chung.services.models import ServiceCost

FIGURES = "services:figures"


def cost_url(cast):
    return reverse("services:cost", args=[cast.office.id])


def typed(cast, **changes):
    values = {
        "served": cast.board.id,
        "kind": "vehicles",
        "since": "23/11/2026",
        "last": "23/11/2026",
        "hours": "",
        "cost": "2.500.000",
        "words": "xăng",
    }
    return {**values, **changes}


def test_a_cost_is_typed_shown_and_struck_out(cast, browse):
    cast.agree()
    chief = browse("chief")
    assert chief.post(cost_url(cast), typed(cast)).status_code == 303
    page = chief.get(reverse(FIGURES)).content.decode()
    assert "2.500.000" in page
    assert "<svg" in page
    chief.post(reverse("services:strike_cost", args=[ServiceCost.objects.get().id]))
    assert "Đã gạch bỏ" in chief.get(reverse(FIGURES)).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cost": ""}, "Chưa ghi giờ công hay chi phí."),
        ({"last": "22/11/2026"}, "Ngày cuối trước ngày đầu."),
        ({"last": "30/11/2026"}, "Kỳ này chưa qua."),
        ({"kind": "cashier"}, "không có thoả thuận về việc ấy"),
    ],
)
def test_what_is_wrong_is_said(cast, browse, changes, words):
    cast.agree()
    answer = browse("chief").post(cost_url(cast), typed(cast, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_table_is_an_excel_file(cast, browse):
    cast.agree()
    answer = browse("chief").get(reverse("services:figures_excel"))
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert {row[0] for row in rows[2:]} == {"Văn phòng thử", "Ban Nội chính thử"}


def test_the_served_body_sees_itself_and_enters_nothing(cast, browse):
    cast.agree()
    head = browse("head")
    page = head.get(reverse(FIGURES)).content.decode()
    assert "Ban Nội chính thử" in page
    assert "Ghi chi phí" not in page
    assert head.get(cost_url(cast)).status_code == 404


def test_days_that_cannot_be_are_said_and_kept(cast, browse):
    cast.agree()
    chief = browse("chief")
    for query, words in (
        ("?tu=30/11/2026&den=01/11/2026", "Ngày cuối trước ngày đầu."),
        ("?tu=32/13/2026", "Từ ngày: Ngày chưa đúng."),
    ):
        answer = chief.get(reverse(FIGURES) + query)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert words in page
        assert f'value="{query[-10:]}" aria-invalid="true"' in page
        assert "<svg viewBox" not in page
        assert chief.get(reverse("services:figures_excel") + query).status_code == 422
    assert (
        "In lúc 09:00 23/11/2026, Người Phục Vụ 1, Chánh Văn phòng"
        in chief.get(reverse(FIGURES)).content.decode()
    )


def test_strangers_see_nothing(cast, browse):
    cast.agree()
    stranger = browse("stranger")
    assert "Ban Nội chính thử" not in stranger.get(reverse(FIGURES)).content.decode()
    assert stranger.get(reverse("services:figures_excel")).status_code == 404


def test_few_queries(cast, browse, django_assert_max_num_queries):
    cast.agree()
    browse("chief").post(cost_url(cast), typed(cast))
    for name in ("chief", "head", "clerk", "admin"):
        client = browse(name)
        for url in (reverse(FIGURES), reverse("services:figures_excel")):
            client.get(url)
            with django_assert_max_num_queries(12, info=f"{name} {url}"):
                assert client.get(url).status_code == 200
