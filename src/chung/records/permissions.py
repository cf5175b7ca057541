"""Who may ask who sees a record."""

from chung.foundation.actor import Actor, Duty
from chung.records.models import Record

_ANSWERABLE = (Duty.LEAD_UNIT, Duty.REGISTRY, Duty.DISTRIBUTE)


def may_ask_of_all(actor: Actor, record: Record) -> bool:
    """Leaders of the body that keeps a record, and the clerks of its desk, may ask of everybody;
    others who see it, of themselves.
    """
    return any(actor.has(duty, record.keeper_id) for duty in _ANSWERABLE)
