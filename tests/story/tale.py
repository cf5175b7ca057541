"""The tale: who does what, in the order of the office's day; what came of it is ``Told``."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chung.foundation import clock
from tests.opened import Opened
from tests.story import arrival, delivery, reply
from tests.story.person import Cast
from tests.story.scan import letter_of, scan
from tests.story.told import Told

CHAPTERS: list[Callable[[Cast, Told], None]] = [
    arrival.a_scan_is_dropped,
    arrival.its_fields_are_confirmed,
    arrival.it_is_distributed,
    arrival.the_room_head_delegates,
    reply.the_specialist_starts_a_reply,
    reply.a_new_version_is_sent_up,
    reply.it_comes_back_once,
    reply.it_is_approved,
    reply.it_is_signed,
    delivery.it_gets_its_number,
    delivery.a_commune_accepts,
    delivery.a_ward_refuses,
    delivery.the_sender_sees_both,
    delivery.all_communes_are_one_tick,
]


@dataclass
class Tale:
    """Told once, for whoever wants to look at an office with something in it."""

    cast: Cast
    office: Opened
    folder: Path
    _told: Told | None = None
    _failure: BaseException | None = field(default=None, repr=False)

    def told(self) -> Told:
        """What came of it. Raises again what went wrong the first time."""
        if self._failure is not None:
            raise self._failure
        if self._told is None:
            try:
                self._told = self._tell()
            except BaseException as failure:
                self._failure = failure
                raise
        return self._told

    def stage(self) -> dict[str, Any]:
        """Name → id of work in every state, made after the story: something for every page."""
        issued = self.told().outgoing.strip("/").split("/")[-1]
        made = self.office.run("tests.story.stage", issued)
        assert made.returncode == 0, made.stderr
        return {**json.loads(made.stdout), "outgoing_issued": int(issued)}

    def _tell(self) -> Told:
        letter = letter_of(clock.today())
        told = Told(letter, scan(letter, self.folder / "CV-Kim-Lien.pdf"))
        for chapter in CHAPTERS:
            chapter(self.cast, told)
        return told
