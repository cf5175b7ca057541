"""Reads papers and proposes what the register needs, each field with the place it was read."""

from pathlib import Path
from typing import Any

from chung.formats.intake import inspect
from chung.formats.reader.admission import AdmittedFile, Upload, admit
from chung.formats.reader.fields import (
    Proposal,
    Reading,
    SecrecyMark,
    propose,
    secrecy_doubt,
    secrecy_mark,
)
from chung.formats.reader.fields.citing import Citation, citations_in
from chung.formats.reader.fields.duties import assigned_in
from chung.formats.reader.notes import SENTENCES, SecretPaper
from chung.formats.reader.page import Box, Document, Line, Page, Word
from chung.formats.reader.reading import read_document

__all__ = [
    "SENTENCES",
    "AdmittedFile",
    "Box",
    "Citation",
    "Document",
    "Line",
    "Page",
    "Proposal",
    "Reading",
    "SecrecyMark",
    "SecretPaper",
    "Upload",
    "Word",
    "admit",
    "assigned_in",
    "citations_in",
    "cli_proposal",
    "propose",
    "read_document",
    "secrecy_doubt",
    "secrecy_mark",
]


def cli_proposal(path: str | Path) -> dict[str, Any]:
    """What ``chung extract FILE --json`` prints: the register's fields, and what the text asks.

    Absent ones are None: ``deadline_asked``, ``cited`` (symbols), ``assigned`` (who, what).

    Raises Refusal for files that must not come in or cannot be read, SecretPaper for a paper that
    bears a secrecy mark.
    """
    path = Path(path)
    inspection = inspect(path, path.name)
    document = read_document(path, inspection.kind, whole=False)
    if secrecy_mark(document):
        raise SecretPaper
    proposal = propose(document)
    return {**proposal.values(), **proposal.demands()}
