"""Papers that name one another lead to one another, as far as one may see them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.registry.commands import propose_fields, register_incoming
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db

BOARD = "Ban Thường vụ Tỉnh uỷ Nghệ An"


def _arrived(who, text):
    arrival = factories.arrival(who, text=text[:40])
    asked = {"deadline_asked": {"value": "2030-07-15", "confidence": 0.7}}
    given = {"proposal": asked, "pages": 1, "pages_read": 1, "source": "text"}
    system = system_actor(clock.today(), "Máy đọc")
    propose_fields(system, arrival_id=arrival.id, text=text, **given)
    return arrival


def _registered(who, arrival):
    return register_incoming(
        who.actor("clerk"),
        desk_id=who.committee.id,
        book_id=who.book.id,
        fields=factories.fields(subject="về việc viện dẫn"),
        arrived_on=clock.today(),
        arrival_id=arrival.id,
    ).record_id


def _at(record_id, name="incoming"):
    return reverse(f"registry:{name}", args=[record_id])


def _cites(record_id):
    return _at(record_id, "incoming_citations")


def test_a_cited_paper_is_a_link_where_its_day_and_issuer_say_which(
    who, browse, read, django_assert_max_num_queries
):
    day = clock.today()
    plan = {"symbol": "12-KH/TU", "dated": day, "issuer_name": "Tỉnh uỷ Nghệ An"}
    cited = factories.registered(who, subject="kế hoạch được dẫn", **plan)
    other = factories.registered(who, subject="kế hoạch năm trước", **plan | {
        "dated": day - timedelta(days=400)})  # fmt: skip
    short = factories.registered(who, subject="báo cáo nêu tắt", symbol="07-BC/TU", dated=day)
    text = (
        f"Theo Kế hoạch số 12-KH/TU, ngày {day:%d/%m/%Y} của {BOARD} về rà soát, Báo cáo số"
        " 07-BC/TU và Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá.\n"
        "1. Giao Ban Tổ chức chủ trì, phối hợp với Văn phòng tổng hợp.\n"
    )
    arrival = _arrived(who, text)
    form = read("clerk", reverse("registry:register_arrival", args=[arrival.id]))
    assert _at(cited) in form
    assert _at(other) not in form, "of another day"
    assert "15/07/2030" in form, "the day asked for is proposed"

    citing = _registered(who, arrival)
    assert _cites(citing) in read("clerk", _at(citing)), "asked for by the page"
    client = browse("clerk")
    client.get(_cites(citing))
    with django_assert_max_num_queries(12):
        client.get(_cites(citing))
    page = read("clerk", _cites(citing))
    assert f'<a href="{_at(cited)}">Kế hoạch được dẫn</a>' in page
    assert f'có thể là:</span> <a href="{_at(short)}">' in page, "a symbol alone may be another's"
    assert "57-NQ/TW, 22/12/2024, Bộ Chính trị</li>" in page, "not in the register: only words"
    assert _at(citing) in read("clerk", _cites(cited))
    assert _at(citing) not in read("clerk", _cites(other))
    assert "<strong>Ban Tổ chức</strong> chủ trì" in read("chief", _at(citing, "distribute"))

    # Told of the one that cites, not of the one cited: its words as anybody reads them.
    factories.told(who, citing)
    seen = read("head", _cites(citing))
    assert f"12-KH/TU, {day:%d/%m/%Y}, {BOARD}</li>" in seen
    assert _at(cited) not in seen
    assert browse("head").get(_cites(cited)).status_code == 404
    factories.told(who, cited)
    assert _at(citing) in read("head", _cites(cited))


def test_two_papers_that_fit_are_both_shown_and_copies_are_one(who, read):
    day = clock.today()
    same = {"symbol": "05-CV/ĐU", "dated": day}
    here = [
        factories.registered(who, issuer_name=f"Đảng uỷ xã {name}", subject=name, **same)
        for name in ("Mẫu Sơn", "Mẫu Hà")
    ]
    ask = f"Xét Công văn số 05-CV/ĐU, ngày {day:%d/%m/%Y} của Đảng uỷ xã"
    unsure = read("clerk", _cites(_registered(who, _arrived(who, f"{ask}, đề nghị."))))
    assert all(_at(each) in unsure for each in here)
    assert "có thể là:" in unsure
