"""The page of tokens: made, shown once, revoked."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
PAGE = "/ma-truy-cap/"


def test_a_token_is_made_shown_once_and_revoked(owner, django_assert_max_num_queries):
    client = Client()
    client.force_login(owner.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.cookies["chung_language"] = "en"
    assert "90 days from today" in client.get(f"{PAGE}them/").content.decode()
    assert client.post(f"{PAGE}them/", {"name": "x", "days": "90"}).status_code == 422
    made = client.post(f"{PAGE}them/", {"name": "x", "days": "90", "scopes": ["read:tasks"]})
    (words,) = re.findall(r"chung_[\w-]{40,}", made.content.decode())
    bearer = {"Authorization": f"Bearer {words}"}
    assert Client().get("/api/v1/tasks", headers=bearer).status_code == 200
    with django_assert_max_num_queries(12):
        shown = client.get(PAGE).content.decode()
    assert words not in shown
    (act,) = re.findall(rf'action="({PAGE}\d+/thu-hoi/)"', shown)
    assert client.post(act).status_code == 303
    assert Client().get("/api/v1/tasks", headers=bearer).status_code == 401
    assert "Revoked" in client.get(PAGE).content.decode()
