"""The chapter of the README on the library: what it shows runs as it stands there."""

import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[4]


def _block(page: str, language: str) -> str:
    text = (_ROOT / page).read_text("utf-8")
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_library_is_used_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    description = _block("src/chung/formats/writer/README.md", "toml")
    (tmp_path / "paper.toml").write_text(description, "utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(_block("README.md", "python"), names)
    assert names["report"].clean  # type: ignore[attr-defined]
    assert names["found"].subject.value  # type: ignore[attr-defined]
    assert names["changes"] == ()
