"""Each bad file gets a clear sentence and a way out; each harmless oddity comes in."""

import io
import struct
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from chung.formats.intake import DEFAULT, Kind, inspect
from chung.formats.intake.kinds import OLE
from chung.formats.tests import papers
from chung.foundation.refusals import Refusal

RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{sort}" Target="{target}" TargetMode="External"/></Relationships>'
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return papers.to_docx(papers.party_letter(), tmp_path / "good.docx")


def refused(path: Path, name: str | None = None, **limits: int) -> str:
    with pytest.raises(Refusal) as caught:
        inspect(path, name or path.name, replace(DEFAULT, **limits))
    assert str(caught.value.way_out), "a refusal must say what to do"
    return str(caught.value.message)


def with_part(good: Path, name: str, data: bytes | str) -> Path:
    return papers.package(good.with_name("bad.docx"), {name: data}, base=good)


def field(instruction: str) -> str:
    return (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>'
        f"<w:r><w:instrText>{instruction[:4]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{instruction[4:]}</w:instrText></w:r></w:p></w:hdr>"
    )


def test_good_files_come_in_as_what_they_are(good: Path, tmp_path: Path) -> None:
    picture = papers.to_picture(papers.party_letter(), dpi=60)
    picture.save(tmp_path / "a.png")
    picture.save(tmp_path / "a.jpg")
    scan = papers.picture_pdf([picture, picture], tmp_path / "a.pdf", dpi=60)
    assert inspect(good, "Công văn.docx").kind == Kind.DOCX
    assert inspect(tmp_path / "a.png", "a.png").mime == "image/png"
    assert inspect(tmp_path / "a.jpg", "a.jpeg").name == "a.jpeg"
    found = inspect(scan, "a.pdf")
    assert (found.kind, found.pages, found.signed) == (Kind.PDF, 2, False)


def test_bytes_are_looked_at_like_files(good: Path) -> None:
    assert inspect(good.read_bytes(), "a.docx").sha256 == inspect(good, "a.docx").sha256


def test_wrong_extension_of_a_known_kind_is_mended(good: Path) -> None:
    found = inspect(good, "Công văn số 5.pdf")
    assert (found.kind, found.name) == (Kind.DOCX, "Công văn số 5.docx")
    assert "renamed" in found.oddities


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.touch()
    assert "rỗng" in refused(path)


def test_too_big(good: Path) -> None:
    assert "lớn hơn" in refused(good, file_bytes=1000)


def test_unknown_content_with_a_known_extension(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_text("{\\rtf1 xin chào}")
    assert "“.doc”" in refused(path)


def test_unknown_content(tmp_path: Path) -> None:
    path = tmp_path / "a.exe"
    path.write_bytes(b"MZ" + bytes(100))
    assert "không phải loại" in refused(path)


def test_broken_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    assert "hỏng" in refused(path)


def test_encrypted_pdf(tmp_path: Path) -> None:
    assert "mật khẩu" in refused(encrypted_pdf(tmp_path / "locked.pdf"))


def encrypted_pdf(path: Path) -> Path:
    """A PDF whose standard security handler knows no empty password."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>",
    ]
    out, places = io.BytesIO(b"%PDF-1.6\n"), []
    out.seek(0, 2)
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj" % number + part + b"endobj\n")
    start = out.tell()
    out.write(b"xref\n0 5\n0000000000 65535 f \n")
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<41><41>]>>\nstartxref\n%d\n" % start)
    out.write(b"%%EOF")
    path.write_bytes(out.getvalue())
    return path


def test_zip_bomb_by_ratio(good: Path) -> None:
    bomb = with_part(good, "word/media/zeros.xml", bytes(30 << 20))
    assert "nén bất thường" in refused(bomb)


def test_zip_bomb_by_total_size(good: Path) -> None:
    assert "nén bất thường" in refused(good, unpacked_bytes=2000)


def test_zip_bomb_by_entries(good: Path) -> None:
    assert "nén bất thường" in refused(good, entries=3)


def test_archive_inside(good: Path) -> None:
    assert "tệp nén" in refused(with_part(good, "word/embeddings/x.zip", papers.small_zip()))


def test_archive_inside_under_another_name(good: Path) -> None:
    assert "tệp nén" in refused(with_part(good, "word/media/image9.png", papers.small_zip()))


def test_program_inside(good: Path) -> None:
    assert "setup.exe" in refused(with_part(good, "word/embeddings/setup.exe", b"MZ"))


def test_path_trick_inside(good: Path) -> None:
    assert "đường dẫn" in refused(with_part(good, "../../etc/x.xml", "<a/>"))


def test_docx_macros(good: Path) -> None:
    assert "macro" in refused(with_part(good, "word/vbaProject.bin", OLE + bytes(600)))


def test_docx_macros_by_content_type(good: Path) -> None:
    with zipfile.ZipFile(good) as archive:
        types = archive.read("[Content_Types].xml").decode()
    types = types.replace("document.main+xml", "document.macroEnabled.main+xml")
    types = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.macroEnabled",
        "application/vnd.ms-word.document.macroEnabled",
    )
    assert "macro" in refused(with_part(good, "[Content_Types].xml", types))


@pytest.mark.parametrize(
    ("sort", "target"),
    [
        ("attachedTemplate", "http://mau.example/x.dotm"),
        ("attachedTemplate", "file://\\\\mau.example\\x.dotm"),
        ("image", "http://mau.example/theo-doi.png"),
        ("oleObject", "http://mau.example/x.xls"),
        ("frame", "https://mau.example/"),
    ],
)
def test_external_links(good: Path, sort: str, target: str) -> None:
    part = RELATIONS.format(sort=sort, target=target)
    assert "bên ngoài" in refused(with_part(good, "word/_rels/settings.xml.rels", part))


def test_hyperlinks_and_the_authors_own_template_are_harmless(good: Path) -> None:
    link = RELATIONS.format(sort="hyperlink", target="https://mau.example/")
    path = with_part(good, "word/_rels/header1.xml.rels", link)
    assert inspect(path, "a.docx").oddities == ("hyperlinks",)
    own = RELATIONS.format(sort="attachedTemplate", target="file:///C:\\Mau\\Normal.dotm")
    path = with_part(good, "word/_rels/settings.xml.rels", own)
    assert inspect(path, "a.docx").oddities == ("local_template",)


def test_dde_cut_over_runs(good: Path) -> None:
    part = field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")
    assert "DDE" in refused(with_part(good, "word/header7.xml", part))


def test_field_fetching_from_outside(good: Path) -> None:
    part = field('INCLUDEPICTURE "http://mau.example/a.png"')
    assert "bên ngoài" in refused(with_part(good, "word/header7.xml", part))


def test_xml_entities(good: Path) -> None:
    part = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "XML" in refused(with_part(good, "word/header7.xml", part))
    utf16 = part.encode("utf-16")
    assert "XML" in refused(with_part(good, "word/header7.xml", utf16))


def test_truncated_docx(good: Path) -> None:
    path = good.with_name("half.docx")
    path.write_bytes(good.read_bytes()[:3000])
    assert "hỏng" in refused(path)


def test_damaged_docx(good: Path) -> None:
    data = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        entry = archive.getinfo("word/document.xml")
    start = entry.header_offset + 60
    data[start : start + 40] = bytes(40)
    path = good.with_name("damaged.docx")
    path.write_bytes(data)
    assert "hỏng" in refused(path)


def test_huge_image(tmp_path: Path) -> None:
    Image.new("1", (4000, 4000)).save(tmp_path / "a.png")
    assert "4000 × 4000" in refused(tmp_path / "a.png", pixels=1_000_000)


def test_truncated_image(tmp_path: Path) -> None:
    papers.to_picture(papers.party_letter(), dpi=60).save(tmp_path / "a.jpg")
    path = tmp_path / "half.jpg"
    path.write_bytes((tmp_path / "a.jpg").read_bytes()[:2500])
    assert "hỏng" in refused(path)


def word97(storage: str = "", flags: int = 0) -> bytes:
    """The smallest OLE file that passes for one of Word 97: a FAT, a directory, a WordDocument."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    body = b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little") + bytes(4084)  # 8 sectors

    def entry(name: str, sort: int, right: int, child: int, start: int, size: int) -> bytes:
        letters = (name + "\0").encode("utf-16-le") if name else b""
        head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), sort, 1)
        return (
            head
            + struct.pack("<III", free, right, child)
            + bytes(36)
            + struct.pack("<III", start, size, 0)
        )

    sectors = [fat, end, *range(3, 10), end]  # FAT, directory, then the document
    header = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    return b"".join(
        [
            header,
            struct.pack("<128I", *sectors, *[free] * (128 - len(sectors))),
            entry("Root Entry", 5, free, 1, end, 0),
            entry("WordDocument", 2, 2 if storage else free, free, 2, len(body)),
            entry(storage, 1, free, free, 0, 0) if storage else entry("", 0, free, free, 0, 0),
            entry("", 0, free, free, 0, 0),
            body,
        ]
    )


def test_an_old_word_file(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(word97())
    assert inspect(path, "a.doc").kind == Kind.DOC


def test_an_old_word_file_with_macros(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(word97(storage="Macros"))
    assert "macro" in refused(path)


def test_an_old_word_file_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(word97(flags=0x0100))
    assert "mật khẩu" in refused(path)


def test_damaged_ole(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(OLE + bytes(2000))
    assert "hỏng" in refused(path)


def test_probe_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    Image.new("RGB", (9000, 9000)).save(tmp_path / "a.png")
    assert "bộ nhớ" in refused(tmp_path / "a.png", probe_memory=150 << 20)


@pytest.mark.slow
@pytest.mark.parametrize(("target", "kind"), [("doc", Kind.DOC), ("odt", Kind.ODT)])
def test_doc_and_odt(good: Path, tmp_path: Path, target: str, kind: Kind) -> None:
    path = convert(good, target, tmp_path)
    assert inspect(path, path.name).kind == kind


@pytest.mark.slow
def test_odt_with_macros_links_and_dde(good: Path, tmp_path: Path) -> None:
    odt = convert(good, "odt", tmp_path)
    bad = tmp_path / "bad.odt"
    assert "macro" in refused(papers.package(bad, {"Basic/Standard/M.xml": "<a/>"}, base=odt))
    link = '<x xmlns:xlink="l"><draw:image xlink:href="http://mau.example/a.png"/></x>'
    assert "bên ngoài" in refused(papers.package(bad, {"more.xml": link}, base=odt))
    dde = '<x><text:dde-connection-decl office:dde-topic="a"/></x>'
    assert "DDE" in refused(papers.package(bad, {"more.xml": dde}, base=odt))
    locked = "<manifest:encryption-data/>"
    assert "mật khẩu" in refused(papers.package(bad, {"META-INF/manifest.xml": locked}, base=odt))


def convert(path: Path, target: str, folder: Path) -> Path:
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", target, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{target}"
