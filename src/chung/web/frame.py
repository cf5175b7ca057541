"""What stands around every page: person, post acted in, notices, search box, office date.

The project provides one function; web only draws what it returns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chung.foundation import clock
from chung.web.places import ShownPlace, places_for

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "chung_theme"


@dataclass(frozen=True, slots=True)
class ActingPost:
    """A post the person may act in: value posted to ``Frame.switch_url`` as ``post``.

    ``waiting``: how much waits there, where that was asked.
    """

    id: int
    label: Any
    body: Any = ""
    current: bool = False
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A further line of the person's menu."""

    url: str
    label: Any
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around the page. An empty address leaves its part out.

    ``counts_url``: the buttons of the posts with what waits in each, asked when their menu opens.
    ``person_key`` keeps one person's unfinished forms apart from another's on a shared machine.
    """

    person: Any = ""
    person_key: str = ""
    posts: Sequence[ActingPost] = ()
    switch_url: str = ""
    counts_url: str = ""
    home_url: str = "/"
    search_url: str = ""
    quick_search_url: str = ""
    notices_url: str = ""
    notices_count: int = 0
    sign_out_url: str = ""
    links: Sequence[MenuLink] = ()
    ribbon: Any = ""
    places: Sequence[ShownPlace] = field(default=())

    @property
    def acting(self) -> ActingPost | None:
        """The post acted in, the first one when none is marked."""
        return next((p for p in self.posts if p.current), self.posts[0] if self.posts else None)


_provider: list[Callable[[HttpRequest], Frame]] = []


def provide(function: Callable[[HttpRequest], Frame]) -> None:
    """Name the function that knows who is asking. The last one named counts."""
    _provider[:] = [function]


def frame_of(request: HttpRequest) -> Frame:
    """The frame of this request, built at most once."""
    known: Frame | None = getattr(request, "_chung_frame", None)
    if known is None:
        known = _provider[-1](request) if _provider else Frame()
        request._chung_frame = known  # type: ignore[attr-defined]
    return known


def theme_of(request: HttpRequest) -> str:
    """Light, dark, or as the machine says; kept in a cookie because it belongs to the machine."""
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return theme if theme in THEMES else "auto"


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Lazy: a part rendered for htmx asks for none of it."""
    return {
        "frame": SimpleLazyObject(lambda: frame_of(request)),
        "places": SimpleLazyObject(lambda: frame_of(request).places or places_for(request)),
        "office_day": clock.today(),
        "theme": theme_of(request),
        "interface_languages": settings.LANGUAGES,
    }
