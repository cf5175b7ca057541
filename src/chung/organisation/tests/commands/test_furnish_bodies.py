import pytest

from chung.foundation.refusals import Conflict, Invalid
from chung.organisation.commands import Furnishing, end_body, furnish_bodies, give_code
from chung.organisation.queries import desk_on, holders_of_codes, holdings_of, principal_for_body
from chung.organisation.states import PrincipalKind
from chung.organisation.tests.factories import START, TODAY, make_body, office

pytestmark = pytest.mark.django_db

CODE = ("GSO", "16681")


def test_codes_desks_and_fonds_of_new_bodies():
    provider, committee = make_body("Văn phòng Đảng uỷ"), make_body("Đảng uỷ xã Mẫu")
    furnish_bodies(
        office(),
        since=START,
        furnishings=[
            Furnishing(committee.id, (CODE,), desk=True, provider_id=provider.id, basis="1678"),
            Furnishing(provider.id, desk=True),
        ],
    )
    desk = desk_on(committee.id, START)
    assert desk is not None
    assert (desk.provider_id, desk.name) == (provider.id, "Văn thư Đảng uỷ xã Mẫu")
    assert principal_for_body(committee.id, PrincipalKind.DESK)
    held = holdings_of([committee.id, provider.id], START)
    assert held[committee.id].codes == (CODE,)
    assert [name for _id, name in held[provider.id].fonds] == ["Phông Văn phòng Đảng uỷ"]


def test_a_code_in_use_is_refused_and_free_once_its_body_has_ended():
    old, new, other = make_body("Phường Cũ"), make_body("Phường Mới"), make_body("Xã Mới")
    give_code(office(), body_id=old.id, scheme=CODE[0], code=CODE[1], since=START)
    wanted = [Furnishing(new.id, (CODE,))]
    with pytest.raises(Conflict, match="Phường Cũ"):
        furnish_bodies(office(), since=TODAY, furnishings=wanted)
    end_body(office(), body_id=old.id, on=TODAY)
    with pytest.raises(Conflict, match="hai tổ chức mới"):
        both = [*wanted, Furnishing(other.id, (CODE,))]
        furnish_bodies(office(), since=TODAY, furnishings=both)
    furnish_bodies(office(), since=TODAY, furnishings=wanted)
    assert holders_of_codes([CODE], TODAY) == {CODE: new.id}


def test_only_bodies_that_have_nothing_yet_and_are_there():
    body = make_body("Đảng uỷ xã Mẫu", desk=True)
    with pytest.raises(Conflict, match="đã có"):
        furnish_bodies(office(), since=TODAY, furnishings=[Furnishing(body.id, desk=True)])
    late = make_body("Đảng uỷ xã Sau", since=TODAY)
    with pytest.raises(Invalid):
        furnish_bodies(office(), since=START, furnishings=[Furnishing(late.id)])
