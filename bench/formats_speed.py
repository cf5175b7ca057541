"""How fast papers are checked and read: a part of ``formats.py``. Processor milliseconds."""

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

from bench.formats_corpus import words
from bench.formats_corpus.papers import HD05, content
from bench.formats_corpus.setting import set_paper
from bench.formats_corpus.wordfile import write
from chung.formats.checker import check, check_folder
from chung.formats.reader import propose, read_document

MOST_MS = 50.0
MOST_RATIO = 3.0
MOST_FIELDS_MS = 20.0
_PARAGRAPHS = 130  # ten pages
_ROUNDS = 15


def measure_speed(papers: int = 1000) -> dict[str, Any]:
    """Medians of a warm process beside python-docx's own parse in the same run."""
    paper = ten_pages()
    checking = _median(lambda: check(paper))
    parsing = _median(lambda: [p.text for p in docx.Document(io.BytesIO(paper)).paragraphs])
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        Path(file.name).write_bytes(paper)
        document = read_document(file.name, "docx")
        fields = _median(lambda: propose(document))
    many = _many(papers)
    return {
        "pages": len(document.pages),
        "check_ms": round(checking, 1),
        "python_docx_ms": round(parsing, 1),
        "ratio": round(checking / parsing, 2),
        "fields_after_text_ms": round(fields, 1),
        "papers": papers,
        "papers_seconds": round(many, 1),
        "goal": f"≤ {MOST_MS} ms, ≤ {MOST_RATIO} × python-docx, fields ≤ {MOST_FIELDS_MS} ms",
        "ok": checking <= MOST_MS and checking <= MOST_RATIO * parsing and fields <= MOST_FIELDS_MS,
    }


def ten_pages() -> bytes:
    """A decision of ten pages."""
    made = content(2, plain=True, pack=HD05)
    sentences = words.SENTENCES
    more = [("text", f"{sentences[n % 9]} {sentences[(n + 4) % 9]}") for n in range(_PARAGRAPHS)]
    made.text[1:1] = more
    return write(set_paper(made), "direct", 2)


def _median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(_ROUNDS):
        started = time.process_time()  # of the processor: other work beside it does not count
        work()
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def _many(papers: int) -> float:
    """Seconds to check a folder of so many different papers on all processors."""
    with tempfile.TemporaryDirectory(prefix="chung-many-") as name:
        for seed in range(papers):
            paper = write(set_paper(content(seed, plain=True)), "direct", seed)
            (Path(name) / f"{seed:05d}.docx").write_bytes(paper)
        started = time.perf_counter()
        found = check_folder(Path(name))
        seconds = time.perf_counter() - started
    unread = [checked.refusal for checked in found if checked.report is None]
    if len(found) != papers or unread:
        raise RuntimeError(f"{len(found)} of {papers} papers came back; {unread[:1]}")
    return seconds
