"""Arrivals: those to be read, those that wait, those turned away."""

from chung.foundation import clock
from chung.registry.models import Arrival
from chung.registry.states import ArrivalState

WAITING = (ArrivalState.READING, ArrivalState.READY, ArrivalState.UNREADABLE)


def arrival_to_read(arrival_id: int) -> Arrival | None:
    """An arrival with bytes to read; None when it is gone, refused or discarded."""
    return Arrival.objects.filter(id=arrival_id, file__isnull=False).first()


def refused_lately(desk_ids: list[int]) -> list[Arrival]:
    """Files turned away since the office day began; they carry no name and no content."""
    rows = Arrival.objects.filter(
        desk_id__in=desk_ids, state=ArrivalState.REFUSED, arrived_at__gte=clock.day_start()
    )
    return list(rows.order_by("-id")[:5])


def next_waiting(after: int, desk_ids: list[int]) -> int | None:
    """The next file that is ready, after one just dealt with; from the start when none follows."""
    ready = Arrival.objects.filter(
        desk_id__in=desk_ids, state__in=(ArrivalState.READY, ArrivalState.UNREADABLE)
    ).order_by("id")
    ids = ready.values_list("id", flat=True)
    return ids.filter(id__gt=after).first() or ids.first()
