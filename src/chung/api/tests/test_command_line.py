"""``chung token``."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.django_db


def run(*words):
    out = StringIO()
    call_command("api_tokens", *words, stdout=out)
    return out.getvalue().strip()


def test_made_listed_and_revoked(owner):
    words = run("create", "vanthu", "--name", "Máy quét", "--scope", "read:tasks")
    headers = {"Authorization": f"Bearer {words}"}
    assert Client().get("/api/v1/me", headers=headers).status_code == 200
    assert "Máy quét" in run("list")
    assert words not in run("list")
    run("revoke", words[:12])
    assert Client().get("/api/v1/me", headers=headers).status_code == 401
    for wrong in (("revoke", words[:12]), ("revoke", "chung_"), ("create", "ai", "--name", "x")):
        with pytest.raises(CommandError):
            run(*wrong)
