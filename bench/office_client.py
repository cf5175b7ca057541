"""A small asyncio client of web pages: one person's browser, with cookies and tokens of forms.

Written on the streams of the standard library, so that six hundred of them leave the machine to
what is measured.
"""

import asyncio
import http.client
import io
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import lxml.html

IDLE = 4.0  # seconds: the server closes a quiet line after five
PATIENCE = 60.0
Sample = Callable[[float], None]


def forms_of(body: str) -> list[Any]:
    """The forms of a page."""
    page: Any = lxml.html.document_fromstring(body)
    return list(page.forms)


class Wrong(Exception):
    """An answer that is not what it should be; the sentence goes into the report."""


@dataclass
class Answer:
    """What came back, and from where after redirects."""

    status: int
    path: str
    body: str

    def form(self, action: str, place: int = 0) -> dict[str, str]:
        """The fields of the form whose action holds these words. Raises Wrong."""
        forms = [f for f in forms_of(self.body) if action in (f.action or "")]
        if len(forms) <= place:
            raise Wrong(f"no form {action} at {self.path}")
        return {name: value for name, value in forms[place].form_values() if value}


@dataclass
class Browser:
    """One person at one address. ``sample`` is told the seconds of each request."""

    address: str
    sample: Sample = lambda _seconds: None
    cookies: dict[str, str] = field(default_factory=dict)
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    used: float = 0.0

    async def get(self, path: str, expect: str = "") -> Answer:
        """A page, after redirects. Raises Wrong when it is none or does not say ``expect``."""
        return await self._ask("GET", path, b"", {}, expect)

    async def post(self, path: str, fields: dict[str, str], expect: str = "") -> Answer:
        """A form sent, and the page it leads to. Raises Wrong."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", path, urlencode(fields).encode(), kind, expect)

    async def send_file(self, path: str, name: str, data: bytes, key: str) -> Answer:
        """A file as the drop zone sends it. Raises Wrong."""
        edge = f"ranh-gioi-{key}"
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        headers = {
            "Content-Type": f"multipart/form-data; boundary={edge}",
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "HX-Request": "true",
            "X-Upload-Key": key,
        }
        body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
        return await self._ask("POST", path, body, headers, "data-sent")

    async def _ask(
        self, method: str, path: str, body: bytes, headers: dict[str, str], expect: str
    ) -> Answer:
        for _hop in range(4):
            began = time.monotonic()
            status, where, text = await asyncio.wait_for(
                self._exchange(method, path, body, headers), PATIENCE
            )
            self.sample(time.monotonic() - began)
            if status not in (301, 302, 303):
                break
            method, path, body, headers = "GET", where, b"", {}
        if status != 200:
            raise Wrong(f"{status} for {method} {_shape(path)}")
        if expect not in text:
            raise Wrong(f"{_shape(path)} does not say “{expect}”")
        return Answer(status, path, text)

    async def _exchange(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, str, str]:
        place = urlsplit(self.address)
        reader, writer = await self._open(place.hostname or "", place.port or 80)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = {
            "Host": place.netloc,
            "Cookie": cookies,
            "Accept-Language": "vi",
            "Referer": self.address + "/",
            "Content-Length": str(len(body)),
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        try:
            writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
            await writer.drain()
            return await self._answer(reader)
        except BaseException:
            self.close()
            raise

    async def _open(
        self, host: str, port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        now, before = time.monotonic(), self.used
        self.used = now
        if self.line is not None and now - before < IDLE:
            return self.line
        self.close()
        self.line = await asyncio.open_connection(host, port, limit=1 << 20)
        return self.line

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, str, str]:
        raw = await reader.readuntil(b"\r\n\r\n")
        status = int(raw.split(b" ", 2)[1])
        head = http.client.parse_headers(io.BytesIO(raw.partition(b"\r\n")[2]))
        for line in head.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        if head.get("Transfer-Encoding", "").lower() == "chunked":
            data = await _chunks(reader)
        else:
            data = await reader.readexactly(int(head.get("Content-Length") or 0))
        self.used = time.monotonic()
        if head.get("Connection", "").lower() == "close":
            self.close()
        return status, head.get("Location", ""), data.decode(errors="replace")

    def close(self) -> None:
        """Give the line up."""
        if self.line is not None:
            self.line[1].close()
            self.line = None


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


def _shape(path: str) -> str:
    """The address without its numbers: the same trouble is one line of the report."""
    bare = path.partition("?")[0]
    return "/".join("N" if part.isdigit() else part for part in bare.split("/"))
