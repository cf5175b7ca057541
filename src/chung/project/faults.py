"""What stops the machinery (not a user's refusal): one sentence in both languages and a way out.

Used before Django and its translations are loaded, therefore the two languages lie side by side.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The same sentence in Vietnamese and in English."""

    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.vi} · {self.en}" if self.en else self.vi


class Fault(Exception):
    """The office cannot start or go on; ``way_out`` tells the administrator what to do."""

    def __init__(self, what: Words, way_out: Words | None = None, exit_code: int = 1) -> None:
        super().__init__(str(what))
        self.what = what
        self.way_out = way_out
        self.exit_code = exit_code
