"""What the spine tells the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RecordChanged:
    """A record, its files or who may see it changed; what is derived from it is stale."""

    record_id: int


@dataclass(frozen=True)
class RecordsChanged:
    """The same of many records at once."""

    record_ids: tuple[int, ...]
