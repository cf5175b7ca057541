"""Reads of signing: who may sign what for a body on a day, and by which rule."""

from chung.signing.queries.doubts import provide_type_doubts
from chung.signing.queries.shipped import OWN, rule_of, shipped_rules
from chung.signing.queries.table import (
    SigningPost,
    SigningTable,
    behalf_printed,
    must_sign,
    signature,
    signing_on,
    signing_tables,
    table_refusal,
    way_words,
)
from chung.signing.rules import Way

__all__ = [
    "OWN",
    "SigningPost",
    "SigningTable",
    "Way",
    "behalf_printed",
    "must_sign",
    "provide_type_doubts",
    "rule_of",
    "shipped_rules",
    "signature",
    "signing_on",
    "signing_tables",
    "table_refusal",
    "way_words",
]
