"""The form of the stamped paper, before its number is taken."""

from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx.shared import Mm

from chung.drafting.models import FormPolicy
from chung.formats.checker import Facts, check
from chung.formats.writer import stamp
from chung.foundation import clock
from chung.foundation.refusals import Invalid
from chung.registry.commands import number_paper
from chung.registry.models import NumberSeries, OutgoingPaper
from chung.registry.queries.form import form_told
from chung.registry.queries.series import next_number
from chung.registry.tests.outgoing_office import _keep, letter, numbered, office, prepared
from chung.registry.tests.pages.test_outgoing_pages import _client, _page

pytestmark = pytest.mark.django_db


def _narrow() -> bytes:
    document = docx.Document(BytesIO(letter()))
    document.sections[0].left_margin = Mm(10)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_clerk_reads_what_is_wrong_and_the_office_decides_whether_it_stops():
    made = office()
    record_id = prepared(made)
    OutgoingPaper.objects.filter(pk=record_id).update(source_id=_keep(made.signer, _narrow()))
    client, here = _client(made.clerk), ("registry:number", record_id)
    assert "DOC-003" in _page(client, *here)
    headers = {"HX-Request": "true", "HX-Target": "judged"}  # in the dialog of the paper's page
    part = client.get(reverse(here[0], args=[record_id]), headers=headers).content.decode()
    assert "DOC-003" in part and "<html" not in part
    with CaptureQueriesContext(connection) as asked:
        _page(client, *here)
    assert sum("drafting_formpolicy" in query["sql"] for query in asked) == 1
    assert len(asked) <= 12
    policy = FormPolicy.objects.create(
        body=made.committee, stops_issuing="errors", changed_at=clock.now()
    )

    page = _page(client, *here)
    assert "Chưa cấp số được" in page and 'class="button primary"' not in page
    with pytest.raises(Invalid, match="DOC-003") as refused:
        number_paper(made.clerk, record_id=record_id)
    assert "Rút lại" in str(refused.value.way_out)
    assert set(NumberSeries.objects.values_list("last_number", flat=True)) == {0}
    sent = client.post(reverse(here[0], args=[record_id]), {"dated": f"{clock.today():%d/%m/%Y}"})
    assert sent.status_code == 422 and "DOC-003" in sent.content.decode()
    assert OutgoingPaper.objects.get(pk=record_id).symbol == ""

    policy.judged = {"DOC-003": "W"}
    policy.save()
    number_paper(made.clerk, record_id=record_id)
    assert OutgoingPaper.objects.get(pk=record_id).symbol == "01-CV/TU"


def test_the_number_is_held_against_the_register():
    made = office()
    numbered(made)
    paper = OutgoingPaper.objects.get(pk=prepared(made))
    coming = next_number(paper.issuer_id, paper.type_key)
    assert coming.symbol == "02-CV/TU"
    told = form_told(paper, coming)
    assert not [f for f in told.told if f.severity == "E"]
    wrong = stamp(letter(), symbol="05-CV/TU", dated=clock.today())
    for last in (0, 1):
        found = check(wrong, facts=Facts(last_number=last)).findings
        assert [f.found for f in found if f.rule == "DOC-024"] == ["05"]
