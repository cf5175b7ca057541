"""Reads any file the office takes in: quickly what registering needs, or everything."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from chung.formats.intake.kinds import Kind
from chung.formats.reader import ocr, office
from chung.formats.reader.docx import read_docx
from chung.formats.reader.fields.secrecy import secrecy_doubt
from chung.formats.reader.notes import off
from chung.formats.reader.page import Document, Page
from chung.formats.reader.pdf import PdfFile
from chung.formats.reader.stamped import with_stamped_digits
from chung.formats.reader.syllables import quality
from chung.foundation.text import fold

Progress = Callable[[int, int], None]  # pages read, pages to read

DPI = 300
_GOOD = 0.55  # a text layer below this is recognised anew
_FEW = 40  # letters: less is no text layer but a signature's note or a page number
_MOST_LOOSE = 200_000  # letters kept of pages that are not laid out
_WORKERS = 2
_SIGNATURE = ("noi nhan", "t/m", "tm.", "k/t", "kt.", "t/l", "tl.")


def read_document(
    path: Path | str, kind: Kind | str, progress: Progress | None = None, *, whole: bool = True
) -> Document:
    """Read a file of a kind found by ``intake.inspect``.

    With ``whole=False`` only what the proposal needs is read: the first page, the last, and those
    towards a signature; ``Document.complete`` is then False when pages are left. Raises Refusal
    when the file cannot be read or the tool for it is missing.
    """
    path, kind = Path(path), Kind(kind)
    report = progress or (lambda done, total: None)
    if kind == Kind.DOCX:
        return read_docx(path)
    if kind in (Kind.DOC, Kind.ODT):
        with office.converted(path, kind.value) as docx:
            return read_docx(docx, kind.value)
    if kind in (Kind.JPG, Kind.PNG):
        return _read_picture(path, kind)
    try:
        with PdfFile(path) as file:
            return _PdfReading(file, report).read(whole)
    except pypdfium2.PdfiumError as error:
        raise off("unreadable") from error


def _read_picture(path: Path, kind: Kind) -> Document:
    ocr.require()
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as image:
            image.load()
            picture = image.convert("RGB") if image.mode == "CMYK" else image.copy()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise off("unreadable") from error
    width = 595.0
    page = ocr.read_picture(picture, 1, width, width * picture.height / picture.width)
    notes = ("ocr",) if page.lines else ("ocr", "no_text")
    return _with_doubt(Document(kind.value, (page,), 1, notes=notes))


def _with_doubt(document: Document) -> Document:
    """The document, noting what may be a secrecy stamp: a person must look at it."""
    if secrecy_doubt(document) is None:
        return document
    return replace(document, notes=(*document.notes, "maybe_secret"))


class _PdfReading:
    """One PDF being read, page by page, by its text layer or by its looks."""

    def __init__(self, file: PdfFile, report: Progress) -> None:
        self._file = file
        self._report = report
        self._pages: dict[int, Page] = {}
        self._plain: dict[int, str] = {}
        self._notes: set[str] = set()

    def read(self, whole: bool) -> Document:
        count = len(self._file)
        if whole:
            self._take(range(1, count + 1))
        else:
            self._take_needed(count)
        if len(self._pages) < count:
            self._notes.add("partly_read")
        if not any(page.lines for page in self._pages.values()):
            self._notes.add("no_text")
        pages = tuple(self._pages[number] for number in sorted(self._pages))
        notes, loose = tuple(sorted(self._notes)), tuple(self._loose())
        return _with_doubt(Document("pdf", pages, count, notes=notes, loose=loose))

    def _loose(self) -> Iterator[tuple[int, str]]:
        """Plain text of pages that are not laid out, as much as is kept and can be read."""
        left = _MOST_LOOSE
        for number, text in self._plain.items():
            left -= len(text)
            if left < 0:
                return
            if number not in self._pages and quality(text) >= _GOOD:
                yield number, text

    def _take_needed(self, count: int) -> None:
        signing = self._signing_pages(count)
        if signing:
            self._take([1, *signing])
            return
        # Scans: the signature is on the last page, unless appendices follow it.
        for numbers in ([1, count], [2, count - 1], [3, 4]):
            if any(_signed(page) for page in self._pages.values()):
                return
            self._take(n for n in numbers if 1 <= n <= count)

    def _signing_pages(self, count: int) -> list[int]:
        """Pages of a text layer around the first list of recipients; found without geometry."""
        for number in range(1, count + 1):
            text = self._file.plain_text(number)
            if len(text) < _FEW:
                return []
            self._plain[number] = text
            if any(fold(line).strip(" :.") == "noi nhan" for line in text.splitlines()):
                return [n for n in (number - 1, number, number + 1) if 1 <= n <= count]
        return [n for n in (2, count - 1, count) if 1 <= n <= count]

    def _take(self, numbers: Iterable[int]) -> None:
        missing = [number for number in numbers if number not in self._pages]
        pictures: list[int] = []
        for number in dict.fromkeys(missing):
            page = self._file.read_page(number)
            if self._is_text(number, page):
                self._pages[number] = self._completed(page)
            else:
                pictures.append(number)
            self._report(len(self._pages), len(self._file))
        if pictures:
            self._recognise(pictures)

    def _is_text(self, number: int, page: Page) -> bool:
        letters = sum(c.isalpha() for c in page.text)
        if letters < 8 * _FEW and self._file.is_scan(number):
            return False  # what text there is belongs to a signature, not to the paper
        if letters < _FEW:
            return not self._file.has_picture(number)
        if quality(page.text) >= _GOOD or letters < 4 * _FEW:
            return True
        self._notes.add("garbled_text")
        return False

    def _completed(self, page: Page) -> Page:
        """A page of text with what its text layer lacks or gets wrong made known."""
        if self._file.is_scan(page.number):
            return replace(page, source="ocr")  # another program's recognition: mend it like ours
        if page.number == 1 and self._file.is_stamped(1) and ocr.available():
            return with_stamped_digits(page, lambda: self._file.picture(1, DPI))
        return page

    def _recognise(self, numbers: list[int]) -> None:
        if not ocr.available():
            if not self._pages:
                ocr.require()
            self._notes.add("ocr_missing")
            return
        self._notes.add("ocr")
        with ThreadPoolExecutor(_WORKERS) as pool:
            for start in range(0, len(numbers), _WORKERS):
                jobs = []
                for number in numbers[start : start + _WORKERS]:
                    image = self._file.picture(number, DPI)
                    width, height = self._file.size(number)
                    jobs.append(pool.submit(ocr.read_picture, image, number, width, height))
                for job in jobs:
                    page = job.result()
                    self._pages[page.number] = page
                    self._report(len(self._pages), len(self._file))


def _signed(page: Page) -> bool:
    """Does a page show a list of recipients or the head of a signature?"""
    return any(fold(line.text).lstrip(" -_.").startswith(_SIGNATURE) for line in page.lines)
