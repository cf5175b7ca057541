"""How much of a stranger's file the office is willing to look at."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one file. Sizes in bytes, times in seconds.

    The defaults leave room for a 300-page colour scan, and stop the well-known bombs early.
    """

    file_bytes: int = 100 * MEGABYTE
    unpacked_bytes: int = 600 * MEGABYTE
    xml_bytes: int = 80 * MEGABYTE
    xml_marks: int = 6_000_000  # tags and attributes of all parts: a tree of them fits 1 GiB
    entries: int = 5000
    ratio: int = 200  # unpacked to packed, judged on entries above ratio_from
    ratio_from: int = 8 * MEGABYTE
    pixels: int = 120_000_000  # A4 at 600 dpi has 35 million
    pages: int = 3000
    probe_seconds: int = 30
    probe_memory: int = 2048 * MEGABYTE


DEFAULT = Limits()
