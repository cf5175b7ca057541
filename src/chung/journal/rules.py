"""Hashes and their verification: pure, so that an export can be checked on another machine.

Leaf = SHA-256 over a 0x00 byte and the entry in canonical JSON; node = SHA-256 over 0x01 and its
two children (an odd last node moves up as it is); seal = SHA-256 over previous seal, root, time
and the entry ids. The tags keep a leaf from posing as a node (as in RFC 6962).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

GENESIS = bytes(32)
LEAF_SIZE = 32
_FIELDS = (
    "id",
    "at",
    "command",
    "person_id",
    "post_id",
    "actor_label",
    "body_id",
    "record_id",
    "data",
)


@dataclass(frozen=True)
class SealFacts:
    """A seal as stored or exported."""

    id: int
    sealed_at: str
    entry_ids: list[int]
    leaves: bytes
    root: bytes
    previous: bytes
    digest: bytes


@dataclass(frozen=True)
class Finding:
    """One thing wrong: ``kind`` is changed, removed, inserted or seal; ``about`` the id."""

    kind: str
    about: int
    detail: str


def instant(at: datetime) -> str:
    """An instant in the one form that is hashed (UTC, microseconds)."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_facts(entry: Any) -> dict[str, Any]:
    """The hashed fields of an entry row as plain JSON values."""
    facts = {name: getattr(entry, name) for name in _FIELDS}
    facts["at"] = instant(entry.at)
    return facts


def leaf(facts: dict[str, Any]) -> bytes:
    """Hash of one entry."""
    text = json.dumps(
        {name: facts[name] for name in _FIELDS},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return sha256(b"\x00" + text.encode()).digest()


def merkle_root(leaves: list[bytes]) -> bytes:
    """Root over at least one leaf."""
    row = leaves
    while len(row) > 1:
        pairs = [
            sha256(b"\x01" + a + b).digest() for a, b in zip(row[::2], row[1::2], strict=False)
        ]
        row = pairs + ([row[-1]] if len(row) % 2 else [])
    return row[0]


def seal_digest(previous: bytes, root: bytes, sealed_at: str, entry_ids: Iterable[int]) -> bytes:
    """The seal's own hash, which the next seal carries as ``previous``."""
    ids = ",".join(str(i) for i in entry_ids)
    return sha256(b"\x02" + previous + root + f"{sealed_at}|{ids}".encode()).digest()


def split_leaves(leaves: bytes) -> list[bytes]:
    """The concatenated leaf hashes of a seal, one by one."""
    return [leaves[i : i + LEAF_SIZE] for i in range(0, len(leaves), LEAF_SIZE)]


def check_seals(seals: Iterable[SealFacts]) -> Iterator[Finding]:
    """Is the chain of seals whole and each seal true to its leaves?"""
    previous = GENESIS
    for seal in seals:
        leaves = split_leaves(seal.leaves)
        if seal.previous != previous:
            yield Finding("seal", seal.id, "chain broken: a seal was removed, inserted or replaced")
        if len(leaves) != len(seal.entry_ids) or merkle_root(leaves) != seal.root:
            yield Finding("seal", seal.id, "root does not fit the leaves")
        if seal_digest(seal.previous, seal.root, seal.sealed_at, seal.entry_ids) != seal.digest:
            yield Finding("seal", seal.id, "digest does not fit the seal")
        previous = seal.digest


def check_entries(
    entries: Iterable[dict[str, Any]], seals: Iterable[SealFacts], pending: Iterable[int]
) -> Iterator[Finding]:
    """Does each sealed entry stand as it was, and does none stand beside the seals?"""
    expected: dict[int, bytes] = {}
    for seal in seals:
        expected.update(zip(seal.entry_ids, split_leaves(seal.leaves), strict=False))
    waiting = set(pending)
    for facts in entries:
        sealed = expected.pop(facts["id"], None)
        if sealed is None:
            if facts["id"] not in waiting:
                yield Finding("inserted", facts["id"], "stands in the journal without a seal")
        elif sealed != leaf(facts):
            yield Finding("changed", facts["id"], "differs from what was sealed")
    for entry_id in expected:
        yield Finding("removed", entry_id, "was sealed and is gone")
