"""End a body (kết thúc hoạt động)."""

from datetime import date

from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.commands.end_bodies import end_all
from chung.organisation.permissions import must_administer


@command
def end_body(actor: Actor, *, body_id: int, on: date, basis: str = "") -> None:
    """From ``on`` the body is no more; what it kept stays, and its successors inherit it.

    Its term, desk, codes, posts, duties for it and appointments end with it: from that day the
    old body issues nothing (rule R1), its fonds is closed (R2) and its seals are out of use (R7).
    Raises Conflict when a body under it lives on or something of it begins later, Invalid when it
    does not exist the day before or began that day, NotFound.
    """
    must_administer(actor)
    ended = end_all([body_id], on)
    note(body_id=body_id, on=str(on), basis=basis, ended=ended)
