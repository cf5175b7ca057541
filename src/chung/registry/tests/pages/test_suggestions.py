"""What is offered while one types a slip: only what the clerk's own desks hold."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chung.registry.tests import factories

pytestmark = pytest.mark.django_db
SUGGEST = "/van-ban-den/tiep-nhan/goi-y/"


@pytest.fixture
def offered(read):
    def names(who, field, **typed):
        return re.findall(r'<option value="([^"]*)"', read(who, SUGGEST, o=field, **typed))

    return names


def test_issuers_of_the_desk_come_before_known_bodies(who, offered):
    factories.registered(who, issuer_name="Sở Xa Lắc", symbol="1-CV/SXL")
    assert offered("clerk", "issuer_name", issuer_name="xa la") == [
        "Sở Xa Lắc",
        "Đảng uỷ xã Xa Lạ",
    ]
    assert offered("stranger", "issuer_name", issuer_name="xa la") == ["Đảng uỷ xã Xa Lạ"]
    assert offered("clerk", "issuer_name", issuer_name="x") == []


def test_signers_are_those_of_the_issuer(who, offered):
    factories.registered(who, issuer_name="Sở Một", signer="Nguyễn Ví Dụ")
    factories.registered(who, issuer_name="Sở Hai", signer="Trần Ví Dụ")
    assert offered("clerk", "signer", issuer_name="SỞ MỘT") == ["Nguyễn Ví Dụ"]
    assert offered("clerk", "signer", issuer_name="Sở Một", signer="tran") == []
    assert offered("clerk", "signer") == []
    assert offered("stranger", "signer", issuer_name="Sở Một") == []


def test_types_are_those_of_the_lists_and_another_is_marked_not_refused(who, offered, read):
    assert offered("clerk", "type_name", type_name="bao")[0] == "Báo cáo"
    for listed in ("Công văn", "nghị định", ""):
        page = read("clerk", SUGGEST, o="type_name", type_name=listed)
        assert "ngoài danh mục" not in page, listed
    assert "ngoài danh mục" in read("clerk", SUGGEST, o="type_name", type_name="Công văn linh tinh")


def test_few_rows_in_few_statements(who, offered, browse):
    for index in range(30):
        factories.registered(who, issuer_name=f"Sở Xa {index}", symbol=f"{index + 1}-CV/SX")
    client = browse("clerk")
    client.get(SUGGEST, {"o": "issuer_name", "issuer_name": "so xa"})
    with CaptureQueriesContext(connection) as asked:
        client.get(SUGGEST, {"o": "issuer_name", "issuer_name": "so xa"})
    assert len(asked) <= 9
    assert len(offered("clerk", "issuer_name", issuer_name="so xa")) == 20


@pytest.mark.parametrize("name", ["chief", "head", "secretary", "admin"])
def test_who_registers_nothing_is_offered_nothing(browse, name):
    assert (
        browse(name).get(SUGGEST, {"o": "issuer_name", "issuer_name": "xa la"}).status_code == 403
    )
