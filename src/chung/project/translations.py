"""Is every sentence of the interface there in English too?

Vietnamese is the source language; each module carries ``locale/en/LC_MESSAGES/django.po``. The
sentences are extracted anew from code and templates, so that one forgotten is found.

``python -m chung.project.translations --check``
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from chung.project.compile_messages import HOUSE

CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
IGNORED = ("tests", "migrations", "locale", "static", "__pycache__")


@dataclass(frozen=True)
class Gap:
    """One sentence without English, and why."""

    module: str
    sentence: str
    reason: str

    def __str__(self) -> str:
        return f"{self.module}: {self.reason}: {self.sentence!r}"


def extracted(module: Path) -> list[polib.POEntry]:
    """The sentences of one module as found in code and templates, by Django's own makemessages.

    Works on a copy, so that the catalogue in the tree stays as it is. Raises RuntimeError when
    gettext's programs are missing or a template cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="chung-messages-") as folder:
        copy = Path(folder) / module.name
        shutil.copytree(module, copy, ignore=shutil.ignore_patterns(*IGNORED))
        (copy / "locale").mkdir()
        done = subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-obsolete"],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{module.name}: {done.stderr.strip()}")
        catalogue = copy / CATALOGUE
        return list(polib.pofile(str(catalogue))) if catalogue.exists() else []


def gaps_of(module: Path) -> Iterator[Gap]:
    """Sentences of a module that have no English, a doubtful one, or lost their placeholders."""
    return gaps_between(module, extracted(module))


def gaps_between(module: Path, sentences: list[polib.POEntry]) -> Iterator[Gap]:
    """The gaps of a module's catalogue, given the sentences of its code and templates."""
    path = module / CATALOGUE
    known = {_key(each): each for each in polib.pofile(str(path))} if path.exists() else {}
    for sentence in sentences:
        entry = known.get(_key(sentence))
        if entry is None:
            yield Gap(module.name, sentence.msgid, "not in the catalogue")
        elif reason := _fault_of(entry):
            yield Gap(module.name, sentence.msgid, reason)


def disagreements(modules: list[Path]) -> Iterator[Gap]:
    """Sentences that two modules translate differently.

    Django puts all catalogues together: one of the two would silently count for both. Where the
    sentence means two things, a context tells them apart.
    """
    first: dict[tuple[str | None, str], tuple[str, list[str]]] = {}
    for module in modules:
        path = module / CATALOGUE
        for entry in polib.pofile(str(path)) if path.exists() else []:
            said = list(entry.msgstr_plural.values()) or [entry.msgstr]
            other, before = first.setdefault(_key(entry), (module.name, said))
            if before != said:
                yield Gap(module.name, entry.msgid, f"{other} says {before[0]!r}, not {said[0]!r}")


def _key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def _fault_of(entry: polib.POEntry) -> str:
    if entry.fuzzy:
        return "marked fuzzy"
    if not entry.translated():
        return "no English"
    for said in entry.msgstr_plural.values() or [entry.msgstr]:
        if _placeholders(said) - _placeholders(entry.msgid) - _placeholders(entry.msgid_plural):
            return "unknown placeholder"
    if not entry.msgid_plural and _placeholders(entry.msgid) != _placeholders(entry.msgstr):
        return "placeholders differ"
    return ""


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def main() -> int:
    """Print every gap; 1 when there is one."""
    if not shutil.which("xgettext"):
        print("xgettext is missing: apt-get install gettext", file=sys.stderr)
        return 1
    modules = [each.parent for each in sorted(HOUSE.glob("*/__init__.py"))]
    gaps = [gap for module in modules for gap in gaps_of(module)]
    gaps += disagreements(modules)
    for gap in gaps:
        print(gap)
    print(f"{len(modules)} modules, {len(gaps)} sentences without good English")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
