"""The anatomy of modules and the limits on the tail: an unknown name or a long file fails here."""

import re

import pytest

from tests.house.source import HOUSE, MODULES, command_names, functions, imports, length, sources

# Modules that own no tables of the domain's kind have an anatomy of their own.
_FREE = {"foundation", "web", "formats", "project"}
_FILES = {
    "__init__.py",
    "apps.py",
    "states.py",
    "events.py",
    "rules.py",
    "models.py",
    "permissions.py",
    "queries.py",
    "forms.py",
    "views.py",
    "urls.py",
    "jobs.py",
}
_FOLDERS = {
    "models",
    "queries",
    "commands",
    "views",
    "forms",
    "rules",
    "management",
    "migrations",
    "templatetags",
    "tests",
}
# What allauth and Django ask of the sign-in module by name.
_EXTRA = {
    "accounts": {"adapter.py", "middleware.py"},
    "api": {"middleware.py"},
    "search": {"index"},
}
_PUBLIC = {"commands", "queries", "events", "states"}
_BANNED = {"utils", "helpers", "common", "core", "misc"}

_code = [s for s in sources() if not s.is_migration]


def test_every_file_and_folder_has_a_name_of_the_anatomy():
    strange = []
    for source in _code:
        if source.module in _FREE:
            continue
        top = source.inner[0]
        known = _FILES | _FOLDERS | _EXTRA.get(source.module, set())
        if top not in known:
            strange.append(source.place)
    assert not strange


def test_no_drawer_for_odds_and_ends():
    assert not [s.place for s in _code if _BANNED & {part.removesuffix(".py") for part in s.inner}]


def test_from_another_module_only_its_public_files_are_imported():
    wrong = []
    for source in _code:
        if source.is_test or source.module == "project":
            continue
        for path in imports(source):
            other = path[1]
            if other == source.module or other in _FREE or len(path) < 3:
                continue
            if path[2] not in _PUBLIC:
                wrong.append(f"{source.place}: {'.'.join(path)}")
    assert not wrong


def test_a_public_package_is_imported_by_its_front_door():
    """``registry.queries.incoming`` is inside; outsiders read ``registry.queries``."""
    wrong = []
    for source in _code:
        if source.is_test or source.module == "project":
            continue
        for path in imports(source):
            inside = path[1] in _FREE or path[1] == source.module
            if not inside and len(path) > 3:
                wrong.append(f"{source.place}: {'.'.join(path)}")
    assert not wrong


def test_rules_and_formats_know_no_database():
    wrong = []
    for source in _code:
        pure = source.inner[0] in ("rules.py", "rules") or source.module == "formats"
        if pure and not source.is_test and "django.db" in source.text:
            wrong.append(source.place)
    assert not wrong


def test_files_stay_short():
    assert not [(s.place, s.lines) for s in sources() if s.lines > 400 and not s.is_migration]


def test_functions_stay_short():
    long = [
        (s.place, f.name, length(f))
        for s in _code
        if not s.is_test
        for f in functions(s)
        if length(f) > 40
    ]
    assert not long


def test_views_stay_short():
    long = [
        (s.place, f.name, length(f))
        for s in _code
        if not s.is_test and s.inner[0] in ("views.py", "views")
        for f in functions(s)
        if length(f) > 25
    ]
    assert not long


def test_views_and_jobs_touch_no_tables():
    wrong = [
        s.place
        for s in _code
        if s.inner[0] in ("views.py", "views", "jobs.py")
        and s.module != "foundation"  # its jobs.py is the machinery itself
        and ".objects" in s.text
    ]
    assert not wrong


@pytest.mark.parametrize("module", [m for m in MODULES if m not in _FREE])
def test_one_command_one_file_one_test_file(module):
    missing = []
    for source in _code:
        if source.module != module or source.inner[0] != "commands" or source.is_test:
            continue
        name = source.path.stem
        if name == "__init__":  # a command that needs a package
            name = source.path.parent.name
        for command in command_names(source):
            if command != name and len(command_names(source)) > 1:
                missing.append(f"{source.place} holds more than one command")
        if command_names(source):
            test = HOUSE / module / "tests" / "commands" / f"test_{name}.py"
            if not test.exists():
                missing.append(f"tests/commands/test_{name}.py of {module}")
    assert not missing


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_its_page(module):
    readme = HOUSE / module / "README.md"
    assert readme.exists(), "a module without README.md"
    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 150


def test_commands_events_and_queries_are_named_in_the_readme():
    missing = []
    for source in _code:
        if source.is_test or source.module in _FREE:
            continue
        readme = (HOUSE / source.module / "README.md").read_text(encoding="utf-8")
        missing += [
            f"{source.module}: {name}"
            for name in command_names(source)
            if not re.search(rf"`{name}[`(]", readme)
        ]
    assert not missing
