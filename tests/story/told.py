"""What the story has come to so far: addresses of its papers and what is printed on them."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.story.scan import Letter

CLERK = "vanthu.tinhuy"
CHIEF = "chanhvp.tinhuy"
ROOM_HEAD = "truongphong.tonghop"
SPECIALIST = "chuyenvien.tonghop"
SIGNER = "phobithu.tinhuy"
COMMUNE = "vanthu.xa-kim-lien"
WARD = "vanthu.phuong-truong-vinh"
ADMINISTRATOR = "quantri"


@dataclass
class Told:
    """Addresses without the office; "" until the story has come that far."""

    letter: Letter
    scan: Path
    incoming: str = ""
    number: str = ""
    task: str = ""
    draft: str = ""
    outgoing: str = ""
    symbol: str = ""
    received: str = ""
    packets: dict[str, str] = field(default_factory=dict)

    @property
    def hidden(self) -> list[str]:
        """Every page of the story that shows content."""
        return [self.incoming, self.task, self.draft, self.outgoing, *self.packets.values()]
