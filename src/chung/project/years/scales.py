"""How much an office of each size writes: papers a year, by kind of body.

The figures are estimates of a province of 130 communes (README of this folder), not a count.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """Papers a year of all bodies of a kind together, and how they spread over them.

    ``issued`` go out; ``from_outside`` come in on top of what the hub itself delivers. From
    ``few`` to ``most`` bodies below get a paper, in ``below`` of a hundred cases; in ``above`` it
    goes to the body above, in ``beside`` to one of its like.
    """

    issued: int
    from_outside: int
    below: int = 0
    few: int = 1
    most: int = 1
    above: int = 0
    beside: int = 0


@dataclass(frozen=True)
class Scale:
    """An office: what is written in it a year. ``whole``: every body works in the hub."""

    papers: int
    issued: int
    shares: dict[str, Share]


_PROVINCE = Share(8_000, 11_000, below=100, few=10, most=90)
_COMMUNE = Share(118_000, 141_000, above=10, beside=40)
SCALES = {
    "commune": Scale(
        7_200,
        1_200,
        {
            "commune": Share(1_200, 6_000, above=10, beside=40),
            "old_commune": Share(1_200, 6_000, above=10, beside=40),
        },
    ),
    "province": Scale(
        28_000, 8_000, {"province": Share(8_000, 20_000, below=100, few=30, most=90)}
    ),
    "hub": Scale(
        734_000,
        126_000,
        {
            "province": _PROVINCE,
            "commune": _COMMUNE,
            "district": Share(31_500, 73_000, below=40, most=20, above=10),
            "old_commune": Share(86_500, 180_000, above=10, beside=40),
        },
    ),
}
TASKS_OF_THOUSAND = 65  # of papers that came in: 39,700 tasks to 608,000 papers a year
