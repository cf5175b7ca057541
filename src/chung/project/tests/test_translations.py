"""A sentence without English is found wherever it hides; a complete module is left in peace."""

import gettext
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest

from chung.project.compile_messages import compile_all
from chung.project.translations import Gap, disagreements, gaps_between, gaps_of

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = """
msgid "Sổ đăng ký"
msgstr "Register"

msgid "Còn %(days)s ngày"
msgstr "%(days)s days left"
"""


@pytest.fixture
def module(tmp_path: Path) -> Path:
    module = tmp_path / "letters"
    (module / "templates").mkdir(parents=True)
    (module / "tests").mkdir()
    (module / "views.py").write_text(
        "from django.utils.translation import gettext as _\nTITLE = _('Sổ đăng ký')\n"
    )
    (module / "tests" / "test_x.py").write_text(
        "from django.utils.translation import gettext as _\n_('chỉ trong bài thử')\n"
    )
    (module / "templates" / "page.html").write_text(
        "{% load i18n %}{% blocktranslate %}Còn {{ days }} ngày{% endblocktranslate %}"
    )
    return module


def write(module: Path, text: str) -> Path:
    path = module / "locale/en/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text)
    return path


@pytest.fixture
def sentences() -> list[polib.POEntry]:
    """What code and template of ``module`` say."""
    return [polib.POEntry(msgid=text) for text in ("Sổ đăng ký", "Còn %(days)s ngày")]


def reasons(gaps: Iterable[Gap]) -> set[tuple[str, str]]:
    return {(gap.sentence, gap.reason) for gap in gaps}


def test_a_complete_catalogue_has_no_gap_and_is_not_touched(module: Path) -> None:
    path = write(module, GOOD)
    before = path.read_text()
    assert reasons(gaps_of(module)) == set()
    assert path.read_text() == before


def test_sentences_of_code_and_templates_are_missed(module: Path) -> None:
    assert reasons(gaps_of(module)) == {
        ("Sổ đăng ký", "not in the catalogue"),
        ("Còn %(days)s ngày", "not in the catalogue"),
    }


@pytest.mark.parametrize(
    ("wrong", "right", "reason"),
    [
        ('msgstr "Register"', 'msgstr ""', "no English"),
        ('msgid "Sổ đăng ký"', '#, fuzzy\nmsgid "Sổ đăng ký"', "marked fuzzy"),
        ('msgstr "%(days)s days left"', 'msgstr "some days left"', "placeholders differ"),
        ('msgstr "%(days)s days left"', 'msgstr "%(day)s days left"', "unknown placeholder"),
    ],
)
def test_bad_english_is_named(
    module: Path, sentences: list[polib.POEntry], wrong: str, right: str, reason: str
) -> None:
    write(module, GOOD.replace(wrong, right))
    assert {reason for _, reason in reasons(gaps_between(module, sentences))} == {reason}


def test_two_modules_must_not_translate_a_sentence_differently(module: Path) -> None:
    other = module.with_name("numbers")
    write(module, GOOD)
    write(other, GOOD)
    assert not list(disagreements([module, other]))
    write(other, GOOD.replace('msgstr "Register"', 'msgstr "Book"'))
    (gap,) = disagreements([module, other])
    assert (gap.sentence, gap.module) == ("Sổ đăng ký", "numbers")
    write(other, GOOD.replace('msgid "Sổ', 'msgctxt "of a post"\nmsgid "Sổ'))
    assert not list(disagreements([module, other]))


def test_compiled_catalogues_are_what_gettext_reads(module: Path) -> None:
    write(module, GOOD)
    (compiled,) = compile_all(module.parent)
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Sổ đăng ký") == "Register"
