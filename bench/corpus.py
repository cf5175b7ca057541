"""A made-up office full of papers, for benchmarks: nothing of it resembles a real paper or person.

Syllables are put together by the rules of Vietnamese spelling and drawn by Zipf's law, as in real
text: a few stand in nearly every paper, most in hardly any. Rows go in by COPY.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db import connection

from chung.foundation import clock
from chung.organisation.models import Body, Principal
from chung.organisation.states import PrincipalKind

WORDS = 300  # in the text of a paper
TITLE = 12  # words of a title
ACCESS = 5  # rows a paper
PRINCIPALS = 600  # desks, units and posts of a province
VOCABULARY = 6_500  # syllables; Vietnamese has about as many in use
EXPONENT = 1.05  # of Zipf's law for Vietnamese syllables, roughly
FIRST_DAY = date(2020, 10, 1)
CHUNK = 2_000
_ONSETS = (
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x",
    "a ai am an ang anh ao at au ay ăm ăn ăng ăt âm ân âng ât âu ây e em en eo êm ên ênh êu i"
    " ia iêm iên iêng iêt iêu im in inh iu o oa oan oi om on ong oc ô ôi ôm ôn ông ôc ơ ơi ơm ơn"
    " ơt u ua ui um un ung uôc uôi uôn uông uy ư ưa ưc ưi ưng ươc ươi ươm ươn ương",
)
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TYPES = (("BC", "Báo cáo"), ("CV", "Công văn"), ("QĐ", "Quyết định"), ("KH", "Kế hoạch"))
_ORGANS = ("TU", "VPTU", "BTCTU", "ĐU", "UBKTTU", "BTGDVTU")


@dataclass(frozen=True)
class Corpus:
    """What was made: how to draw words again, and who may see."""

    papers: int
    syllables: tuple[str, ...]
    shares: np.ndarray
    principals: tuple[int, ...]

    def draw(self, random: np.random.Generator, words: int) -> list[str]:
        """Words as they stand in the papers, the frequent ones more often."""
        return [self.syllables[i] for i in random.choice(len(self.syllables), words, p=self.shares)]


@dataclass(frozen=True)
class _Paper:
    """One row of each table."""

    record_id: int
    day: date
    title: str
    text: str
    principals: tuple[int, ...]

    @property
    def sha256(self) -> str:
        """Stands for the file, which is not made."""
        return hashlib.sha256(str(self.record_id).encode()).hexdigest()


def syllables(count: int = VOCABULARY) -> tuple[str, ...]:
    """Syllables in the order of their frequency, the same in every run."""
    made = {
        _toned(onset + ending, tone)
        for onset in _ONSETS[0].split()
        for ending in _ONSETS[1].split()
        for tone in _TONES
    }
    ordered = sorted(made)
    np.random.default_rng(7).shuffle(ordered)
    return tuple(ordered[:count])


def _toned(syllable: str, tone: str) -> str:
    """The tone on the first vowel of the nucleus: near enough for a bench."""
    vowels = [i for i, letter in enumerate(syllable) if letter in "aăâeêioôơuưy"]
    at = vowels[-2] if len(vowels) > 1 and vowels[-1] == len(syllable) - 1 else vowels[-1]
    return unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])


def make(papers: int, seed: int = 1) -> Corpus:
    """Fill the tables: one body, 600 posts' worth of principals, papers with texts and access."""
    body, principals = _office()
    known = syllables()
    shares = 1 / np.arange(1, len(known) + 1) ** EXPONENT
    corpus = Corpus(papers, known, shares / shares.sum(), principals)
    random = np.random.default_rng(seed)
    for start in range(1, papers + 1, CHUNK):
        _copy_all(list(_papers(corpus, random, start, min(start + CHUNK, papers + 1))), body)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('records_record_id_seq', %s)", [papers])
        cursor.execute("ANALYZE")
    return corpus


def facts(record_ids: list[int]) -> dict[int, dict[str, str]]:
    """What the register would say of these papers."""
    return {
        record_id: {
            "symbol": f"{record_id % 900 + 1:02d}-{_TYPES[record_id % 4][0]}"
            f"/{_ORGANS[record_id % 6]}",
            "type": _TYPES[record_id % 4][1],
            "state": "waiting" if record_id % 3 else "settled",
            "book": f"Sổ {record_id % 7}",
            "url": f"/van-ban/{record_id}/",
        }
        for record_id in record_ids
    }


def _office() -> tuple[int, tuple[int, ...]]:
    body = Body.objects.create(slug="bench-0")
    others = Body.objects.bulk_create(Body(slug=f"bench-{n}") for n in range(1, PRINCIPALS + 1))
    made = Principal.objects.bulk_create(
        Principal(kind=PrincipalKind.DESK, body=other) for other in others
    )
    return body.id, tuple(principal.id for principal in made)


def _papers(
    corpus: Corpus, random: np.random.Generator, first: int, beyond: int
) -> Iterator[_Paper]:
    edges = np.cumsum(corpus.shares)
    drawn = np.searchsorted(edges, random.random((beyond - first, TITLE + WORDS)))
    drawn = np.minimum(drawn, len(corpus.syllables) - 1)
    # A few desks see much, most see little.
    seen = (random.random((beyond - first, ACCESS)) ** 2 * len(corpus.principals)).astype(int)
    days = random.integers(0, 2000, beyond - first)
    for row, record_id in enumerate(range(first, beyond)):
        words = [corpus.syllables[i] for i in drawn[row]]
        yield _Paper(
            record_id,
            FIRST_DAY + timedelta(days=int(days[row])),
            " ".join(words[:TITLE]).capitalize(),
            " ".join(words[TITLE:]),
            tuple({corpus.principals[i] for i in seen[row]}),
        )


def _copy_all(papers: list[_Paper], body_id: int) -> None:
    now = clock.now()
    _copy(
        "records_record (id, kind, keeper_id, title, occurred_on, created_at)",
        ((p.record_id, "incoming", body_id, p.title, p.day, now) for p in papers),
    )
    _copy(
        "records_access (record_id, principal_id, kind, cause, since)",
        ((p.record_id, who, "incoming", "registered", now) for p in papers for who in p.principals),
    )
    _copy(
        "records_storedfile (sha256, size, mime, stored_at)",
        ((p.sha256, len(p.text), "text/plain", now) for p in papers),
    )
    _copy(
        "records_attachment (record_id, file_id, role, name, position, added_at, note)",
        ((p.record_id, p.sha256, "main", "van-ban.txt", 1, now, "") for p in papers),
    )
    _copy(
        "records_textcontent (file_id, text, pages, source)",
        ((p.sha256, p.text, 1, "text") for p in papers),
    )


def _copy(table: str, rows: Iterator[tuple[object, ...]]) -> None:
    write: Callable[[tuple[object, ...]], None]
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {table} FROM STDIN") as copy:
        write = copy.write_row
        for row in rows:
            write(row)
