"""What people do in an office, as a table of kinds: a share, and a short function each.

Another system is measured by other functions of the same names; the rest knows nothing of pages.
"""

import asyncio
import hashlib
import io
import random
import re
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from bench.office_client import Browser, Wrong, forms_of
from chung.foundation import clock

MARK = "DAUVETDOTAI"  # in the letter; each upload has bytes of its own
WORDS = ("đo tải", "văn bản", "đề nghị", "đảng uỷ", "công văn", "báo cáo", "kế hoạch", "nhiệm vụ")
READ_BY = 30  # looks, two seconds apart, until the machine has read a file
_SAID = re.compile(r"Đã vào sổ số đến (\d+): (\S+?)\.(?:<|\s)")
_UPLOAD = re.compile(r"/van-ban-den/tiep-nhan/tai-len/(\d+)/")


@dataclass
class Told:
    """What the office said it had done; held against the registers at the end."""

    registered: dict[str, tuple[int, str]] = field(default_factory=dict)  # symbol → number, bytes
    issued: dict[int, str] = field(default_factory=dict)  # record → symbol
    accepted: dict[int, int] = field(default_factory=dict)  # packet → number


@dataclass
class Person:
    """Somebody at a browser."""

    name: str
    browser: Browser
    told: Told
    letter: bytes
    chance: random.Random
    done: int = 0

    def paths(self, text: str, pattern: str) -> list[str]:
        """Addresses of this shape on a page."""
        return list(dict.fromkeys(re.findall(pattern, text)))


async def sign_in(person: Person, password: str) -> None:
    """By name and password, through the form."""
    page = await person.browser.get("/dang-nhap/?mat-khau")
    fields = page.form("", 0) | {"login": person.name, "password": password}
    await person.browser.post("/dang-nhap/", fields, "Bàn làm việc")


async def lists(person: Person) -> None:
    """One list, and its next page where there is one."""
    where, said = person.chance.choice(
        [
            ("/", "Bàn làm việc"),
            ("/van-ban-den/", "Văn bản đến"),
            ("/van-ban-di/", "Văn bản đi"),
            ("/van-ban-den/lien-thong/", "Văn bản liên thông"),
        ]
    )
    page = await person.browser.get(where, said)
    more = re.search(r'href="([^"]*[?;&]cursor=[^"]+)"', page.body)
    if more:
        there = more.group(1).replace("&amp;", "&")
        await person.browser.get(there if there.startswith("/") else where + there, said)


async def opening(person: Person) -> None:
    """A paper of the list, its page."""
    page = await person.browser.get("/van-ban-den/", "Văn bản đến")
    papers = person.paths(page.body, r'href="(/van-ban-den/\d+/)"')
    if not papers:
        page = await person.browser.get("/van-ban-di/", "Văn bản đi")
        papers = person.paths(page.body, r'href="(/van-ban-di/\d+/)"')
    if papers:
        await person.browser.get(person.chance.choice(papers), 'class="slip')


async def searching(person: Person) -> None:
    """Three letters as one types, then the page of results."""
    words = person.chance.choice(WORDS).replace(" ", "+")
    await person.browser.get(f"/tim/nhanh/?q={_quoted(words[:4])}")
    await person.browser.get(f"/tim/?q={_quoted(words)}", "Tìm")


def _quoted(words: str) -> str:
    return quote(words, safe="+")


async def tasks(person: Person) -> None:
    """The list of tasks and one of them; every fourth time a new one is given."""
    page = await person.browser.get("/nhiem-vu/", "Nhiệm vụ")
    if person.chance.random() < 0.25:
        form = await person.browser.get("/nhiem-vu/giao/", "Giao")
        owner = re.search(r'value="((?:body|post)-\d+)"', form.body)
        if owner is None:
            raise Wrong("nobody to give a task to")
        fields = _fields(form.body, "title")
        fields |= {"title": f"Việc đo tải của {person.name}", "owner": owner.group(1)}
        for name in ("product_kind", "receiving_level"):
            choice = re.search(rf'name="{name}".*?value="([^"]+)"', form.body, re.DOTALL)
            fields[name] = choice.group(1) if choice else ""
        fields |= {"deadline": f"31/12/{clock.today().year}"}
        await person.browser.post("/nhiem-vu/giao/", fields, "Đã giao nhiệm vụ")
        return
    found = person.paths(page.body, r'href="(/nhiem-vu/\d+/)"')
    if found:
        await person.browser.get(person.chance.choice(found), "Việc đo tải")


def _fields(body: str, name: str) -> dict[str, str]:
    """The filled fields of the form that asks for ``name``. Raises Wrong."""
    for form in forms_of(body):
        if name in form.fields:
            return {key: value for key, value in form.form_values() if value}
    raise Wrong(f"no form asks for {name}")


async def registering(person: Person) -> None:
    """A file dropped, read by the machine, looked at, given its number."""
    person.done += 1
    symbol = f"{person.done:02d}-CV/ĐT{person.name[-4:]}"
    data = own_letter(person.letter, f"{person.name}-{person.done}")
    queue = await person.browser.get("/van-ban-den/tiep-nhan/", "Tiếp nhận văn bản")
    upload = _UPLOAD.search(queue.body)
    if upload is None:
        raise Wrong("no drop zone at the desk")
    key = f"{person.name}-{person.done}"
    sent = await person.browser.send_file(upload.group(0), f"{key}.docx", data, key)
    arrival = re.search(r'data-sent="(\d+)"', sent.body)
    here = f"/van-ban-den/tiep-nhan/{arrival.group(1) if arrival else 0}/"
    for _look in range(READ_BY):
        page = await person.browser.get(here, "Vào sổ")
        if "dang-doc" not in page.body:
            break
        await asyncio.sleep(2)
    fields = _fields(page.body, "subject") | {
        "symbol": symbol,
        "dated": f"{clock.today():%d/%m/%Y}",
        "issuer_name": "Đảng uỷ xã Mẫu Đo Tải",
        "subject": f"về việc đo tải {key}",
    }
    fields.pop("issuer", None)
    fields.pop("due_on", None)
    done = await person.browser.post(here, fields)
    if "Đã vào sổ" not in done.body:  # what was read with doubt is asked about once: looked at
        done = await person.browser.post(here, _fields(done.body, "subject"))
    said = _SAID.search(done.body)
    if said is None or said.group(2) != symbol:
        raise Wrong("registered, and the number was not told")
    person.told.registered[symbol] = (int(said.group(1)), hashlib.sha256(data).hexdigest())


def own_letter(letter: bytes, word: str) -> bytes:
    """The letter with a word of its own in its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(letter)) as before, zipfile.ZipFile(out, "w", 8) as after:
        for each in before.infolist():
            data = before.read(each)
            after.writestr(each, data.replace(MARK.encode(), word.encode()))
    return out.getvalue()


async def issuing(person: Person) -> None:
    """The next signed paper gets its number and goes out; or a packet that came is accepted."""
    if person.chance.random() < 0.5 and await _accepted(person):
        return
    page = await person.browser.get("/van-ban-di/?nhom=cho", "Văn bản đi")
    papers = person.paths(page.body, r'href="(/van-ban-di/\d+/)"')
    person.chance.shuffle(papers)
    for path in papers[:3]:
        paper = await person.browser.get(path, 'class="slip')
        if f"{path}cap-so/" in paper.body:
            form = await person.browser.get(f"{path}cap-so/", "Cấp số và phát hành")
            fields = _fields(form.body, "dated") | (
                {"checked": "on"} if 'name="checked"' in form.body else {}
            )
            done = await person.browser.post(f"{path}cap-so/", fields, "Đã cấp số")
            symbol = re.search(r"Đã cấp số (\S+?)\.(?:<|\s)", done.body)
            if symbol:
                person.told.issued[int(path.split("/")[2])] = symbol.group(1)
            return


async def _accepted(person: Person) -> bool:
    page = await person.browser.get("/van-ban-den/lien-thong/", "Văn bản liên thông")
    packets = person.paths(page.body, r'href="(/van-ban-den/lien-thong/\d+/)"')
    if not packets:
        return False
    path = person.chance.choice(packets)
    packet = await person.browser.get(path)
    if f"{path}tiep-nhan/" not in packet.body:
        return True  # a colleague at the same desk was faster
    fields = packet.form("tiep-nhan/")
    done = await person.browser.post(f"{path}tiep-nhan/", fields, "Đã tiếp nhận, số đến")
    number = re.search(r"Đã tiếp nhận, số đến (\d+)", done.body)
    person.told.accepted[int(path.split("/")[3])] = int(number.group(1)) if number else 0
    return True


KINDS: dict[str, tuple[float, Callable[[Person], Awaitable[None]]]] = {
    "registering": (0.10, registering),
    "opening": (0.30, opening),
    "lists": (0.20, lists),
    "searching": (0.20, searching),
    "tasks": (0.15, tasks),
    "issuing": (0.05, issuing),
}
