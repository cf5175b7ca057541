"""A body writes down who may sign what there."""

from datetime import timedelta
from typing import Any

import pytest

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, Refusal
from chung.journal.models import Entry
from chung.organisation.commands import delegate_post
from chung.organisation.states import Level
from chung.organisation.tests import factories as org
from chung.signing.commands import add_signing_rule
from chung.signing.queries import must_sign, signing_on, way_words
from chung.signing.tests import office as make

pytestmark = pytest.mark.django_db


def by_order(made: make.Office, **changes: Any) -> int:
    values: dict[str, Any] = {
        "body_id": made.committee.id,
        "effect": "allow",
        "post_id": made.chief.id,
        "form": "T/L",
        "behalf": "Ban Thường vụ",
        "types": ["cong_van", "giay_moi"],
        "since": clock.today(),
        "basis": "Quy chế làm việc thử",
    }
    return add_signing_rule(make.keeper(made), **{**values, **changes})


def test_the_chief_signs_by_order_the_types_given_and_no_others() -> None:
    made = make.office()
    with pytest.raises(NotAllowed, match="chưa được giao ký"):
        must_sign(made.committee.id, made.chief.id, "cong_van", clock.today())
    by_order(made)
    table = signing_on(made.committee.id, clock.today())
    (post, ways), *_others = [x for x in table.able("giay_moi") if x[0].post_id == made.chief.id]
    assert way_words(ways[0], post) == "T/L BAN THƯỜNG VỤ · CHÁNH VĂN PHÒNG"
    must_sign(
        made.committee.id, made.chief.id, "cong_van", clock.today(), printed="T/L Ban Thường vụ"
    )
    with pytest.raises(NotAllowed) as refusal:
        must_sign(made.committee.id, made.chief.id, "nghi_quyet", clock.today())
    assert "Quy chế làm việc thử" in str(refusal.value.message)
    assert "Hồ Văn Bí Thư" in str(refusal.value.way_out)
    with pytest.raises(NotAllowed, match="hình thức"):
        must_sign(
            made.committee.id, made.chief.id, "cong_van", clock.today(), printed="T/M TỈNH UỶ"
        )
    assert Entry.objects.filter(command="signing.add_signing_rule").count() == 1


def test_it_counts_from_its_first_day_until_before_its_last() -> None:
    made, today = make.office(), clock.today()
    by_order(made, since=today + timedelta(days=2), until=today + timedelta(days=4))

    def may(days: int) -> bool:
        table = signing_on(made.committee.id, today + timedelta(days=days))
        return not table.denial(made.chief.id, "cong_van")

    assert [may(days) for days in range(6)] == [False, False, True, True, False, False]


def test_a_substitute_never_signs_in_the_post() -> None:
    made, today = make.office(), clock.today()
    helper = org.make_person("Người Thay")
    delegate_post(
        org.office(today), post_id=made.secretary.id, substitute_id=helper.id, since=today,
        until=today + timedelta(days=3), reason="đi họp",
    )  # fmt: skip
    table = signing_on(made.committee.id, today)
    post = table.post(made.secretary.id)
    assert post is not None and post.substitute == "Người Thay"
    assert table.ways(post, "cong_van") and not table.ways(post, "cong_van", substitute=True)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"basis": " "}, Invalid),
        ({"post_id": None}, Invalid),
        ({"behalf": ""}, Invalid),
        ({"types": ["khong_co"]}, Invalid),
        ({"until": clock.today()}, Invalid),
        ({"effect": "refuse", "since": clock.today()}, Invalid),
        ({"post_id": 999_999}, Invalid),
    ],
)
def test_what_makes_no_sense_is_refused(changes: dict[str, Any], kind: type[Refusal]) -> None:
    with pytest.raises(kind):
        by_order(make.office(), **changes)


def test_the_same_rule_twice_is_refused() -> None:
    made = make.office()
    by_order(made)
    with pytest.raises(Conflict):
        by_order(made, behalf="BAN THƯỜNG VỤ")


def test_only_those_who_keep_the_rules_and_never_for_oneself() -> None:
    made = make.office()
    values: dict[str, Any] = {
        "body_id": made.committee.id, "effect": "allow", "form": "T/L", "behalf": "Ban Thường vụ",
        "since": clock.today(), "basis": "thử",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        secretary = made.actor("secretary", made.secretary)
        add_signing_rule(secretary, post_id=made.chief.id, **values)
    chief = made.actor("chief", made.chief)
    with pytest.raises(NotAllowed, match="của chính mình"):
        add_signing_rule(chief, post_id=made.chief.id, **values)
    add_signing_rule(chief, post_id=made.secretary.id, **values)


def test_a_refusal_of_types_stands_against_the_general_rule_from_tomorrow() -> None:
    made, tomorrow = make.office(), clock.today() + timedelta(days=1)
    by_order(
        made, effect="refuse", post_id=made.secretary.id, form="", behalf="", types=["cong_van"],
        since=tomorrow,
    )  # fmt: skip
    must_sign(made.committee.id, made.secretary.id, "cong_van", clock.today())
    must_sign(made.committee.id, made.secretary.id, "thong_bao", tomorrow)
    with pytest.raises(NotAllowed, match="không cho ký"):
        must_sign(made.committee.id, made.secretary.id, "cong_van", tomorrow)


def test_a_type_the_organ_does_not_issue_is_written_only_by_who_is_sure() -> None:
    made = make.office()
    commune = org.make_body("Đảng uỷ cơ sở Thử", level=Level.GRASSROOTS, symbol="ĐU")
    person = org.make_person("Người Được Giao Ký")
    post = org.make_post(commune, "Phó Bí thư", duties=[(Duty.SIGN, commune)], holder=person)
    case: dict[str, Any] = {"body_id": commune.id, "post_id": post.id, "types": ["chi_thi"]}
    with pytest.raises(Invalid, match=r"399-QĐ/TW.*không ban hành chỉ thị") as refusal:
        by_order(made, **case)
    assert refusal.value.field == "sure"
    by_order(made, **case, sure=True)
    entry = Entry.objects.get(command="signing.add_signing_rule")
    assert "399-QĐ/TW" in str(entry.data)
    by_order(made, **{**case, "types": ["cong_van"]})
