"""Papers described in a file."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chung.formats.tests.writer.papers import lines_of
from chung.formats.tests.writer.samples import DECISION
from chung.formats.writer import (
    compose,
    content_from,
    generate,
    otherwise_placed,
    read_description,
)
from chung.foundation.refusals import Invalid

HEAD = {
    "superior": "Đảng bộ tỉnh Nghệ An", "issuer": "Đảng uỷ xã Ví Dụ", "organ": "ĐU",
    "place": "Ví Dụ",
}  # fmt: skip
SIGNED = {
    "authority": "T/M", "on_behalf": "Ban Thường vụ", "position": "Phó Bí thư",
    "name": "Nguyễn Văn Mẫu",
}  # fmt: skip
PAPER: dict[str, Any] = {
    "type": "quyet_dinh", "dated": "2026-12-05", "written_on": "2026-12-05", "number": 7,
    "subject": "lập hồ sơ, tài liệu của Đảng bộ xã", "letterhead": HEAD, "signature": SIGNED,
    "recipients": ["Các chi bộ trực thuộc", "Các đồng chí Đảng uỷ viên"],
    "kept_at": "Văn phòng Đảng uỷ", "issuer_name": "Đảng uỷ xã Ví Dụ",
    "bases": [b.text for b in DECISION.blocks[:3]],
    "body": [
        {"article": "", "text": block.text.partition(". ")[2]} for block in DECISION.blocks[3:]
    ],
}  # fmt: skip


def test_json_and_toml_describe_the_same_paper_as_the_classes(tmp_path: Path) -> None:
    file = tmp_path / "paper.json"
    file.write_text(json.dumps(PAPER), encoding="utf-8")
    assert generate(read_description(file)) == generate(DECISION)
    toml = tmp_path / "paper.toml"
    toml.write_text(
        'type = "quyet_dinh"\nwritten_on = 2026-12-05\nsubject = "thử"\ndraft = 2\n'
        'text = """Căn cứ Điều lệ Đảng\nĐiều 1. Tên điều"""\n'
        '[letterhead]\ncongress = { kind = "Đại hội đại biểu", body = "Đảng bộ xã Ví Dụ" }\n'
        'place = "Ví Dụ"\n[signature]\nname = "Nguyễn Văn Mẫu"\n'
        '[[appendices]]\ntitle = "Biểu"\nlandscape = true\ntext = "Lời."\n'
        'grid = { head = ["TT", "Tên"], widths = [20, 100], rows = [["1", "A"]] }\n'
    )
    content = read_description(toml)
    assert (content.draft_mark, content.letterhead.organ) == ("Dự thảo lần 2", "ĐH")
    assert [b.part for b in content.blocks] == ["basis", "article"]
    assert content.appendices[0].landscape and content.appendices[0].grid is not None


def test_the_example_of_the_readme_writes_a_paper() -> None:
    readme = Path(__file__).parents[2] / "writer" / "README.md"
    example = readme.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    names: dict[str, Any] = {}
    exec(example, names)
    assert "Điều 1. Thành lập Tổ giúp việc." in lines_of(names["docx"])


def test_joint_papers_certificates_and_every_kind_of_text() -> None:
    joint = {"joint": ["Ban A", "Ban B"], "organs": ["BA", "BB"], "place": "Ví Dụ"}
    body = [
        {"division": "Chương", "name": "Tên", "items": [
            {"article": "Điều", "items": [{"clause": "Khoản:", "points": ["một;", "hai."]}, "Lời"]}
        ]},
        {"heading": "Tình hình", "items": ["Đoạn."]},
    ]  # fmt: skip
    certificate = {"words": "Xác nhận chữ ký", "signature": SIGNED, "dated": "2026-12-06"}
    content = content_from(
        PAPER
        | {"letterhead": joint, "cosigners": [SIGNED], "body": body, "certificate": certificate}
    )
    lines = lines_of(generate(content))
    assert lines[:2] == ["BAN A -", "BAN B"] or lines[0] == "BAN A - BAN B"
    wanted = ["Chương I", "TÊN", "Điều 1. Điều", "1. Khoản:", "a) một;", "b) hai.", "Lời"]
    assert lines[lines.index("Chương I") :][:9] == [*wanted, "I- TÌNH HÌNH", "Đoạn."]
    assert "Xác nhận chữ ký" in lines and "Ví Dụ, ngày 06 tháng 12 năm 2026" in lines


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"drft": 1}, "drft"),
        ({"letterhead": "Đảng uỷ"}, "letterhead"),
        ({"letterhead": HEAD | {"place": ""}}, "letterhead.place"),
        ({"letterhead": {"joint": ["A"], "organs": ["ba"], "place": "X"}}, "organ"),
        ({"letterhead": {"joint": [], "organs": ["BA"], "place": "X"}}, "letterhead.joint"),
        ({"letterhead": {"joint": ["A"], "organs": [], "place": "X"}}, "letterhead.organs"),
        ({"letterhead": {"issuer": [], "organ": "BA", "place": "X"}}, "letterhead.issuer"),
        ({"signature": SIGNED | {"authority": "TM."}}, "signature.authority"),
        ({"dated": "05/12/2026"}, "dated"),
        ({"number": "07"}, "number"),
        ({"number": True}, "number"),
        ({"sealed": "yes"}, "sealed"),
        ({"subject": 5}, "subject"),
        ({"subject": "một\x00hai"}, "subject"),
        ({"body": [{"heading": "A\ud800"}]}, "body"),
        ({"beside": ["một"]}, "beside"),
        ({"body": [{"division": "Khúc"}]}, "body.division"),
        ({"body": [{"article": "A", "items": [{"heading": "B"}]}]}, "body"),
        ({"grid": {"head": ["A"], "widths": [1, 2], "rows": []}}, "grid"),
        ({"type": "thong_diep"}, "paper_type"),
    ],
)
def test_what_is_wrong_in_a_description_is_named(change: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        generate(content_from(PAPER | change))
    assert refused.value.field == field
    for missing in ("type", "letterhead", "signature", "subject"):
        with pytest.raises(Invalid):
            content_from({k: v for k, v in PAPER.items() if k != missing})


TOML = """type = "cong_van"
written_on = 2026-12-05
subject = "thử"

[letterhead]
issuer = "Đảng uỷ xã Ví Dụ"
organ = "ĐU"
place = "Ví Dụ"

[signature]
name = "Nguyễn Văn Mẫu"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('organ = "ĐU"\n', "", "Dòng 5: Tệp mô tả thiếu mục “letterhead.organ”"),
        ('name = "Nguyễn Văn Mẫu"', "name = 5", "Dòng 11: Mục “signature.name” ghi chưa đúng"),
        ("2026-12-05", '"5/12/2026"', "Dòng 2: Mục “written_on” ghi chưa đúng"),
        ('subject = "thử"', 'subject = "thử', "sai cú pháp ở dòng 3"),
        ("subject", "sujet", "Dòng 3: Tệp mô tả có mục lạ “sujet”"),
        ("[signature]", 'tone = "x"\n[signature]', "Dòng 10: Tệp mô tả có mục lạ “tone”"),
    ],
)
def test_a_refusal_names_the_line_and_what_is_wanted(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = tmp_path / "paper.toml"
    file.write_text(TOML.replace(old, new), encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        read_description(file)
    assert said in str(refused.value.message) and str(refused.value.way_out)


def test_the_frame_follows_one_tone_placement_and_what_somebody_wrote_stays() -> None:
    old = PAPER | {"tone": "old", "recipients": ["Tỉnh uỷ Nghệ An", "Đồng chí Lê Thị Hoà"]}
    old["signature"] = SIGNED | {"on_behalf": "Đảng uỷ", "name": "Lê Thị Thuỷ"}
    content = content_from(old | {"subject": "khoá sổ"})
    lines = lines_of(generate(content))
    assert {"ĐẢNG ỦY XÃ VÍ DỤ", "T/M ĐẢNG ỦY", "Lê Thị Thuỷ", "khoá sổ"} <= set(lines)
    assert "- Tỉnh ủy Nghệ An;" in lines and "- Đồng chí Lê Thị Hoà;" in lines
    assert "khoá" in otherwise_placed(content)
    assert otherwise_placed(content_from(PAPER)) == ()


@pytest.mark.parametrize("words", ["{", "[1, 2]", "type = ", "\udcff"])
def test_files_that_are_no_descriptions_are_refused(tmp_path: Path, words: str) -> None:
    for name in ("paper.json", "paper.toml"):
        file = tmp_path / name
        file.write_bytes(words.encode("utf-8", "surrogateescape"))
        with pytest.raises(Invalid):
            read_description(file)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "items", "article", "title", "text"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PAPER)), _VALUES)
def test_whatever_stands_in_a_description_gives_a_paper_or_a_refusal(key: str, value: Any) -> None:
    try:
        data = compose(content_from(PAPER | {key: value}))
    except Invalid as refused:
        assert refused.field
    else:
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in lines_of(data)
