"""Calls of the API before and after the house's own stack.

No cookie comes in with them (a browser signed in to the pages opens nothing here), the language is
that of Accept-Language, and whatever goes wrong on the way is told as RFC 9457 says.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from chung.api.views.problems import CONTENT_TYPE, problem_of_status

PLACE = "/api/"


class ApiMiddleware:
    """Place it before the session: what it takes away must not have been read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PLACE):
            return self.get_response(request)
        request.COOKIES = {}
        language = translation.get_language_from_request(request)
        request.COOKIES = {settings.LANGUAGE_COOKIE_NAME: language}
        response = self.get_response(request)
        if response.status_code >= 400 and response["Content-Type"] != CONTENT_TYPE:
            with translation.override(language):
                response = _told(request, response)
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    told = problem_of_status(request, response.status_code)
    if "Allow" in response:
        told["Allow"] = response["Allow"]
    return told
