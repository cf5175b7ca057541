"""Writing the index. The caller holds ``place.writing``."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tantivy

from chung.search.index.schema import register, schema
from chung.search.rules.days import arrival_term, day_term
from chung.search.rules.symbols import index_terms, symbol_key
from chung.search.rules.words import indexed

HEAP = 64_000_000  # bytes a writer gathers before it writes a segment
KEPT_TEXT = 100_000  # letters kept for extracts
READ_TEXT = 2_000_000  # letters indexed; a paper of 500 pages has fewer


@dataclass(frozen=True)
class Paper:
    """A record as the index takes it. ``day`` is the paper's own date, that of the record where it
    bears none; ``arrived`` the day a paper came in.
    """

    record_id: int
    kind: str
    keeper_id: int
    title: str
    day: date
    principals: tuple[int, ...]
    text: str = ""
    words: str = ""
    symbol: str = ""
    number: str = ""
    type: str = ""
    book: str = ""
    state: str = ""
    signer: str = ""
    arrived: date | None = None
    issuer_id: int | None = None  # where who issued it is a body we know
    entry: str = ""  # its number among the papers that came in ("số đến")


def create(folder: Path) -> None:
    """Make an empty index."""
    tantivy.Index(schema(), str(folder))


@contextmanager
def writer(folder: Path) -> Iterator[tantivy.IndexWriter]:
    """A writer; commits at the end, and waits until the segments are merged."""
    index = register(tantivy.Index.open(str(folder)))
    opened = index.writer(HEAP, 1)
    yield opened
    opened.commit()
    opened.wait_merging_threads()


def put(into: tantivy.IndexWriter, papers: Iterable[Paper]) -> None:
    """Add papers to an index that does not have them."""
    for paper in papers:
        into.add_document(_document(paper))


def drop(out_of: tantivy.IndexWriter, record_ids: Iterable[int]) -> None:
    """Take papers out; those not there are no matter.

    By query, not by term: Tantivy's ``delete_documents_by_term`` takes a number for a signed one
    and then finds none.
    """
    gone = tantivy.Query.term_set_query(schema(), "record_id", list(record_ids))
    out_of.delete_documents_by_query(gone)


def _terms(paper: Paper) -> list[str]:
    """All a paper is found by that is no word: symbol, numbers, days."""
    terms = [*index_terms(paper.symbol, paper.number, paper.entry), day_term(paper.day)]
    if paper.arrived is not None:
        terms.append(arrival_term(paper.arrived))
    return terms


def _document(paper: Paper) -> tantivy.Document:
    title_exact, title_folded = indexed(paper.title)
    everything = "\n".join(
        (paper.title, paper.symbol, paper.number, paper.type, paper.words, paper.text)
    )
    all_exact, all_folded = indexed(everything[:READ_TEXT])
    document = tantivy.Document()
    document.add_unsigned("record_id", paper.record_id)
    document.add_text("title_exact", title_exact)
    document.add_text("title_folded", title_folded)
    document.add_text("all_exact", all_exact)
    document.add_text("all_folded", all_folded)
    document.add_text("access", " ".join(map(str, paper.principals)))
    document.add_text("signer_folded", indexed(paper.signer)[1])
    document.add_text("symbol", " ".join(_terms(paper)))
    document.add_integer("day", paper.day.toordinal())
    document.add_bytes("text", paper.text[:KEPT_TEXT].encode())
    for name, value in (
        ("symbol_key", symbol_key(paper.symbol)),
        ("symbol_shown", paper.symbol),
        ("kind", paper.kind),
        ("keeper", str(paper.keeper_id)),
        ("issuer", str(paper.issuer_id or "")),
        ("type", paper.type),
        ("book", paper.book),
        ("state", f"{paper.kind}:{paper.state}" if paper.state else ""),
    ):
        if value:
            document.add_text(name, value)
    return document
