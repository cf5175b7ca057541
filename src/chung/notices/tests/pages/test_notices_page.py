"""The list of notices: one's own news, read by opening them, all at once, few statements."""

import pytest

from chung.notices.models import Notice
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db
LIST = "/thong-bao/"


def test_news_is_told_to_whom_it_concerns(read, who):
    factories.registered(who, subject="báo cáo thử")
    page = read("chief", LIST)
    assert "Văn bản đến số 1 chờ phân phối" in page
    assert "Báo cáo thử" in page
    for name in ("clerk", "head", "stranger", "admin"):
        assert "Chưa có thông báo" in read(name, LIST), name


def test_opening_leads_to_the_record_and_counts_as_read(browse, read, who):
    record_id = factories.registered(who)
    assert "(chưa đọc)" in read("chief", LIST)
    notice = Notice.objects.get()
    response = browse("chief").get(f"{LIST}{notice.id}/")
    assert response["Location"] == f"/van-ban-den/{record_id}/"
    assert "(chưa đọc)" not in read("chief", LIST)


def test_news_of_others_is_not_there(browse, who):
    factories.registered(who)
    notice = Notice.objects.get()
    for name in ("clerk", "stranger", "admin"):
        assert browse(name).get(f"{LIST}{notice.id}/").status_code == 404


def test_all_read_at_once_by_a_button_not_by_a_link(browse, read, who):
    for _ in range(3):
        factories.registered(who)
    assert browse("chief").get(f"{LIST}da-doc/").status_code == 405
    assert browse("chief").post(f"{LIST}da-doc/").status_code == 303
    assert "(chưa đọc)" not in read("chief", LIST)


def test_the_list_costs_few_statements(browse, who, django_assert_max_num_queries):
    for _ in range(12):
        factories.registered(who)
    client = browse("chief")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)
