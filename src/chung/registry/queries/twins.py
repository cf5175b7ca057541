"""Papers that seem to be the same: shown before saving, never decided by the machine."""

from dataclasses import dataclass
from datetime import date

from chung.foundation.actor import Actor
from chung.records.queries import sees
from chung.registry.models import RegisterEntry
from chung.registry.rules import IncomingFields, issuer_key, symbol_key


@dataclass(frozen=True)
class Twin:
    """A registered paper that looks like the one at hand, and how."""

    record_id: int
    number: int
    arrived_on: date
    symbol: str
    subject: str
    same_bytes: bool


def twins_of(actor: Actor, desk_id: int, fields: IncomingFields) -> list[Twin]:
    """Registered papers of the desk with the same issuer, symbol and date, however spelled."""
    key = symbol_key(fields.symbol)
    if not key:
        return []
    entries = _entries(actor, desk_id).filter(record__incoming__symbol_key=key)
    if fields.dated is not None:
        entries = entries.filter(record__incoming__dated=fields.dated)
    issuer = issuer_key(fields.issuer_name)
    return [
        _twin(entry, same_bytes=False)
        for entry in entries[:20]
        if _same_issuer(entry, fields.issuer_id, issuer)
    ]


def same_bytes(actor: Actor, desk_id: int, sha256: str) -> list[Twin]:
    """Registered papers of the desk that hold the very same file."""
    entries = _entries(actor, desk_id).filter(record__attachments__file_id=sha256).distinct()
    return [_twin(entry, same_bytes=True) for entry in entries[:20]]


def _entries(actor: Actor, desk_id: int):  # type: ignore[no-untyped-def]
    return (
        RegisterEntry.objects.filter(
            sees(actor, "record_id"), record__keeper_id=desk_id, voided_at__isnull=True
        )
        .select_related("record__incoming")
        .order_by("-id")
    )


def _same_issuer(entry: RegisterEntry, issuer_id: int | None, key: str) -> bool:
    paper = entry.record.incoming
    if issuer_id and paper.issuer_id:
        return paper.issuer_id == issuer_id
    known = paper.issuer_key
    return not key or not known or known == key or known.endswith(key) or key.endswith(known)


def _twin(entry: RegisterEntry, *, same_bytes: bool) -> Twin:
    paper = entry.record.incoming
    return Twin(
        record_id=entry.record_id,
        number=entry.number,
        arrived_on=entry.arrived_on,
        symbol=paper.symbol,
        subject=entry.record.title,
        same_bytes=same_bytes,
    )
