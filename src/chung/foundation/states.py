"""States are tables: verb → (from, to). Buttons, guards, diagrams and tests derive from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from chung.foundation.refusals import Conflict


@dataclass(frozen=True)
class Step:
    """One verb of a state table."""

    verb: str
    sources: frozenset[str]
    target: str


class StateTable:
    """The allowed steps of one kind of thing."""

    def __init__(
        self, states: type[TextChoices], steps: Mapping[str, tuple[tuple[str, ...], str]]
    ) -> None:
        self.states = states
        self.steps = {
            verb: Step(verb, frozenset(sources), target)
            for verb, (sources, target) in steps.items()
        }
        known = set(states.values)
        for step in self.steps.values():
            unknown = (step.sources | {step.target}) - known
            if unknown:
                raise ValueError(f"unknown states in step {step.verb}: {unknown}")

    def may(self, verb: str, state: str) -> bool:
        """Is the verb a step from this state?"""
        return state in self.steps[verb].sources

    def verbs_from(self, state: str) -> tuple[str, ...]:
        """Verbs possible from a state, in the order of the table."""
        return tuple(v for v, s in self.steps.items() if state in s.sources)

    def target(self, verb: str, state: str) -> str:
        """The state a verb leads to.

        Raises Conflict when the verb is no step from this state.
        """
        if not self.may(verb, state):
            raise Conflict(
                _("Việc này không còn làm được: hồ sơ đang ở trạng thái “%(state)s”.")
                % {"state": self.states(state).label},
                _("Tải lại trang để xem tình trạng mới nhất."),
            )
        return self.steps[verb].target

    def move(self, thing: Any, verb: str, attribute: str = "state") -> None:
        """Set the thing's state to the verb's target (not saved)."""
        setattr(thing, attribute, self.target(verb, getattr(thing, attribute)))

    def mermaid(self) -> str:
        """The table as a state diagram, for the module's README."""
        lines = ["stateDiagram-v2"]
        for step in self.steps.values():
            lines += [f"    {s} --> {step.target}: {step.verb}" for s in sorted(step.sources)]
        return "\n".join(lines)
