"""Knocking at a door as somebody, and reading all of the answer."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse

from tests.walls.doors import Door
from tests.walls.scene import Scene, markers_in, page

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
_ARCHIVE = b"PK\x03\x04"


class Browser(Client):
    """Django's client, made lean for thousands of questions: all share one set of middleware, and
    what a page was drawn from is not kept.
    """

    def __init__(self, house: ClientHandler) -> None:
        super().__init__()
        self.handler = house

    def request(self, **request: Any) -> Any:
        """Ask; what a view raises and nobody expects is raised here."""
        got_request_exception.connect(self.store_exc_info)
        try:
            answer = self.handler(self._base_environ(**request))
        finally:
            got_request_exception.disconnect(self.store_exc_info)
        self.check_exception(answer)
        self.cookies.update(answer.cookies)
        return answer


Visitor = Callable[[str], Browser]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def address_of(scene: Scene, door: Door, circle: str, kind: str = "") -> str:
    """The address of a door at a thing of a circle ."""
    if not door.about:
        return reverse(door.name, args=door.more)
    kind = kind or door.about[0]
    number = _id(scene, kind, circle)
    beside = [_id(scene, door.beside, circle)] if door.beside else []
    return reverse(door.name, args=[number, *beside, *door.more])


def _id(scene: Scene, kind: str, circle: str) -> int:
    return scene.structure.get(kind) or scene.things[kind][circle]


def knock(client: Client, door: Door, way: str, url: str, **more: Any) -> Any:
    """Ask for a page, or send a form with nothing in it but the file a door may ask for."""
    if way == "POST" and door.sends:
        file = SimpleUploadedFile("thu.docx", page("thử"))
        return client.post(url, {door.sends: file}, **more)
    return client.generic(way, url, **more)


def said(answer: Any) -> str:
    """Everything an answer says: headers, cookies, page or file, sheets within their archive."""
    content: bytes = answer.getvalue()
    head = " ".join(f"{name}: {value}" for name, value in answer.items())
    return f"{head} {answer.cookies.output()} {_read(content)}"


def _read(content: bytes) -> str:
    if not content.startswith(_ARCHIVE):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return " ".join(parts)


def told(answer: Any) -> set[tuple[str, str]]:
    """(circle, kind) of everything an answer gives away."""
    return markers_in(said(answer))
