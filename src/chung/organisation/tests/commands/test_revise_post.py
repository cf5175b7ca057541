import pytest

from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.organisation.commands import revise_post
from chung.organisation.tests.factories import acting, make_body, make_person, make_post, office

pytestmark = pytest.mark.django_db


def test_the_post_goes_by_its_new_title():
    post = make_post(make_body(), "Chánh VP")
    revise_post(
        office(), post_id=post.id, title="Chánh  Văn phòng", signing_position="CHÁNH VĂN PHÒNG"
    )
    post.refresh_from_db()
    assert (post.title, post.signing_position) == ("Chánh Văn phòng", "CHÁNH VĂN PHÒNG")


def test_refuses_no_title_no_change_strangers_and_the_unknown():
    post = make_post(make_body(), "Chánh Văn phòng")
    for title in (" ", "Chánh Văn phòng"):
        with pytest.raises(Invalid):
            revise_post(office(), post_id=post.id, title=title)
    with pytest.raises(NotAllowed):
        revise_post(acting(make_person()), post_id=post.id, title="Khác")
    with pytest.raises(NotFound):
        revise_post(office(), post_id=0, title="Khác")
