import pytest
from django.db.models import TextChoices

from chung.foundation.refusals import Conflict
from chung.foundation.states import StateTable


class Light(TextChoices):
    RED = "red", "Đỏ"
    GREEN = "green", "Xanh"


TABLE = StateTable(Light, {"go": (("red",), "green"), "stop": (("green", "red"), "red")})


class Lamp:
    state = "red"


def test_a_step_moves_and_another_is_refused_in_words():
    lamp = Lamp()
    TABLE.move(lamp, "go")
    assert lamp.state == "green"
    with pytest.raises(Conflict, match="Xanh"):
        TABLE.move(lamp, "go")
    assert lamp.state == "green"


def test_buttons_and_diagram_follow_the_table():
    assert TABLE.verbs_from("red") == ("go", "stop")
    assert TABLE.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    red --> green: go",
        "    green --> red: stop",
        "    red --> red: stop",
    ]


def test_a_table_with_an_unknown_state_is_a_defect():
    with pytest.raises(ValueError, match="blue"):
        StateTable(Light, {"go": (("red",), "blue")})
