"""From the paper that came in to the reply that went out, with real documents."""

import pytest

from chung.drafting.commands import send_up, sign_draft
from chung.drafting.states import DraftState
from chung.drafting.tests import factories as make
from chung.formats.tests.writer.papers import pdf_text
from chung.formats.writer import fonts_of
from chung.formats.writer.pdf import TIMES
from chung.foundation.jobs import drain
from chung.records.queries import files_of, open_file
from chung.records.states import FileRole
from chung.registry.commands import number_paper
from chung.registry.models import IncomingPaper, OutgoingPaper
from chung.registry.states import IncomingState, OutgoingState

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_reply_is_written_approved_signed_numbered_and_closes_its_draft() -> None:
    who = make.province()
    paper = make.incoming(who)
    record_id = make.reply(who, paper)
    make.uploaded(who.actor("specialist"), record_id)
    send_up(who.actor("specialist"), record_id=record_id)
    make.at_signer(who, record_id)
    outgoing_id = sign_draft(who.actor("secretary"), record_id=record_id, version=2)
    number_paper(who.actor("clerk"), record_id=outgoing_id)
    drain()
    issued = OutgoingPaper.objects.get(record_id=outgoing_id)
    assert (issued.state, issued.symbol) == (OutgoingState.ISSUED, "01-CV/TU")
    with open_file(files_of(outgoing_id, FileRole.ISSUED_PDF)[0].file_id) as file:
        pdf = file.read()
    text = pdf_text(pdf)
    assert "Số 01-CV/TU" in text
    assert "Bổ sung một ý mới." in text
    assert "Dự thảo" not in text
    assert fonts_of(pdf) == {TIMES}
    assert make.draft(record_id).state == DraftState.ISSUED
    assert IncomingPaper.objects.get(record_id=paper).state == IncomingState.SETTLED
