"""The seed's files as plain values. Patterns with ``{commune}`` stand for all 130 communes."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from chung.foundation.text import fold

POSTS_SINCE = date(2025, 7, 1)
_COMMUNES_SINCE = date(2025, 7, 1)
_PROVINCE = "tu-nghe-an"
_ANY = "{any}"


@dataclass(frozen=True)
class SeedBody:
    """One body with the content of its first version; ``desk`` is the slug of who keeps it."""

    slug: str
    parent: str
    since: date
    desk: str
    details: dict[str, Any]
    gso_code: str = ""


@dataclass(frozen=True)
class SeedPost:
    """One post with its duties (duty, slug of the body) and, unless vacant, its holder."""

    body: str
    title: str
    rank: int
    signing_position: str
    duties: tuple[tuple[str, str], ...]
    holder: str
    login: str
    kind: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a file under ``data``."""
    with (files("chung.organisation") / "data" / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def read_communes() -> dict[str, dict[str, str]]:
    """Slug of the unit (``xa-kim-lien``) → its row."""
    return {fold(row["name"]).replace(" ", "-"): row for row in rows("nghe_an_communes.csv")}


def read_bodies() -> list[SeedBody]:
    """All bodies, parents before children."""
    single = [_body(row) for row in rows("bodies.csv")]
    patterns = list(rows("commune_bodies.csv"))
    communes = [
        _commune_body(pattern, slug, row)
        for slug, row in read_communes().items()
        for pattern in patterns
    ]
    return [*single, *communes]


def _body(row: dict[str, str]) -> SeedBody:
    details = _details(row)
    details |= {"level": row["level"], "place": row["place"]}
    details["letterhead_issuer"] = row["letterhead_issuer"].replace("|", "\n")
    since = date.fromisoformat(row["since"])
    return SeedBody(row["slug"], row["parent"], since, row["desk"], details)


def _commune_body(pattern: dict[str, str], commune: str, row: dict[str, str]) -> SeedBody:
    unit = row["name"][0].lower() + row["name"][1:]
    words = {"unit": unit, "Unit": row["name"], "UNIT": unit.upper()}
    details = _details({key: value.format(**words) for key, value in pattern.items()})
    details |= {"level": "L4", "place": row["name"].split(" ", 1)[1]}
    above = pattern["parent_prefix"]
    return SeedBody(
        slug=f"{pattern['prefix']}-{commune}",
        parent=f"{above}-{commune}" if above else _PROVINCE,
        since=_COMMUNES_SINCE,
        desk=f"vpdu-{commune}",
        details=details,
        gso_code="" if above else row["gso_code"],
    )


def _details(row: dict[str, str]) -> dict[str, Any]:
    names = ("name", "short_name", "kind", "symbol", "letterhead_superior", "letterhead_issuer")
    details: dict[str, Any] = {name: row[name] for name in names}
    return details | {
        "position": int(row["position"]),
        "basis": row["source"],
        "doubt": row["doubt"],
    }


def read_terms() -> Iterator[dict[str, Any]]:
    """Terms with their dates; ``body`` is a slug."""
    for row in rows("terms.csv"):
        bodies = [f"du-{slug}" for slug in read_communes()]
        for body in bodies if row["body"] == "{commune}" else [row["body"]]:
            yield {
                "body": body,
                "label": row["label"],
                "ordinal": row["ordinal"],
                "since": date.fromisoformat(row["since"]),
                "until": date.fromisoformat(row["until"]) if row["until"] else None,
                "basis": row["source"],
                "doubt": row["doubt"],
            }


def read_groups() -> list[dict[str, str]]:
    """Groups of recipients, each as the kinds and the level of bodies under a parent."""
    return list(rows("groups.csv"))


def read_posts() -> Iterator[SeedPost]:
    """All posts; names of ``{any}`` holders are made up from the fictitious cast."""
    cast = _cast()
    for row in rows("posts.csv"):
        if "{commune}" in row["body"]:
            spared = row["except"].split()
            communes = [slug for slug in read_communes() if slug not in spared]
        else:
            communes = [""]
        for commune in communes:
            yield _post(row, commune, cast)


def _post(row: dict[str, str], commune: str, cast: Iterator[str]) -> SeedPost:
    filled = {key: value.replace("{commune}", commune) for key, value in row.items()}
    duties = tuple(tuple(pair.split(":")) for pair in filled["duties"].split())
    return SeedPost(
        body=filled["body"],
        title=filled["title"],
        rank=int(filled["rank"]),
        signing_position=filled["signing_position"],
        duties=duties,  # type: ignore[arg-type]
        holder=next(cast) if filled["holder"] == _ANY else filled["holder"],
        login=filled["login"],
        kind=filled["kind"],
    )


def _cast() -> Iterator[str]:
    """Plainly made-up names, one after another without end."""
    names = list(rows("fictitious_names.csv"))
    number = 0
    while True:
        family = names[number % len(names)]["family"]
        rest = names[(number * 5 + number // len(names) + 3) % len(names)]
        yield f"{family} {rest['middle']} {rest['given']}"
        number += 1
