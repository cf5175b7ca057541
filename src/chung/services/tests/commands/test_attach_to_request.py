import io

import pytest

from chung.formats.reader import AdmittedFile
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.notices.models import Notice
from chung.notices.states import NoticeKind
from chung.organisation.queries import principal_for_post
from chung.records.models import Attachment
from chung.services.commands import attach_to_request, take_request, withdraw_request
from chung.services.events import ServiceFilesAdded
from chung.services.models import RequestStep, ServiceRequest


def files(*names):
    return [AdmittedFile(name, "application/pdf", io.BytesIO(name.encode())) for name in names]


@pytest.fixture
def asked(cast):
    cast.agree()
    return cast.ask()


@pytest.mark.parametrize("name", ["specialist", "head", "clerk", "chief"])
def test_both_sides_add_files_and_the_history_names_them(cast, asked, heard, name):
    attach_to_request(cast.actor(name), record_id=asked, files=files("a.pdf", "b.pdf"))
    kept = Attachment.objects.filter(record_id=asked).order_by("position")
    assert [(file.name, file.role) for file in kept] == [("a.pdf", "annex"), ("b.pdf", "annex")]
    step = RequestStep.objects.filter(request_id=asked).latest("id")
    assert (step.verb, step.words) == ("attach", "a.pdf, b.pdf")
    [news] = [each for each in heard if isinstance(each, ServiceFilesAdded)]
    asked_of = ServiceRequest.objects.get(record_id=asked).handler_ids
    office = name in ("clerk", "chief")
    told = (principal_for_post(cast.posts["specialist"].id),) if office else tuple(asked_of)
    assert (news.principal_ids, news.names) == (told, "a.pdf, b.pdf")


def test_who_has_it_in_hand_is_told_and_adds_files_too(cast, asked):
    take_request(cast.actor("chief"), record_id=asked, post_id=cast.posts["driver"].id)
    attach_to_request(cast.actor("specialist"), record_id=asked, files=files("danh sach.pdf"))
    news = Notice.objects.filter(kind=NoticeKind.SERVICE_FILES).get()
    assert news.principal_id == principal_for_post(cast.posts["driver"].id)
    assert news.data == {"name": "danh sach.pdf"}
    attach_to_request(cast.actor("driver"), record_id=asked, files=files("hoa don.pdf"))
    assert Attachment.objects.filter(record_id=asked, name="hoa don.pdf").exists()


def test_not_to_what_is_not_there_for_them_nor_when_it_is_over(cast, asked):
    for name in ("stranger", "admin", "own_clerk"):
        with pytest.raises(NotFound):
            attach_to_request(cast.actor(name), record_id=asked, files=files("a.pdf"))
    with pytest.raises(Invalid):
        attach_to_request(cast.actor("specialist"), record_id=asked, files=[])
    withdraw_request(cast.actor("specialist"), record_id=asked, reason="thôi")
    with pytest.raises(Conflict):
        attach_to_request(cast.actor("specialist"), record_id=asked, files=files("a.pdf"))
    assert not Attachment.objects.exists()


def test_who_had_it_and_handed_it_on_only_reads(cast, asked):
    take_request(cast.actor("chief"), record_id=asked, post_id=cast.posts["driver"].id)
    take_request(cast.actor("driver"), record_id=asked, post_id=cast.posts["motor"].id)
    with pytest.raises(NotAllowed):
        attach_to_request(cast.actor("driver"), record_id=asked, files=files("a.pdf"))
