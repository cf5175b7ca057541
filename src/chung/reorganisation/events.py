"""What a reorganisation tells the house. Ids only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanCarriedOut:
    """The day of a plan is over; its minutes wait to be signed."""

    plan_id: int


@dataclass(frozen=True)
class MinutesSigned:
    """The last item of a sheet of minutes was signed."""

    plan_id: int
    giver_id: int
    receiver_id: int | None
