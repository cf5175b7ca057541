"""Who signs how; which steps a chain has, for every shape of office."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.drafting import rules
from chung.drafting.rules import Issuer, PlannedStep
from chung.drafting.states import StepKind

COMMITTEE = Issuer(1, "Tỉnh uỷ Thử", "committee", "TU", "", ("TỈNH UỶ THỬ",), "Thử")
OFFICE = replace(COMMITTEE, body_id=2, kind="advisory", symbol="VPTU", name="Văn phòng")
ROOM = PlannedStep(StepKind.ROOM, 10, 1)
DESK = PlannedStep(StepKind.FORMAT, 20)


posts = st.integers(1, 4)


@given(room=st.none() | posts, office=st.none() | posts, sign=posts, drafter=posts)
def test_content_form_and_signature_are_always_distinct_steps_in_order(
    room: int | None, office: int | None, sign: int, drafter: int
) -> None:
    chain = rules.plan_chain(
        drafter=PlannedStep(StepKind.ROOM, 100 + drafter, drafter),
        room=PlannedStep(StepKind.ROOM, 100 + room, room) if room else None,
        desk=DESK,
        office=PlannedStep(StepKind.OFFICE, 100 + office, office) if office else None,
        signer=PlannedStep(StepKind.SIGN, 100 + sign, sign),
    )
    kinds = [step.kind for step in chain]
    assert kinds in (["room", "format", "sign"], ["room", "format", "office", "sign"])
    asked = [s.post_id for s in chain if s.kind == StepKind.OFFICE]
    assert not set(asked) & {sign, room}


@given(
    mine=st.sets(st.integers(1, 3)),
    who=st.lists(st.integers(1, 3), min_size=4, max_size=4),
    at=st.integers(0, 3),
)
def test_one_press_decides_only_ones_own_steps_in_a_row_and_never_signs(
    mine: set[int], who: list[int], at: int
) -> None:
    ahead = list(zip(StepKind, who, strict=True))[at:]
    held = rules.held_in_a_row(ahead, mine)
    assert list(held) == [kind for kind, _who in ahead[: len(held)]]
    assert StepKind.SIGN not in held
    assert all(principal in mine for _kind, principal in ahead[: len(held)])
    following = ahead[len(held)]
    assert following[0] == StepKind.SIGN or following[1] not in mine


PAPER = "Số   -CV/TU\nNghệ An, ngày     tháng     năm\nKính gửi: A\nĐề nghị b.\nNơi nhận:\n- A."


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Đề nghị b.", "đề nghị, b", True),
        ("Đề nghị b.", "Đề\nnghị b.", True),
        ("- A.", "- A;\n- Lưu Văn phòng.", True),
        ("Số   -CV/TU", "Số      -CV/TU\nvề việc b", True),
        ("Đề nghị b.", "Đề nghị không b.", False),
        ("Đề nghị b.", "", False),
        ("Kính gửi: A", "Kính gửi: B", False),
    ],
)
def test_form_is_what_stands_around_the_words(old: str, new: str, same: bool) -> None:
    assert rules.same_content(PAPER, PAPER.replace(old, new)) is same


def test_office_that_is_the_room_is_asked_once() -> None:
    office = PlannedStep(StepKind.OFFICE, 10, 1)
    chain = rules.plan_chain(
        drafter=ROOM, room=ROOM, desk=DESK, office=office, signer=PlannedStep(StepKind.SIGN, 5, 5)
    )
    assert [s.kind for s in chain] == ["room", "format", "sign"]


@given(st.text(max_size=300), st.integers(1, 99))
def test_names_of_versions_are_safe_file_names(subject: str, number: int) -> None:
    name = rules.version_name(subject, number)
    assert name.endswith(".docx")
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0')
    assert len(name) <= 110


def test_typed_lines_lose_their_marks_and_doubles() -> None:
    fields = rules.DraftFields(
        1, "cong_van", "  a  b ", 2, addressees=("- Tỉnh uỷ;", " ", "Văn phòng."),
        recipient_body_ids=(3, 3, 4),
    ).cleaned()  # fmt: skip
    assert fields.addressees == ("Tỉnh uỷ", "Văn phòng")
    assert fields.recipient_body_ids == (3, 4)
    assert fields.subject == "a b"


LETTER = """Số        -CV/TU
Kính gửi: - Ban Tổ chức Tỉnh uỷ;
- Đảng uỷ xã Ví Dụ;
Ban Nội chính được nhắc trong nội dung.
Nơi nhận:
- Như trên;
- Lãnh đạo.
"""


def test_printed_places_are_the_greeting_and_the_foot() -> None:
    printed = rules.printed_places(LETTER)
    assert "Ban Nội chính được nhắc trong nội dung." not in printed
    bodies = [("Ban Tổ chức Tỉnh uỷ Thử",), ("Đảng uỷ xã Ví Dụ",), ("Ban Nội chính Tỉnh uỷ Thử",)]
    assert rules.not_printed(bodies, printed) == ["Ban Nội chính Tỉnh uỷ Thử"]


@pytest.mark.parametrize(
    ("line", "covered"),
    [
        ("- Các đảng uỷ xã, phường;", True),
        ("- 130 xã, phường;", True),
        ("- Các cơ quan, đơn vị;", True),
        ("- Các đảng uỷ trực thuộc;", True),
        ("- dang uy xa vi du,", True),
        ("- Các sở, ban, ngành;", False),
        ("- Đảng uỷ xã Khác;", False),
        ("- Lưu Văn phòng.", False),
    ],
)
def test_a_line_may_stand_for_many(line: str, covered: bool) -> None:
    assert (rules.not_printed([("Đảng uỷ xã Ví Dụ", "Xã Ví Dụ")], [line]) == []) is covered


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_can_be_asked_for_its_places(text: str, names: list[str]) -> None:
    missing = rules.not_printed([(name,) for name in names], rules.printed_places(text))
    assert set(missing) <= set(names)
