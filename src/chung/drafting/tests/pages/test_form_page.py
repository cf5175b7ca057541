"""The page of findings on the form: what is wrong, where, mended with one press."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chung.drafting.commands import read_version, upload_version
from chung.drafting.models import FormPolicy
from chung.drafting.queries import form_check, marks_left, versions_of
from chung.drafting.states import DraftState
from chung.drafting.tests import factories as make
from chung.drafting.tests.commands.test_set_form_policy import wide
from chung.drafting.tests.pages.browsing import browser
from chung.formats.marks import Marks, marks_of
from chung.formats.preview import prepare_sheets
from chung.records.queries import file_path, open_file
from chung.registry.queries import preview_folder

pytestmark = [pytest.mark.django_db, pytest.mark.urls("chung.drafting.tests.urls")]


def with_error(who):
    record_id = make.started(who)
    upload_version(who.actor("specialist"), record_id=record_id, version=wide(record_id))
    return record_id


def test_findings_are_listed_and_one_press_mends_what_is_safe(
    django_assert_max_num_queries,
) -> None:
    who = make.province()
    record_id = with_error(who)
    client = browser(who, "specialist")
    draft_page = client.get(reverse("drafting:draft", args=[record_id])).content.decode()
    here = reverse("drafting:form", args=[record_id])
    assert f'href="{here}"' in draft_page
    with django_assert_max_num_queries(14):  # two of them are the sign-in of a request
        page = client.get(here).content.decode()
    assert "DOC-003" in page and "05-HD/VPTW" in page
    answer = client.post(reverse("drafting:form_mend", args=[record_id]))
    assert (answer.status_code, answer["Location"]) == (303, f"{here}?tu=2")
    draft = make.draft(record_id)
    newest, before = versions_of(draft)[:2]
    assert "DOC-003" in newest.note
    left = {f.rule for f in form_check(draft).report.findings}
    assert "DOC-003" not in left and "DOC-003" in {
        f.rule for f in form_check(draft, before).report.findings
    }
    old, new = (docx.Document(file_path(v.file_id)) for v in (before, newest))
    assert [p.text for p in old.paragraphs] == [p.text for p in new.paragraphs]


def test_a_finding_has_its_box_on_the_painted_page() -> None:
    who = make.province()
    record_id = with_error(who)
    shown = versions_of(make.draft(record_id))[0]
    prepare_sheets(file_path(shown.file_id), "docx", preview_folder(shown.file_id))
    page = browser(who, "specialist").get(reverse("drafting:form", args=[record_id]))
    text = page.content.decode()
    assert 'data-show="f' in text and '<rect data-box="f' in text
    assert 'class="doubtful"' in text and 'class="light"' not in text
    FormPolicy.objects.create(
        body=who.committee, judged={"DOC-005": "W"}, changed_at=shown.added_at
    )
    text = browser(who, "specialist").get(reverse("drafting:form", args=[record_id]))
    assert 'class="light"' in text.content.decode(), "a warning is seen on the sheet too"


def test_a_form_with_findings_is_never_confirmed_as_in_order() -> None:
    who = make.province()
    record_id = with_error(who)
    here, approve, form = (
        reverse(f"drafting:{name}", args=[record_id]) for name in ("draft", "approve", "form")
    )
    browser(who, "specialist").post(reverse("drafting:send_up", args=[record_id]))
    head, clerk = browser(who, "head"), browser(who, "clerk")
    assert f'Thể thức: <a href="{form}">còn 2 lỗi' in head.get(here).content.decode()
    head.post(approve, {"kind": "room"})
    page = clerk.get(here).content.decode()
    assert "Chuyển tiếp (còn 2 lỗi" in page and "Đúng thể thức" not in page
    asked = clerk.post(approve, {"kind": "format", "ask": "1"})
    question = asked.content.decode()
    assert asked.status_code == 200 and "Vẫn chuyển tiếp?" in question and "DOC-003" in question
    assert 'name="ask"' not in question
    assert make.draft(record_id).state == DraftState.AT_FORMAT
    assert (
        browser(who, "specialist").post(approve, {"kind": "format", "ask": "1"}).status_code == 403
    )
    assert clerk.post(approve, {"kind": "format"}).status_code == 303
    assert "còn 2 lỗi" in browser(who, "chief").get(here).content.decode()
    browser(who, "chief").post(approve, {"kind": "office"})
    signer = browser(who, "secretary")
    for url in (here, reverse("drafting:sign", args=[record_id])):
        assert "còn 2 lỗi" in signer.get(url).content.decode()


def test_a_form_in_order_is_passed_on_by_one_press() -> None:
    who = make.province()
    record_id = make.sent_up(who)
    approve = reverse("drafting:approve", args=[record_id])
    browser(who, "head").post(approve, {"kind": "room"})
    clerk = browser(who, "clerk")
    page = clerk.get(reverse("drafting:draft", args=[record_id])).content.decode()
    assert "Đúng thể thức, chuyển tiếp" in page and 'name="ask"' not in page
    assert clerk.post(approve, {"kind": "format", "ask": "1"}).status_code == 303


def test_only_the_drafter_mends_and_others_see_no_button() -> None:
    who = make.province()
    record_id = with_error(who)
    browser(who, "specialist").post(reverse("drafting:send_up", args=[record_id]))
    head = browser(who, "head")
    here = reverse("drafting:form_mend", args=[record_id])
    assert here not in head.get(reverse("drafting:form", args=[record_id])).content.decode()
    assert head.post(here).status_code == 403


def test_a_version_is_shown_its_faults_at_once_and_stopped_when_sent_up() -> None:
    who = make.province()
    decide = reverse("drafting:form_policy", args=[who.committee.id])
    stops = {"stops_sending": "errors", "stops_issuing": "errors", "tone": ""}
    assert browser(who, "chief").post(decide, stops).status_code == 303
    record_id = make.started(who)
    client = browser(who, "specialist")
    file = SimpleUploadedFile("rong.docx", wide(record_id).data)
    answer = client.post(reverse("drafting:upload", args=[record_id]), {"file": file})
    assert answer.status_code == 303
    assert "DOC-003" in client.get(reverse("drafting:form", args=[record_id])).content.decode()
    refused = client.post(reverse("drafting:send_up", args=[record_id]), follow=True)
    assert "DOC-003" in refused.content.decode()
    assert make.draft(record_id).state == DraftState.WRITING
    assert browser(who, "chief").post(decide, stops | {"stops_sending": "nothing"})
    client.post(reverse("drafting:send_up", args=[record_id]))
    assert make.draft(record_id).state != DraftState.WRITING


def test_the_office_sets_what_stops_and_judges_rules_otherwise() -> None:
    who = make.province()
    client = browser(who, "chief")
    here = reverse("drafting:form_policy", args=[who.committee.id])
    page = client.get(here).content.decode()
    assert "DOC-001" in page and "CAP-01" in page
    assert page.index('class="folded"') < page.index("DOC-001"), "what nobody changed is folded"
    assert page.count("<details") >= 9 and "xét khác quy định" not in page
    sent = {"stops_sending": "errors", "stops_issuing": "warnings", "DOC-039": "off", "tone": "old"}
    assert client.post(here, sent).status_code == 303
    kept = FormPolicy.objects.get()
    assert (kept.stops_sending, kept.stops_issuing) == ("errors", "warnings")
    assert (kept.judged, kept.tone) == ({"DOC-039": "off"}, "old")
    page = client.get(here).content.decode()
    assert '<option value="old" selected>' in page
    at = [page.index(each) for each in ("xét khác quy định", "DOC-039", 'class="folded"')]
    assert at == sorted(at) and page.count('name="DOC-039"') == 1
    for wrong in ({"DOC-039": "nie"}, {"tone": "both"}):
        assert client.post(here, sent | wrong).status_code == 422
    assert browser(who, "specialist").get(here).status_code == 404


def test_mends_are_fetched_with_marks_and_one_press_cleans_a_marked_version() -> None:
    who = make.province()
    record_id = with_error(who)
    client = browser(who, "specialist")
    here = reverse("drafting:form", args=[record_id])
    client.post(reverse("drafting:form_mend", args=[record_id]))
    tracked = reverse("drafting:form_tracked", args=[record_id])
    page = client.get(here, {"tu": "2"}).content.decode()
    assert f"{tracked}?ban=2" in page and "form_accept" not in page
    file = client.get(tracked, {"ban": "2"}).content
    assert marks_of(file).comments and marks_of(file).formatting

    version = read_version(BytesIO(file), "ban.docx")
    upload_version(who.actor("specialist"), record_id=record_id, version=version)
    accept = reverse("drafting:form_accept", args=[record_id])
    assert accept in client.get(here).content.decode()
    assert client.post(accept).status_code == 303
    newest, before, mended = versions_of(make.draft(record_id))[:3]
    with open_file(newest.file_id) as clean:
        assert marks_of(clean.read()) == Marks()
    assert marks_left(before.file_id).comments == marks_of(file).comments
    rules = [
        {f.rule for f in form_check(make.draft(record_id), v).report.findings}
        for v in (newest, before, mended)
    ]
    assert rules[0] == rules[1] == rules[2]
    assert accept not in client.get(here).content.decode()
