"""A name from outside becomes a name safe to store, and stays readable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chung.formats.intake import safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("Công văn số 5.pdf", "Công văn số 5.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bao cao.docx", "bao cao.docx"),
        ("a/b\\..\\..\\c.pdf", "c.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("bao\x00cao\n.pdf", "baocao.pdf"),
        (".htaccess", "htaccess"),
        ("con.pdf", "van-ban-con.pdf"),
        ("...", "van-ban"),
        ("", "van-ban"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
    ],
)
def test_tricks(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_decomposed_names_are_composed() -> None:
    name = "Công văn hỏa tốc.pdf"
    assert safe_name(unicodedata.normalize("NFD", name)) == name


@given(st.text(max_size=400))
def test_any_name_is_safe_and_settled(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set('/\\\x00\n\r<>:"|?*')
    assert not safe.startswith(".")
    assert len(safe.encode()) <= 200
    assert unicodedata.normalize("NFC", safe) == safe
    assert safe_name(safe) == safe


def test_long_names_keep_their_extension() -> None:
    assert safe_name("ằ" * 300 + ".docx").endswith("ằ.docx")
