"""Background work of the registry: load ids, call a command, safe to run twice."""

import logging
import tempfile
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_noop

from chung.formats.preview import prepare_sheets
from chung.formats.reader import propose, read_document, secrecy_mark
from chung.formats.writer import stamp, to_pdf
from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.foundation.jobs import enqueue, job, periodic
from chung.foundation.refusals import Refusal
from chung.records.queries import file_path, open_file
from chung.registry.commands.forget_arrival import forget_arrival
from chung.registry.commands.freeze_issued import freeze_issued
from chung.registry.commands.give_up_reading import give_up_reading
from chung.registry.commands.propose_fields import propose_fields
from chung.registry.commands.refuse_secret import refuse_secret
from chung.registry.commands.report_issue_problem import report_issue_problem
from chung.registry.queries.arrivals import (
    arrival_to_read,
    arrivals_left_reading,
    arrivals_to_forget,
)
from chung.registry.queries.outgoing import PaperToFinish, paper_to_finish, papers_to_finish
from chung.registry.queries.previews import no_preview, preview_folder
from chung.registry.queries.proposals import proposal_json

# Papers are finished one after another: LibreOffice serves one document at a time anyway.
ISSUING = "registry.issuing"
UNFINISHED_FOR = timedelta(minutes=2)
_log = logging.getLogger(__name__)


def _reader() -> Actor:
    return system_actor(clock.today(), "Máy đọc văn bản")


def _in_lines(refusal: Refusal) -> str:
    """A line a sentence, so that each can be found again in the reader's language."""
    return f"{refusal.message}\n{refusal.way_out}".strip()


@job("registry.read_arrival", queue="reading")
def read_arrival(arrival_id: int) -> None:
    """Read what registering needs (first pages, signature) and propose the fields."""
    _read(arrival_id, whole=False)


@job("registry.read_rest", queue="reading_rest")
def read_rest(arrival_id: int) -> None:
    """Read all pages for search, after the clerk has the proposal."""
    _read(arrival_id, whole=True)


def _read(arrival_id: int, *, whole: bool) -> None:
    arrival = arrival_to_read(arrival_id)
    if arrival is None or arrival.file_id is None:
        return
    actor, path = _reader(), file_path(arrival.file_id)
    try:
        document = read_document(path, arrival.kind, whole=whole)
    except Refusal as refusal:
        give_up_reading(actor, arrival_id=arrival_id, problem=_in_lines(refusal))
        return
    except FileNotFoundError:
        return  # refused or discarded while it waited to be read
    if secrecy_mark(document):
        refuse_secret(actor, arrival_id=arrival_id)
        return
    propose_fields(
        actor,
        arrival_id=arrival_id,
        proposal=proposal_json(document, propose(document)),
        text=document.text,
        pages=document.page_count,
        pages_read=len(document.pages),
        source=document.pages[0].source if document.pages else "none",
    )
    if whole:
        return
    enqueue(prepare_preview, sha256=arrival.file_id, kind=arrival.kind)
    if not document.complete:
        enqueue(read_rest, arrival_id=arrival_id)


@periodic("registry.sweep_arrivals", "*/5 * * * *")
def sweep_arrivals() -> None:
    """No file waits for ever: what no reader managed to read is given to the clerk as it is."""
    problem = gettext_noop(
        "Máy không đọc được tệp này sau nhiều lần thử. Anh/chị vẫn vào sổ được bằng cách nhập tay."
    )
    for arrival_id in arrivals_left_reading(clock.now()):
        give_up_reading(_reader(), arrival_id=arrival_id, problem=problem)


@periodic("registry.forget_discarded", "*/10 * * * *")
def forget_discarded() -> None:
    """Erase discarded files that nobody took back in time."""
    for arrival_id in arrivals_to_forget(clock.now()):
        forget_arrival(system_actor(clock.today(), "Hệ thống"), arrival_id=arrival_id)


@job("registry.prepare_preview", queue="reading")
def prepare_preview(sha256: str, kind: str) -> None:
    """Make a file's pages ready to be shown (office files become a PDF first)."""
    try:
        prepare_sheets(file_path(sha256), kind, preview_folder(sha256))
    except Refusal:
        no_preview(sha256)


@job("registry.finish_issues", queue="issuing")
def finish_issues() -> None:
    """Finish every paper that has its number: stamp it, make its PDF, freeze both, send packets.

    No lock is held while LibreOffice works. The number was taken before and is never taken again:
    whatever stops this job, the next run starts from the numbered papers. A paper that fails keeps
    no other one waiting; its page says why.
    """
    actor = system_actor(clock.today(), "Hệ thống")
    while record_ids := papers_to_finish():
        for record_id in record_ids:
            _finish_one(actor, record_id)


def _finish_one(actor: Actor, record_id: int) -> None:
    paper = paper_to_finish(record_id)
    if paper is None:
        return
    try:
        _finish(actor, paper)
    except Refusal as refusal:
        report_issue_problem(actor, record_id=record_id, problem=_in_lines(refusal))
    except Exception:
        _log.exception("paper %s could not be finished", record_id)
        problem = gettext_noop("Máy chủ gặp lỗi khi hoàn thiện văn bản.")
        report_issue_problem(actor, record_id=record_id, problem=problem)


def _finish(actor: Actor, paper: PaperToFinish) -> None:
    with open_file(paper.source_sha256) as source:
        docx = stamp(source.read(), symbol=paper.symbol, dated=paper.dated)
    pdf = to_pdf(docx)
    text, pages = _text_of(pdf)
    freeze_issued(actor, record_id=paper.record_id, docx=docx, pdf=pdf, text=text, pages=pages)


def _text_of(pdf: bytes) -> tuple[str, int]:
    with tempfile.NamedTemporaryFile(prefix="chung-issued-", suffix=".pdf") as copy:
        copy.write(pdf)
        copy.flush()
        document = read_document(Path(copy.name), "pdf", whole=True)
    return document.text, document.page_count


@periodic("registry.resume_issues", "*/2 * * * *")
def resume_issues() -> None:
    """Take up papers that have a number and were never finished (a worker was killed)."""
    if papers_to_finish(clock.now() - UNFINISHED_FOR):
        enqueue(finish_issues, lock=ISSUING)
