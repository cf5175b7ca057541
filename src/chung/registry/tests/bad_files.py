"""Files that must not come in, each with the words that say why."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from chung.formats.tests.intake.test_hostile_files import RELATIONS, encrypted_pdf, word97
from chung.registry.tests import factories


def _docx_with(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(factories.docx()) as good, ZipFile(out, "w", ZIP_DEFLATED) as bad:
        for entry in good.namelist():
            if entry != name:
                bad.writestr(entry, good.read(entry))
        bad.writestr(name, data)
    return out.getvalue()


def _picture() -> bytes:
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def _encrypted() -> bytes:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        return encrypted_pdf(Path(folder) / "khoa.pdf").read_bytes()


_LINK = RELATIONS.format(sort="attachedTemplate", target="https://xa.example/mau.dotm")
_DDE = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>'
    "<w:r><w:instrText>DDEAUTO calc</w:instrText></w:r></w:p></w:hdr>"
)
_ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'

BAD_FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("rong.pdf", lambda: b"", "Tệp rỗng"),
    "unknown": ("tep", lambda: b"MZ\x90\x00 khong phai", "không phải loại hệ thống đọc được"),
    "wrong extension": ("trang.pdf", lambda: b"<html></html>", "có đuôi “.pdf” nhưng"),
    "broken pdf": ("hong.pdf", lambda: b"%PDF-1.7 hong", "bị hỏng"),
    "locked pdf": ("khoa.pdf", _encrypted, "đặt mật khẩu"),
    "broken docx": ("hong.docx", lambda: factories.docx().read()[:400], "bị hỏng"),
    "bomb": ("bom.docx", lambda: _docx_with("word/m.xml", bytes(30 << 20)), "nén bất thường"),
    "archive inside": (
        "nen.docx",
        lambda: _docx_with("word/embeddings/a.zip", factories.docx().read()),
        "chứa tệp nén khác",
    ),
    "path trick": ("thoat.docx", lambda: _docx_with("../../etc/x", b"x"), "giả mạo đường dẫn"),
    "macros": ("macro.docx", lambda: _docx_with("word/vbaProject.bin", b"x"), "macro"),
    "macros in an old word file": ("macro.doc", lambda: word97(storage="Macros"), "macro"),
    "locked old word file": ("khoa.doc", lambda: word97(flags=0x0100), "đặt mật khẩu"),
    "external": (
        "ngoai.docx",
        lambda: _docx_with("word/_rels/settings.xml.rels", _LINK.encode()),
        "lấy nội dung từ bên ngoài",
    ),
    "dde": ("dde.docx", lambda: _docx_with("word/header9.xml", _DDE.encode()), "DDE"),
    "entities": (
        "thuc-the.docx",
        lambda: _docx_with("word/header9.xml", _ENTITY.encode()),
        "thực thể XML",
    ),
    "huge picture": ("to.png", _picture, "quá lớn để xử lý"),
}
