"""What the organisation tells the house."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PostDelegated:
    """Somebody was appointed to stand in at a post; ``last`` is the last day of it."""

    title: str
    absent_id: int
    absent: str
    substitute_id: int
    substitute: str
    since: date
    last: date
