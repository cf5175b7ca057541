"""From placed words to the fields of a register."""

from chung.formats.reader.fields.proposal import FIELDS, Proposal, propose
from chung.formats.reader.fields.reading import Reading
from chung.formats.reader.fields.secrecy import SecrecyMark, secrecy_doubt, secrecy_mark

__all__ = [
    "FIELDS",
    "Proposal",
    "Reading",
    "SecrecyMark",
    "propose",
    "secrecy_doubt",
    "secrecy_mark",
]
