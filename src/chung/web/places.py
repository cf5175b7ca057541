"""The left rail: a registry the project fills, so that web needs to know no module."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


def _always(request: HttpRequest) -> bool:
    return True


def _nothing(request: HttpRequest) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the office as registered once: ``key`` is the letter pressed after ``g``.

    ``shown`` decides who sees it, ``count`` says how much waits there (None or 0: no number).
    """

    name: str
    label: Any
    icon: str
    url_name: str
    key: str = ""
    order: int = 100
    shown: Callable[[HttpRequest], bool] = _always
    count: Callable[[HttpRequest], int | None] = _nothing


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place as the templates see it."""

    name: str
    url: str
    label: Any
    icon: str
    key: str
    count: int | None
    current: bool


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Add a place, or replace the one of the same name."""
    _places[place.name] = place


def places_for(request: HttpRequest) -> list[ShownPlace]:
    """The places this request may see, in the order of a day.

    The current one is that with the longest address the request's path begins with. A place whose
    address does not exist in this installation is left out.
    """
    found = [
        (place, url)
        for place in sorted(_places.values(), key=lambda p: (p.order, p.name))
        if place.shown(request) and (url := _address(place.url_name))
    ]
    current = max((url for _, url in found if _within(request.path, url)), key=len, default="")
    return [
        ShownPlace(p.name, url, p.label, p.icon, p.key, p.count(request) or None, url == current)
        for p, url in found
    ]


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _within(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
