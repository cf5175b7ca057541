"""The page-access table: every address of the house, who may come in, and what others are told.

One line an address. ``about`` names the things it takes (``circles.SEES`` says who sees each), so
a line without more says: whoever sees the thing, nobody else, and to everybody else it does not
exist (404). ``may`` narrows an act to what people are to the thing; those who see it and may not
are refused (``others``). Addresses that take no thing name their people (``to``).

An address without a line fails ``test_doors.py``. A new one that shows content needs a thing of
every circle in ``scene.py``.
"""

from tests.walls.doors.between import BETWEEN
from tests.walls.doors.door import Door
from tests.walls.doors.office import OFFICE
from tests.walls.doors.papers import PAPERS
from tests.walls.doors.work import WORK

__all__ = ["DOORS", "Door"]

DOORS: tuple[Door, ...] = (*OFFICE, *PAPERS, *WORK, *BETWEEN)
