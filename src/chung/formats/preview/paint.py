"""Run as a program of its own: measures, paints or reads the pages of a file to stdout."""

import io
import json
import resource
import sys
from typing import Any

_MEMORY = 2 << 30
_WIDEST = 2400


def _is_pdf(path: str) -> bool:
    with open(path, "rb") as file:
        return b"%PDF" in file.read(1024)


def _measure(path: str, most: int) -> bytes:
    if _is_pdf(path):
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        sizes = [document[i].get_size() for i in range(min(len(document), most))]
    else:
        from PIL import Image, ImageOps

        with Image.open(path) as image:
            sizes = [ImageOps.exif_transpose(image).size]
    return json.dumps([[round(w, 1), round(h, 1)] for w, h in sizes]).encode()


def _picture(path: str, page: int, width: int) -> bytes:
    out = io.BytesIO()
    if _is_pdf(path):
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        document.init_forms()
        sheet = document[page - 1]
        image = sheet.render(scale=width / sheet.get_size()[0]).to_pil()
    else:
        from PIL import Image, ImageOps

        image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        image = image.resize((width, max(1, round(image.height * width / image.width))))
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _words(path: str, most: int) -> bytes:
    """Words of each page: text, left, top, right, bottom, in thousandths of width and height."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return json.dumps([_words_of(document[i]) for i in range(min(len(document), most))]).encode()


def _words_of(sheet: Any) -> list[list[Any]]:
    width, height = sheet.get_size()
    page = sheet.get_textpage()
    found: list[list[Any]] = []
    apart = True
    for index in range(page.count_chars()):
        letter = page.get_text_range(index, 1)
        if not letter.strip():
            apart = True
            continue
        left, bottom, right, top = page.get_charbox(index, loose=True)
        box = [left / width, 1 - top / height, right / width, 1 - bottom / height]
        box = [round(each * 1000, 1) for each in box]
        if apart:
            found.append([letter, *box])
        else:
            word = found[-1]
            word[0] += letter
            word[1:] = [*map(min, word[1:3], box[:2]), *map(max, word[3:], box[2:])]
        apart = False
    return found


def main(arguments: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    if arguments[0] == "measure":
        data = _measure(arguments[1], int(arguments[2]))
    elif arguments[0] == "words":
        data = _words(arguments[1], int(arguments[2]))
    else:
        data = _picture(arguments[1], int(arguments[2]), min(int(arguments[3]), _WIDEST))
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main(sys.argv[1:])
