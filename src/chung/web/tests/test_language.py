import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from chung.web.language import LanguageMiddleware


def answer(request):
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(
    ("cookie", "language"), [(None, "vi"), ("en", "en"), ("vi", "vi"), ("xx", "vi")]
)
def test_only_a_choice_changes_the_language(settings, cookie, language):
    request = RequestFactory().get("/", headers={"accept-language": "en-US,en;q=0.9"})
    if cookie:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = LanguageMiddleware(answer)(request)
    assert response.content.decode() == language
    assert response["Content-Language"] == language
