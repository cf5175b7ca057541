from datetime import date

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from chung.foundation.actor import Duty
from chung.organisation.commands import charge_post
from chung.organisation.queries import desk_on
from chung.services.commands import ServiceTerms
from chung.services.models import Agreement
from chung.services.states import ServiceKind
from chung.services.tests.scene import TODAY

LIST = "services:agreements"


def new_url(cast):
    first = {"provider": "Văn phòng thử", "served": "ban nội chính thử"}
    return reverse("services:new_agreement") + f"?{urlencode(first)}"


def typed(cast, **changes):
    values = {
        "since": "23/11/2026",
        "until": "",
        "basis": "2673-QĐ/TU ngày 25/02/2019",
        "services": ["registry", "vehicles"],
        "days_vehicles": "2",
        "unit_vehicles": cast.motor.id,
    }
    return {**values, **changes}


def test_an_agreement_is_made_in_two_steps(cast, browse):
    admin = browse("admin")
    at = reverse("services:new_agreement")
    assert '<option value="Ban Nội chính thử">' in admin.get(at).content.decode()
    wrong = admin.get(at, {"provider": "Văn phòng thử", "served": "ban noi chinh"})
    assert wrong.status_code == 422
    assert "Có phải: Ban Nội chính thử?" in wrong.content.decode()
    page = admin.get(new_url(cast)).content.decode()
    assert "Phòng Quản trị" in page
    assert "Phòng Nghiệp vụ" not in page  # a room of the served body does not serve
    answer = admin.post(new_url(cast), typed(cast))
    agreement = Agreement.objects.get()
    assert answer["Location"] == reverse("services:agreement", args=[agreement.id])
    assert desk_on(cast.board.id, TODAY).provider_id == cast.office.id
    shown = admin.get(answer["Location"]).content.decode()
    assert "2 ngày làm việc" in shown
    assert "Văn phòng thử phục vụ Ban Nội chính thử" in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"services": []}, "Chọn ít nhất một việc."),
        ({"until": "31/12/2026"}, "khi thôi dùng chung sẽ chọn văn thư riêng"),
        ({"since": "20/11/2026"}, "Văn thư chỉ chuyển từ hôm nay trở đi."),
        ({"since": "hôm nay"}, "Ngày chưa đúng."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast, browse, changes, words):
    answer = browse("admin").post(new_url(cast), typed(cast, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Agreement.objects.exists()


def test_an_overlap_is_told_in_the_form(cast, browse):
    cast.agree()
    answer = browse("admin").post(new_url(cast), typed(cast))
    assert answer.status_code == 422
    assert "đã có thoả thuận phục vụ chung từ ngày 23/11/2026" in answer.content.decode()


def test_the_end_asks_for_a_clerk_gives_the_desk_back_and_is_taken_back(cast, browse):
    agreement, admin = cast.agree(), browse("admin")
    at, url = (
        reverse(f"services:{n}", args=[agreement.id]) for n in ("agreement", "end_agreement")
    )
    own = cast.posts["own_clerk"].id
    form = admin.get(url).content.decode()
    assert f'<option value="{own}" selected>' in form  # who kept the registry before
    assert 'value="24/11/2026"' in form
    data = {"on": "01/12/2026", "basis": "QĐ", "services": ["registry", "vehicles", "it"]}
    refused = admin.post(url, data)
    assert refused.status_code == 422
    assert "cơ quan này cần văn thư riêng" in refused.content.decode()
    done = admin.post(url, {**data, "clerk": own})
    assert done["Location"] == at
    shown = admin.get(at).content.decode()
    assert "30/11/2026" in shown
    assert "Kết thúc…" not in shown
    undo = reverse("services:resume_agreement", args=[agreement.id])
    assert shown.count(f'action="{undo}"') == 2  # of the toast and of the page
    assert admin.get(url).status_code == 409
    assert admin.post(undo)["Location"] == at
    again = admin.get(at).content.decode()
    assert "Kết thúc…" in again
    assert undo not in again
    assert desk_on(cast.board.id, date(2026, 12, 1)).provider_id == cast.office.id


def test_the_end_asks_only_what_there_is_to_ask(cast, browse):
    """One service, and a body with a clerk of its own: a day and a basis."""
    admin = browse("admin")
    single = cast.agree(services=[ServiceTerms(ServiceKind.REGISTRY)])
    url = reverse("services:end_agreement", args=[single.id])
    charge_post(
        cast.actor("admin"), post_id=cast.posts["own_clerk"].id, duty=Duty.REGISTRY,
        body_id=cast.board.id, since=TODAY,
    )  # fmt: skip
    form = admin.get(url).content.decode()
    assert "Văn thư của cơ quan: Người Phục Vụ 6 – Văn thư ban." in form
    assert 'name="clerk"' not in form
    assert 'name="services"' not in form
    assert admin.post(url, {"on": "01/12/2026", "basis": "QĐ"}).status_code == 303
    assert desk_on(cast.board.id, date(2026, 12, 1)).provider_id == cast.board.id


def test_one_that_has_not_begun_is_mended_and_withdrawn(cast, browse):
    agreement, admin = cast.agree(since=date(2026, 12, 1), note="quý IV"), browse("admin")
    at = reverse("services:agreement", args=[agreement.id])
    page = admin.get(at).content.decode()
    assert f"{at}sua/" in page
    assert f"{at}rut/" in page
    assert "Kết thúc…" not in page
    form = admin.get(f"{at}sua/").content.decode()
    assert 'value="01/12/2026"' in form
    assert 'value="quý IV"' in form
    assert form.count("checked") == 3
    wrong = admin.post(f"{at}sua/", typed(cast, since="01/12/2026", basis=""))
    assert wrong.status_code == 422
    data = typed(cast, since="05/12/2026", services=["vehicles"])
    assert admin.post(f"{at}sua/", data)["Location"] == at
    shown = admin.get(at).content.decode()
    assert "05/12/2026" in shown
    assert "Phòng Quản trị" in shown
    assert admin.post(f"{at}rut/", {"reason": ""}).status_code == 422
    assert admin.post(f"{at}rut/", {"reason": "ghi nhầm"}).status_code == 303
    assert admin.get(at).status_code == 404


def test_one_that_runs_is_ended_not_mended(cast, browse):
    agreement, admin = cast.agree(), browse("admin")
    at = reverse("services:agreement", args=[agreement.id])
    assert f"{at}sua/" not in admin.get(at).content.decode()
    for url in (f"{at}sua/", f"{at}rut/"):
        assert admin.get(url).status_code == 409
        assert admin.post(url, {"reason": "x"}).status_code == 409
    assert Agreement.objects.exists()


@pytest.mark.parametrize("name", ["chief", "clerk", "head"])
def test_both_sides_read_and_do_not_make(cast, browse, name):
    agreement, client = cast.agree(), browse(name)
    assert "Ban Nội chính thử" in client.get(reverse(LIST)).content.decode()
    page = client.get(reverse("services:agreement", args=[agreement.id])).content.decode()
    assert "Kết thúc…" not in page
    assert client.get(reverse("services:new_agreement")).status_code == 403
    for address in ("end_agreement", "change_agreement", "withdraw_agreement"):
        url = reverse(f"services:{address}", args=[agreement.id])
        assert client.get(url).status_code == 403
    undo = reverse("services:resume_agreement", args=[agreement.id])
    assert client.post(undo).status_code == 403


@pytest.mark.parametrize("name", ["stranger", "specialist", "driver"])
def test_others_read_nothing(cast, browse, name):
    agreement, client = cast.agree(), browse(name)
    assert "Chưa có thoả thuận phục vụ chung nào" in client.get(reverse(LIST)).content.decode()
    assert client.get(reverse("services:agreement", args=[agreement.id])).status_code == 404


def test_few_queries(cast, browse, django_assert_max_num_queries):
    agreement, client = cast.agree(), browse("chief")
    for url in (reverse(LIST), reverse("services:agreement", args=[agreement.id])):
        client.get(url)
        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200
