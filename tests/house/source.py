"""The source of the house, parsed once for the tests that hold it to its plan."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "chung"
MODULES = sorted(p.name for p in HOUSE.iterdir() if (p / "__init__.py").exists())


@dataclass(frozen=True)
class Source:
    """One Python file: its module, its path within the module, its lines and its tree."""

    path: Path
    module: str
    inner: tuple[str, ...]
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def place(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def is_test(self) -> bool:
        return "tests" in self.inner

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.inner


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the house."""
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE).parts
        if len(parts) < 2:
            continue
        text = path.read_text(encoding="utf-8")
        found.append(Source(path, parts[0], parts[1:], text, ast.parse(text)))
    return tuple(found)


def functions(source: Source) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(source.tree) if isinstance(node, kinds)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring and signature."""
    body = function.body
    first = body[1] if ast.get_docstring(function) and len(body) > 1 else body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def imports(source: Source) -> set[tuple[str, ...]]:
    """Dotted paths of the house that a file imports, split: ("chung", "records", "queries")."""
    found = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chung."):
            found.add(tuple((node.module or "").split(".")))
        elif isinstance(node, ast.Import):
            found |= {tuple(a.name.split(".")) for a in node.names if a.name.startswith("chung.")}
    return found


def is_command(source: Source) -> bool:
    """Does a file hold a function decorated with ``@command``?"""
    return bool(command_names(source))


def command_names(source: Source) -> list[str]:
    """Functions of a file that are commands."""
    return [
        f.name
        for f in source.tree.body
        if isinstance(f, ast.FunctionDef)
        and any(isinstance(d, ast.Name) and d.id == "command" for d in f.decorator_list)
    ]
