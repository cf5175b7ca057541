"""What the story has come to so far: addresses of its papers and what is printed on them."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.story.scan import Letter

CLERK = "vanthu.tinhuy"
CHIEF = "chanhvp.tinhuy"
ROOM_HEAD = "truongphong.tonghop"
SPECIALIST = "chuyenvien.tonghop"
SIGNER = "phobithu.tinhuy"
BOARD = "truongban.tochuc"
COMMUNE = "vanthu.xa-kim-lien"
WARD = "vanthu.phuong-truong-vinh"
ADMINISTRATOR = "quantri"
ALL_IN_ONE = "vanphong.xa-keng-du"
QUIET = "vanthu.kiemtra"  # a desk where nothing has happened yet
WITH_PASSWORD = "thu.mat-khau"  # made on the stage: the cast of the demo has no passwords
PASSWORDS = {WITH_PASSWORD: "ba con trâu ăn cỏ non"}
NOBODY = ""


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
