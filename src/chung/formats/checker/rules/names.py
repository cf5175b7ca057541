"""Bodies that no longer exist."""

from collections.abc import Iterator
from datetime import date

from chung.formats.checker.paper import Paper
from chung.formats.checker.rule import Facts, Hit, Params, quoted, rule
from chung.formats.checker.words import exact


@rule("DOC-072")
def no_district(paper: Paper, p: Params, facts: Facts) -> Iterator[Hit]:
    """No district level among issuers since the two-tier reform."""
    day = paper.head.placed.value if paper.head.placed is not None else None
    since: date = p["since"]
    if day is not None and day < since:
        return
    for line in (*paper.head.superior, *paper.head.issuer):
        text = exact(line.text)
        if any(exact(word) in text for word in p["bodies"]):
            yield Hit(line, quoted(line.text), "issuer")
