"""``python -m tests.forms``: papers of ``docs/forms/*.toml`` as pictures beside the layout table.

Each description is written, turned into PDF/A by LibreOffice and painted; ``docs/forms.md`` is made
anew. Look at the pictures before they are committed.
"""

import os
from pathlib import Path

import django
import pypdfium2
from PIL import Image

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chung.project.settings_test")
django.setup()

from chung.formats.writer import (  # noqa: E402
    Layout,
    copied,
    examine_pdf,
    generate,
    layout_on,
    read_copy,
    read_description,
    to_pdf,
)
from chung.foundation import clock  # noqa: E402

DOCS = Path(__file__).parents[1] / "docs"
FORMS = DOCS / "forms"
COPIER, COPIED, COPY = "co-quan-sao", "chi-thi", "ban-sao"
_DPI, _SHADES = 76, 24
# Element → its box, place and clause in 05-HD/VPTW, part II.
_ZONES = {
    "title": ("1", "top right, first line, over a rule of its own length", "I.1"),
    "superior": ("2", "top left, level with the title", "I.2"),
    "issuer": ("2", "centred under the superior body, over `*`", "I.2"),
    "number": ("3", "centred under the issuer", "I.3"),
    "place_date": ("4", "centred under the title, level with the number", "I.4"),
    "type_name": ("5a", "centred, own line", "I.5"),
    "author": ("5a", "centred under the type", "I.5.2"),
    "subject": ("5a", "centred under the type, over `-----`", "I.5.2"),
    "letter_subject": ("5b", "centred under the number (letters)", "I.5.2.3"),
    "greeting": (
        "9b",
        "over the text (letters, submissions); “Kính gửi:” in 14 italic",
        "I.9.2",
    ),
    "body": ("6", "justified, first line set in 10 mm", "I.6.2"),
    "division": ("6", "centred, the name in capitals below", "I.6.2.4"),
    "authority": ("7a", "bottom right", "I.7.1"),
    "position": ("7a", "under the authority", "I.7.1.2"),
    "signer": ("7b", "under the signature", "I.7.1.3"),
    "recipients_word": ("9a", "bottom left, level with the authority", "I.9"),
    "recipient": ("9a", "list under “Nơi nhận:”", "I.9.2.5"),
    "urgency": ("10", "under the number, of letters under the subject", "II.3"),
    "circulation": ("11a", "top right, 10 mm from the edge", "II.4.1"),
    "draft": ("11b", "under the number", "II.4.2"),
    "drafter": ("12", "end of “Nơi nhận”", "II.5"),
    "contact": ("13", "last page under a rule over the whole width", "II.6"),
    "stamp_heading": ("–", "stamp of a copy, 80 × 50 mm, red, bottom left", "III.2"),
    "page_number": ("–", "10 mm from the top edge, not on page 1", "IV.5"),
}
_HEAD = """# Papers as the writer writes them

Made by `python -m tests.forms` from the descriptions beside the pictures; bodies and people are
invented. Every one passes `chung check` without a finding. Write one of your own:

```
chung generate docs/forms/cong-van.toml -o cong-van.docx --pdf
chung copy chi-thi.docx --as docs/forms/co-quan-sao.toml --kind sao-luc --number 24
```

## The layout table

{source}; margins {page} mm (top, bottom, left, right). Sizes and lines in points.

| box | element | size | look | place | lines | clause |
|---|---|---|---|---|---|---|
"""


def main() -> None:
    """Paint all papers and write the page that shows them."""
    papers = {}
    for file in sorted(FORMS.glob("*.toml")):
        if file.stem != COPIER:
            papers[file.stem] = generate(read_description(file))
    papers[COPY] = copied(papers[COPIED], read_copy(FORMS / f"{COPIER}.toml"))
    for name, docx in papers.items():
        pdf = to_pdf(docx)
        assert examine_pdf(pdf).fit_to_keep, name
        size = _paint(pdf, FORMS / f"{name}.png")
        print(f"{name:<12} {size / 1024:.0f} KB")
    (DOCS / "forms.md").write_text(_page(list(papers)), encoding="utf-8")


def _paint(pdf: bytes, target: Path) -> int:
    """The first page with few colours; the size of the picture in bytes."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=_DPI / 72).to_pil().convert("RGB")
    few = picture.quantize(_SHADES, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    return target.stat().st_size


def _page(names: list[str]) -> str:
    layout = layout_on(clock.today())
    page = layout.page
    margins = "/".join(str(page[side]) for side in ("top", "bottom", "left", "right"))
    rows = "".join(_row(layout, key) for key in _ZONES)
    shown = "".join(map(_shown, names))
    return f"{_HEAD.format(source=layout.source, page=margins)}{rows}\n## The papers\n{shown}"


def _row(layout: Layout, key: str) -> str:
    look, (box, place, clause) = layout.styles[key], _ZONES[key]
    size = "-".join(map(str, look.sizes)) or str(look.size)
    words = [w for w in ("bold", "italic", "underline") if getattr(look, w)] or ["upright"]
    name = look.name.removeprefix("Đảng - ")
    return f"| {box} | {name} | {size} | {' '.join(words)} | {place} | {look.line} | {clause} |\n"


def _shown(name: str) -> str:
    file = FORMS / f"{COPIER if name == COPY else name}.toml"
    title = file.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
    if name == COPY:
        title = "Bản sao trên giấy · A copy on paper"
    link = f"[{file.name}](forms/{file.name})"
    return f"\n### {title}\n\n{link}\n\n![{title}](forms/{name}.png)\n"


if __name__ == "__main__":
    main()
