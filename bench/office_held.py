"""What an office told people it had done, held against its registers and files."""

from typing import Any

from bench.office_load import Told
from bench.opened import Office

_ENTRIES = """SELECT p.symbol, e.number, coalesce(a.file_id, '') FROM registry_registerentry e
    JOIN registry_incomingpaper p ON p.record_id = e.record_id
    LEFT JOIN registry_arrival a ON a.record_id = e.record_id"""
_GAPS = """SELECT count(*) FROM (SELECT register_id, count(*) c, count(DISTINCT number) d,
    max(number) m FROM registry_registerentry GROUP BY 1) t WHERE c <> d OR d <> m"""
_SERIES = """SELECT count(*) FROM (SELECT series_id, count(*) c, count(DISTINCT number) d,
    max(number) m, min(number) n FROM registry_outgoingpaper WHERE number > 0 GROUP BY 1) t
    WHERE c <> d OR d <> m - n + 1"""


def held(office: Office, told: Told) -> dict[str, Any]:
    """Counts of what is missing; all must be nought."""
    lines: dict[str, list[tuple[int, str]]] = {}
    for symbol, number, digest in office.asked(_ENTRIES):
        lines.setdefault(str(symbol), []).append((int(str(number)), str(digest)))
    issued = _states(office, "SELECT record_id, state FROM registry_outgoingpaper")
    packets = _states(office, "SELECT id, state FROM registry_delivery")
    found = {
        "numbers_lost_or_twice": sum(
            [number for number, _d in lines.get(symbol, [])] != [told_number]
            for symbol, (told_number, _digest) in told.registered.items()
        ),
        "uploads_lost": sum(
            digest not in [d for _n, d in lines.get(symbol, [])] or not _lies(office, digest)
            for symbol, (_number, digest) in told.registered.items()
        ),
        "issues_lost": sum(issued.get(record) != "issued" for record in told.issued),
        "packets_lost": sum(packets.get(packet) != "accepted" for packet in told.accepted),
        "registers_with_gap_or_double": int(str(office.asked(_GAPS)[0][0])),
        "series_with_gap_or_double": int(str(office.asked(_SERIES)[0][0])),
    }
    counts = {"registered": len(told.registered), "issued": len(told.issued)}
    counts["accepted"] = len(told.accepted)
    return {"ok": not any(found.values()), **found, "told": counts}


def _states(office: Office, query: str) -> dict[object, object]:
    return {row[0]: row[1] for row in office.asked(query)}


def _lies(office: Office, digest: str) -> bool:
    """Are the bytes there, under their digest?"""
    return any((office.data / "files").rglob(f"{digest}*"))
