"""What tasks tell the house. Ids only; principals are those of units and posts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TaskAssigned:
    """A task was given: to its owner, and to those who coordinate or have to know.

    ``parent_id``: the task it was split off; both then arise from the same papers.
    """

    record_id: int
    owner_ids: tuple[int, ...]
    part_principal_ids: tuple[int, ...] = ()
    parent_id: int | None = None


@dataclass(frozen=True)
class TaskPartsAdded:
    """More units or posts have to help with a task, or to know of it."""

    record_id: int
    part_principal_ids: tuple[int, ...]


@dataclass(frozen=True)
class TaskAccepted:
    """The owner took the task on."""

    record_id: int


@dataclass(frozen=True)
class TaskRejected:
    """The owner refused the task; the assigner has to move."""

    record_id: int


@dataclass(frozen=True)
class TaskDelegated:
    """The unit's head gave the work to a post inside the unit (which must see the source too)."""

    record_id: int
    to_id: int


@dataclass(frozen=True)
class TaskHandedOver:
    """Another unit or post answers for the task from now on (and must see the source too)."""

    record_id: int
    from_ids: tuple[int, ...]
    to_ids: tuple[int, ...]


@dataclass(frozen=True)
class TaskExtensionRequested:
    """The owner asks for a later deadline; the assigner has to decide."""

    record_id: int
    change_id: int


@dataclass(frozen=True)
class TaskExtensionRefused:
    """The assigner keeps the deadline."""

    record_id: int
    change_id: int


@dataclass(frozen=True)
class TaskDeadlineChanged:
    """The deadline moved; the old one is kept in the change."""

    record_id: int
    change_id: int


@dataclass(frozen=True)
class TaskCompleted:
    """The owner handed in the product; somebody has to accept it."""

    record_id: int


@dataclass(frozen=True)
class TaskResultAccepted:
    """The result was accepted: the task is closed."""

    record_id: int


@dataclass(frozen=True)
class TaskResultReturned:
    """The result was not accepted; the owner works on."""

    record_id: int


@dataclass(frozen=True)
class TaskClosed:
    """The task ended without a product, or was taken back."""

    record_id: int


@dataclass(frozen=True)
class TaskObstacleNoted:
    """The owner says what stands in the way, or that it is gone."""

    record_id: int


@dataclass(frozen=True)
class TaskWarned:
    """The morning's warning: due soon, overdue, or overdue for long, and who has to know.

    ``colour`` is a ``states.Colour``.
    """

    record_id: int
    colour: str
    deadline: date
    principal_ids: tuple[int, ...]


@dataclass(frozen=True)
class TaskPartFinished:
    """A coordinating unit has done its part."""

    record_id: int
    part_id: int
