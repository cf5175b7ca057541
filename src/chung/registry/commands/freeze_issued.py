"""A numbered paper becomes an issued one: bytes and metadata stand from here on."""

import io

from chung.foundation import clock, events
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.records.commands import (
    attach_file,
    freeze_record,
    keep_text,
    retitle_record,
    store_file,
)
from chung.records.states import FileRole
from chung.registry.commands.deliver_paper import deliver_paper
from chung.registry.commands.keep_citations import keep_citations
from chung.registry.commands.settle_by_reply import settle_by_reply
from chung.registry.events import PaperIssued
from chung.registry.models import IncomingPaper, OutgoingPaper
from chung.registry.states import OUTGOING_STEPS, OutgoingState

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@command
def freeze_issued(
    actor: Actor, *, record_id: int, docx: bytes, pdf: bytes, text: str = "", pages: int = 1
) -> None:
    """Keep the stamped DOCX and its PDF, freeze record and row, send the packets.

    Called by the job that made the bytes, for the office itself. A paper already issued is left
    alone, so that a job run twice issues once. Raises Conflict when the disk is full.
    """
    paper = OutgoingPaper.objects.select_for_update().select_related("record").get(pk=record_id)
    note(record_id=record_id, body_id=paper.issuer_id, symbol=paper.symbol)
    if paper.state == OutgoingState.ISSUED:
        return
    OUTGOING_STEPS.move(paper, "issue")
    _keep_files(paper, docx, pdf, text, pages)
    paper.issued_at = clock.now()
    paper.problem = ""
    paper.save(update_fields=["state", "issued_at", "problem"])
    assert paper.dated is not None  # the database holds number and date together
    retitle_record(paper.record, title=paper.record.title, occurred_on=paper.dated)
    freeze_record(paper.record)
    note(number=paper.number, recipients=len(paper.recipient_body_ids))
    if paper.recipient_body_ids:
        deliver_paper(actor, record_id=record_id, body_ids=paper.recipient_body_ids)
    if paper.replies_to_id and IncomingPaper.objects.filter(pk=paper.replies_to_id).exists():
        settle_by_reply(
            actor, record_id=paper.replies_to_id, reply_id=record_id, symbol=paper.symbol
        )
    events.publish(PaperIssued(record_id, paper.issuer_id, paper.replies_to_id))


def _keep_files(paper: OutgoingPaper, docx: bytes, pdf: bytes, text: str, pages: int) -> None:
    name = paper.symbol.replace("/", "-")
    shown = store_file(io.BytesIO(pdf), PDF)
    attach_file(paper.record, shown, name=f"{name}.pdf", role=FileRole.ISSUED_PDF)
    editable = store_file(io.BytesIO(docx), DOCX)
    attach_file(paper.record, editable, name=f"{name}.docx", role=FileRole.ISSUED_DOCX)
    if text:
        keep_text(shown.sha256, text=text, pages=pages, source="text")
        keep_citations(paper.record_id, paper.symbol)
