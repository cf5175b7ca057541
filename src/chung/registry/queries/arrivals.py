"""Arrivals: those to be read, those that wait, those turned away."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from chung.foundation import clock
from chung.registry.models import Arrival
from chung.registry.rules import issuer_key, symbol_key
from chung.registry.states import ArrivalState

LONGEST_READING = timedelta(minutes=20)
RESTORABLE_FOR = timedelta(hours=1)
_IDENTITY = ("issuer", "symbol", "date")
WAITING = (ArrivalState.READING, ArrivalState.READY, ArrivalState.UNREADABLE)


def arrival_to_read(arrival_id: int) -> Arrival | None:
    """An arrival with bytes to read; None when it is gone, refused or discarded."""
    return Arrival.objects.filter(id=arrival_id, file__isnull=False).first()


def arrivals_left_reading(now: datetime) -> list[int]:
    """Files that have been "being read" for so long that no reader can still be at them."""
    left = Arrival.objects.filter(state=ArrivalState.READING, arrived_at__lt=now - LONGEST_READING)
    return list(left.order_by("id").values_list("id", flat=True)[:100])


def refused_lately(desk_ids: list[int]) -> list[Arrival]:
    """Files turned away since the office day began; they carry no name and no content."""
    rows = Arrival.objects.filter(
        desk_id__in=desk_ids, state=ArrivalState.REFUSED, arrived_at__gte=clock.day_start()
    )
    return list(rows.order_by("-id")[:5])


def put_away_lately(desk_ids: list[int]) -> list[Arrival]:
    """Discarded files that can still be taken back, the last one first."""
    rows = Arrival.objects.filter(
        desk_id__in=desk_ids, state=ArrivalState.DISCARDED, file__isnull=False
    )
    return list(rows.order_by("-put_away_at", "-id")[:50])


def arrivals_to_forget(now: datetime) -> list[int]:
    """Discarded files whose time to be taken back has passed."""
    rows = Arrival.objects.filter(
        state=ArrivalState.DISCARDED, file__isnull=False, put_away_at__lte=now - RESTORABLE_FOR
    )
    return list(rows.order_by("id").values_list("id", flat=True)[:500])


def queue_of(desk_ids: list[int]) -> list[int]:
    """Ids of the files that are ready at desks, oldest first; the first few hundred."""
    ready = Arrival.objects.filter(
        desk_id__in=desk_ids, state__in=(ArrivalState.READY, ArrivalState.UNREADABLE)
    ).order_by("id")
    return list(ready.values_list("id", flat=True)[:500])


def next_waiting(after: int, desk_ids: list[int]) -> int | None:
    """The next file that is ready, after one at hand; from the start when none follows."""
    others = [each for each in queue_of(desk_ids) if each != after]
    return next((each for each in others if each > after), others[0] if others else None)


def is_reading(desk_ids: list[int]) -> bool:
    """Is a file of these desks still being read?"""
    return Arrival.objects.filter(desk_id__in=desk_ids, state=ArrivalState.READING).exists()


def twins_in_queue(arrivals: Iterable[Arrival]) -> dict[int, str]:
    """Arrival → the name of an earlier one of the same bytes, or read as the same paper."""
    seen: dict[tuple[str, ...], str] = {}
    twins: dict[int, str] = {}
    for arrival in sorted(arrivals, key=lambda each: each.id):
        keys = [("bytes", arrival.file_id or str(arrival.id)), *_identity(arrival.proposal)]
        known = next((seen[key] for key in keys if key in seen), None)
        if known is not None:
            twins[arrival.id] = known
        for key in keys:
            seen.setdefault(key, arrival.name)
    return twins


def _identity(proposal: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Issuer, symbol and date as one key; nothing when one of them was not read."""
    read = [str((proposal.get(name) or {}).get("value") or "") for name in _IDENTITY]
    keys = (issuer_key(read[0]), symbol_key(read[1]), read[2])
    return [("paper", *keys)] if all(keys) else []
