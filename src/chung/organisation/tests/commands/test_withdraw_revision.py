from datetime import date

import pytest

from chung.foundation.refusals import Conflict, NotAllowed
from chung.organisation.commands import revise_body, withdraw_revision
from chung.organisation.models import BodyVersion
from chung.organisation.tests.factories import TODAY, acting, make_body, make_person, office

pytestmark = pytest.mark.django_db


def test_the_version_before_runs_on():
    body = make_body("Đảng uỷ xã Mẫu")
    revise_body(office(), body_id=body.id, since=TODAY, name="Đảng uỷ xã Mẩu")
    withdraw_revision(office(), body_id=body.id)
    version = BodyVersion.objects.get()
    assert (version.name, version.until) == ("Đảng uỷ xã Mẫu", None)


def test_not_the_first_not_one_worked_under_not_by_strangers():
    body = make_body()
    with pytest.raises(Conflict):
        withdraw_revision(office(), body_id=body.id)
    revise_body(office(), body_id=body.id, since=date(2026, 1, 1), name="Khác")
    with pytest.raises(Conflict, match="không còn huỷ được"):
        withdraw_revision(office(), body_id=body.id)
    with pytest.raises(NotAllowed):
        withdraw_revision(acting(make_person()), body_id=body.id)
