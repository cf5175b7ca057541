"""Glossary and events against the code: nothing is promised there that is not here."""

import ast
import re

from tests.house.source import HOUSE, ROOT, Source, sources

_written = [s for s in sources() if not s.is_test and not s.is_migration]


def events_of(source: Source) -> list[str]:
    """Names of the events a file declares."""
    if source.inner != ("events.py",) or source.module == "foundation":
        return []
    return [node.name for node in source.tree.body if isinstance(node, ast.ClassDef)]


def used(source: Source) -> set[str]:
    """Names a file does something with; an import alone does not count."""
    return {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)}


def test_every_event_is_told_by_its_module_and_named_in_its_page():
    wrong = []
    for declared in _written:
        readme = (HOUSE / declared.module / "README.md").read_text(encoding="utf-8")
        mine = [s for s in _written if s.module == declared.module and s is not declared]
        for event in events_of(declared):
            if not re.search(rf"\b{event}\b", readme):
                wrong.append(f"{declared.module}: README does not name {event}")
            if not any(event in used(source) for source in mine):
                wrong.append(f"{declared.module}: nobody tells {event}")
    assert not wrong


def test_whoever_listens_is_wired_in_one_place():
    """``subscribe`` is called where the table is, and nowhere else."""
    places = {s.place for s in _written if "subscribe" in used(s) and s.module != "foundation"}
    assert places == {"src/chung/project/subscriptions.py"}


def test_words_of_the_glossary_are_words_of_the_code():
    text = "\n".join(source.text for source in _written)
    names = re.sub(r"([a-z])([A-Z])", r"\1_\2", text).lower()
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [row.split("|")[1].strip() for row in rows if row.startswith("| ")][1:]
    words = [word for cell in cells for word in re.sub(r"\(.*?\)", "", cell).split(",")]
    missing = [w for w in words if not _is_there(w.strip().replace(" ", "_"), names)]
    assert not missing


def _is_there(word: str, names: str) -> bool:
    return bool(re.search(rf"(?<![a-z]){word}(?![a-rt-z])", names))  # also in the plural
