"""Ids of foreign things in queries and forms: a door one may open lets in nothing but one's own."""

import pytest

from chung.journal.models import Entry
from tests.walls.circles import CIRCLES, INSPECTION, PEOPLE, may_read, who_sees
from tests.walls.knocking import Visitor, told
from tests.walls.scene import Scene

pytestmark = pytest.mark.django_db

_QUERIES = (
    "/van-ban-den/?co-quan={desk}",
    "/van-ban-den/?co-quan={desk}&nhom=tat-ca&q=zq",
    "/van-ban-den/tiep-nhan/?co-quan={desk}",
    "/van-ban-den/tiep-nhan/goi-y/?o=issuer_name&issuer_name=zq",
    "/van-ban-den/tiep-nhan/goi-y/?o=signer&issuer_name=Cơ quan zqkiemtra",
    "/van-ban-den/lien-thong/?co-quan={desk}",
    "/van-ban-den/lien-thong/?co-quan={desk}&nhom=xong",
    "/van-ban-di/?co-quan={desk}&q=zq",
    "/van-ban-di/in/?co-quan={desk}",
    "/van-ban-di/excel/?co-quan={desk}",
    "/van-ban-di/day-so/?co-quan={desk}",
    "/nhiem-vu/?nhom=tat-ca&q=zq",
    "/nhiem-vu/giao/?viec={viec}",
    "/nhiem-vu/giao/?tu={den}&cha={viec}",
    "/tim/?q=zqkiemtra&keeper={desk}",
    "/tim/?keeper={desk}",
    "/tim/?kind=draft&keeper={desk}",
    "/tim/?q=7-CV/zqkiemtra",
    "/tim/?q=7300-CV/UBKTTU",
    "/tim/?q=zqkiemtrx",
    "/tim/excel/?keeper={desk}",
    "/tim/nhanh/?q=zqkiemtr",
    "/du-thao/?nhom=tat-ca&q=zq",
    "/to-chuc/?q=zqkiemtra",
    "/lich-su/{den}/",
)
_FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/van-ban-den/lien-thong/tiep-nhan/", {"packet": "{goi}"}),
    ("/van-ban-den/so/mo-so/", {"body": "{desk}", "name": "Sổ lạ"}),
    (
        "/van-ban-den/tiep-nhan/nhap-tay/",
        {
            "book": "{book}",
            "subject": "về việc thử",
            "issuer_name": "Cơ quan thử",
            "arrived_on": "23/11/2026",
        },
    ),
    ("/du-thao/moi/", {"paper_type": "cong_van", "signing": "{desk}-{leader}", "subject": "thử"}),
    (
        "/nhiem-vu/giao/?viec={viec}&cha={viec}",
        {
            "title": "thử",
            "owner": "body-{unit}",
            "product_kind": "report",
            "receiving_level": "unit_head",
            "deadline_kind": "unset",
            "urgency": "0",
        },
    ),
    ("/to-chuc/nhom-noi-nhan/them/", {"name": "lạ", "owner": "{desk}", "bodies": "{desk}"}),
    ("/thong-bao/da-doc/", {"notice": "{news}"}),
    ("/tai-khoan/chuc-danh/", {"post": "{leader}"}),
)


def _ids(scene: Scene) -> dict[str, int]:
    key = INSPECTION.key
    return {kind: things[key] for kind, things in scene.things.items() if key in things}


@pytest.mark.parametrize("person", PEOPLE)
def test_a_query_that_names_foreign_things(person: str, scene: Scene, visitor: Visitor) -> None:
    client = visitor(person)
    for query in _QUERIES:
        url = query.format_map(_ids(scene))
        answer = client.get(url)
        assert answer.status_code < 500, url
        assert told(answer) <= may_read(person), url


def _at_home(person: str) -> bool:
    return any(
        person in who_sees(kind, INSPECTION) for kind in ("den", "viec", "goi", "desk", "nhom")
    )


@pytest.mark.parametrize("person", [person for person in PEOPLE if not _at_home(person)])
def test_a_form_that_names_foreign_things(person: str, scene: Scene, visitor: Visitor) -> None:
    client, ids = visitor(person), _ids(scene)
    foreign = {ids[kind] for kind in ("den", "denphan", "viec", "nhap", "duyet", "ky", "phat")}
    last = Entry.objects.latest("id").id
    for query, fields in _FORMS:
        url = query.format_map(ids)
        answer = client.post(url, {name: text.format_map(ids) for name, text in fields.items()})
        assert answer.status_code < 500, url
        assert told(answer) <= may_read(person), url
        done = Entry.objects.filter(id__gt=last)
        touched = [(e.command, e.data) for e in done if e.body_id == ids["desk"]]
        touched += [(e.command, e.data) for e in done if e.record_id in foreign]
        assert touched == [], url
    assert client.get("/").wsgi_request.actor.post_id != ids["leader"]


@pytest.mark.parametrize("person", PEOPLE)
def test_a_foreign_file_asked_for_on_ones_own_page(
    person: str, scene: Scene, visitor: Visitor
) -> None:
    client = visitor(person)
    for circle in CIRCLES.values():
        if person not in who_sees("denphan", circle):
            continue
        page = f"/van-ban-den/{scene.of('denphan', circle)}/"
        for kind in ("den-file", "duyet-file", "phat-file"):
            answer = client.get(f"{page}?tep={scene.of(kind, INSPECTION)}")
            assert told(answer) <= may_read(person), page
