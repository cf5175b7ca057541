"""Compile the translations (.po → .mo) of all modules, without gettext's programs.

``python -m chung.project.compile_messages``; run by ``make setup`` whenever a .po file changed.
"""

from pathlib import Path

import polib

HOUSE = Path(__file__).resolve().parents[1]


def compile_all(house: Path = HOUSE) -> list[Path]:
    """Write a .mo beside every .po; returns those written."""
    written = []
    for source in sorted(house.glob("*/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        fresh = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.rename(target)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_all():
        print(path.relative_to(HOUSE))
