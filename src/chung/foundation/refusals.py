"""A refusal is an answer, not a crash: a sentence the user understands and a way out."""

from typing import Any


class Refusal(Exception):
    """The office cannot do what was asked.

    ``message`` says why in words a clerk understands, ``way_out`` what to do now, ``field`` the
    form field it concerns, ``link`` the page of the way out and its words. All may be lazy
    translations.
    """

    status = 409

    def __init__(
        self,
        message: Any,
        way_out: Any = "",
        field: str | None = None,
        link: tuple[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out
        self.field = field
        self.link = link

    def __str__(self) -> str:
        return f"{self.message} {self.way_out}".strip()


class NotAllowed(Refusal):
    """The actor has no right to do this."""

    status = 403


class NotFound(Refusal):
    """Not there, or not yours: the answer is the same."""

    status = 404


class Invalid(Refusal):
    """What was given cannot be right."""

    status = 422


class Conflict(Refusal):
    """Somebody was faster, or the thing is in another state."""

    status = 409
