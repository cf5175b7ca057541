"""The maker of strange files finds what is there, and its cases can be made again."""

import random
from pathlib import Path

from bench.fuzzing.described import descriptions, spoiled_description
from bench.fuzzing.read_pages import pages
from bench.fuzzing.running import Fuzzer, judged
from bench.fuzzing.spoiled_docx import spoiled_docx, unpacked
from bench.fuzzing.targets import Target
from chung.formats.tests.checker import papers as made
from chung.foundation.refusals import Refusal


def test_a_fault_is_a_find_and_a_refusal_in_words_is_none() -> None:
    def refuses(words: str) -> Target:
        def run(_data: bytes) -> str:
            raise Refusal(words)

        return Target("docx", spoiled_docx, run, 1)

    faulty = Target("docx", spoiled_docx, lambda data: str(data[10**9]), 1)
    assert judged(faulty, b"x")[0] == "find"
    assert judged(refuses("Tệp hỏng."), b"x")[0] == "refused"
    assert judged(refuses(" "), b"x")[0] == "find"


def test_a_seed_makes_the_same_strange_files_again() -> None:
    paper = made.file(made.LETTER)
    for seed in range(30):
        first, again = (spoiled_docx(paper, random.Random(seed)) for _ in range(2))
        assert unpacked(first) == unpacked(again)
    told = {spoiled_description(descriptions()[0], random.Random(seed)) for seed in range(30)}
    assert len(told) > 25


def test_a_few_cases_find_nothing(tmp_path: Path) -> None:
    pool = {"docx": [made.file(made.LETTER)], "description": descriptions(), "page": pages()}
    fuzzer = Fuzzer(pool, tmp_path, ["view", "description", "page"], seed=7)
    tally = fuzzer.run(60, 40, lambda tally: None)
    assert sum(tally.cases.values()) >= 40 and not tally.finds, tally.finds
    assert len(tally.outcomes) > 5
