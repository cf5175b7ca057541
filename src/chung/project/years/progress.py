"""How far the years are, and how long they will still take, in one line of the terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from chung.project.years.filling import Tell

# What each part takes of a thousand, measured on 1,000,000 papers.
_PARTS = {"files": 2, "draw": 80, "rows": 300, "indexes": 100, "seal": 180, "index": 338}
_WORDS = {
    "files": "tệp mẫu · sample files",
    "draw": "phân bổ văn bản · drawing",
    "rows": "ghi dữ liệu · writing",
    "indexes": "ràng buộc, chỉ mục · constraints",
    "seal": "niêm nhật ký · sealing",
    "index": "chỉ mục tìm kiếm · search index",
}


@contextmanager
def telling(*, index: bool) -> Iterator[Tell]:
    """A bar with the time left; without ``index`` the search is not counted."""
    parts = {name: size for name, size in _PARTS.items() if index or name != "index"}
    begins = dict(zip(parts, _sums(list(parts.values())), strict=True))
    with click.progressbar(
        length=sum(parts.values()),
        file=sys.stderr,
        item_show_func=lambda name: _WORDS.get(name, ""),
    ) as bar:

        def tell(name: str, done: int, total: int) -> None:
            at = begins[name] + int(parts[name] * min(done / max(total, 1), 1))
            bar.update(max(at - bar.pos, 0), name)

        yield tell
        bar.update(sum(parts.values()) - bar.pos, "")


def _sums(sizes: list[int]) -> list[int]:
    return [sum(sizes[:place]) for place in range(len(sizes))]
