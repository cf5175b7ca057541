"""The rules themselves, a file for each part of the paper. Importing them registers them."""

from chung.formats.checker.rules import (
    capitals,
    copies,
    head,
    names,
    number,
    outline,
    page,
    recipients,
    signing,
    spelling,
    text,
    title,
)

__all__ = [
    "capitals",
    "copies",
    "head",
    "names",
    "number",
    "outline",
    "page",
    "recipients",
    "signing",
    "spelling",
    "text",
    "title",
]
