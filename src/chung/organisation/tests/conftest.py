import pytest
from django.contrib.auth import get_user_model
from django.test import Client


@pytest.fixture
def signed_in(db):
    """A browser of one's own for a person, acting in a post."""

    def enter(person, post=None):
        user, _made = get_user_model().objects.get_or_create(
            person_id=person.id, defaults={"username": f"nguoi-{person.id}"}
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if post is not None:
            session = client.session
            session["acting_post"] = post.id
            session.save()
        return client

    return enter
