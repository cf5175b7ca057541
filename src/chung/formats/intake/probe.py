"""Opens one hostile file in a process of its own: a script, started by path, never imported.

Usage: ``python -I probe.py KIND PATH MEMORY_BYTES CPU_SECONDS MAX_PIXELS``. Prints one JSON object:
``{"code": null, …facts}`` or ``{"code": "broken" | "locked" | …}``. It knows nothing of the rest
of the product, so that a hole in a parser gains nothing but this short life.
"""

import json
import resource
import sys
from typing import Any

_SAMPLE_PAGES = 3


def probe_pdf(path: str, max_pixels: int) -> dict[str, Any]:
    """Open a PDF, count its pages and read the text of the first and last ones."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        return {"code": "locked" if locked or "assword" in str(error) else "broken"}
    pages = len(document)
    if pages == 0:
        return {"code": "no_pages"}
    for index in {*range(min(_SAMPLE_PAGES, pages)), pages - 1}:
        try:
            document[index].get_textpage().count_chars()
        except pypdfium2.PdfiumError:
            return {"code": "broken"}
    signed = pdfium.FPDF_GetSignatureCount(document.raw) > 0
    return {"code": None, "pages": pages, "signed": signed}


def probe_image(path: str, max_pixels: int) -> dict[str, Any]:
    """Decode a picture completely, once its size is known to be bearable."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # we judge ourselves, before decoding
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as image:
            width, height = image.size
            if width * height > max_pixels:
                return {"code": "huge_image", "width": width, "height": height}
            image.load()
    except MemoryError:
        return {"code": "too_hard"}
    except Exception:  # Pillow raises many kinds for broken data; all mean the same here
        return {"code": "broken"}
    return {"code": None, "pages": 1, "width": width, "height": height}


def probe_doc(path: str, max_pixels: int) -> dict[str, Any]:
    """Look into an OLE file: Word or not, locked, macros, programs carried inside."""
    import olefile

    try:
        with olefile.OleFileIO(path) as ole:
            names = {"/".join(entry) for entry in ole.listdir(streams=True, storages=True)}
            return _judge_ole(ole, names)
    except MemoryError:
        return {"code": "too_hard"}
    except Exception:  # olefile raises many kinds for broken data; all mean the same here
        return {"code": "broken"}


def _judge_ole(ole: Any, names: set[str]) -> dict[str, Any]:
    if "EncryptedPackage" in names:
        return {"code": "locked"}
    if "WordDocument" not in names:
        return {"code": "unknown"}
    parts = {part.upper() for name in names for part in name.split("/")}
    if parts & {"MACROS", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"}:
        return {"code": "macros"}
    head = ole.openstream("WordDocument").read(12)
    if len(head) < 12 or head[:2] not in (b"\xec\xa5", b"\xdc\xa5"):
        return {"code": "broken"}
    if int.from_bytes(head[10:12], "little") & 0x0100:  # fEncrypted of the file's FIB
        return {"code": "locked"}
    return {"code": None}


PROBES = {
    "pdf": probe_pdf,
    "jpg": probe_image,
    "png": probe_image,
    "doc": probe_doc,
}


def main(arguments: list[str]) -> None:
    """Limit this process, look, print."""
    kind, path, memory, seconds, pixels = arguments
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(json.dumps(PROBES[kind](path, int(pixels))))


if __name__ == "__main__":
    main(sys.argv[1:])
