"""Under which name an issuer enters the register."""

from dataclasses import replace

from chung.foundation import clock
from chung.foundation.text import exact
from chung.organisation.queries import BodyFacts, body_facts
from chung.registry.rules import IncomingFields, issuer_in_full


def called_by_name(fields: IncomingFields) -> IncomingFields:
    """A known issuer under the name it bore on the paper's day, not as a letterhead shouts it or a
    clerk typed it; of a body that did not exist then, and of an unknown one, the words as given.
    """
    if fields.issuer_id is None:
        return fields
    known = body_facts([fields.issuer_id], fields.dated or clock.today())
    return replace(fields, issuer_name=known[0].name) if known else fields


def reads_the_same(body: BodyFacts, issuer: str, superior: str) -> bool:
    """Is a body written with the very same tone marks, so that it is meant without being asked?
    A name that many bear ("Văn phòng") is the same only under the same superior.
    """
    alone = issuer_in_full(issuer, superior) == issuer
    if alone and exact(issuer) in (exact(body.name), exact(body.short_name)):
        return True
    printed = exact(f"{body.letterhead_superior} {body.letterhead_issuer}")
    return printed == exact(f"{superior} {issuer}")
