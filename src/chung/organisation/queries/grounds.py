"""The papers that decisions written beside bodies stand in, as told by whoever keeps the plans.

The younger module knows the elder: the organisation asks whoever was named to it (`project`).
"""

from collections.abc import Callable, Collection

from chung.foundation.actor import Actor

Grounds = Callable[[Actor, Collection[str]], dict[str, str]]
_provided: list[Grounds] = []


def provide_grounds(grounds: Grounds) -> None:
    """Name who knows the page of a decision by its words ("12-QĐ/TU ngày …"), as far as an actor
    may open it.
    """
    _provided[:] = [grounds]


def grounds_of(actor: Actor, words: Collection[str]) -> dict[str, str]:
    """Decision in words → the page of its paper; what the actor may not open is left out."""
    wanted = {each for each in words if each}
    return {each: url for ask in _provided if wanted for each, url in ask(actor, wanted).items()}
