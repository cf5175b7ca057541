"""The diagrams of the README are the tables of steps."""

from pathlib import Path

import pytest

from chung.registry.states import ARRIVAL_STEPS, DELIVERY_STEPS, INCOMING_STEPS, OUTGOING_STEPS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", [ARRIVAL_STEPS, INCOMING_STEPS, OUTGOING_STEPS, DELIVERY_STEPS])
def test_the_readme_draws_the_table(table):
    assert f"```mermaid\n{table.mermaid()}\n```" in README
