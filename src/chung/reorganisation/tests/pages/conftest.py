"""Who looks at the pages: an administrator, the leaders and clerks of the communes."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from chung.foundation import clock
from chung.organisation.models import Appointment
from chung.reorganisation.tests import scene as play


@pytest.fixture
def signed_in(db):
    """A browser of one's own for a person, acting in a post."""

    def enter(person_id, post_id=None):
        user, _made = get_user_model().objects.get_or_create(
            person_id=person_id, defaults={"username": f"nguoi-{person_id}"}
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if post_id is not None:
            session = client.session
            session["acting_post"] = post_id
            session.save()
        return client

    return enter


@pytest.fixture
def before():
    """A week before the day."""
    with clock.frozen(play.BEFORE):
        yield


@pytest.fixture
def made(db):
    """The province with Đông and Tây."""
    return play.scene()


@pytest.fixture
def keeper(made, before, signed_in):
    """The administrator at work."""
    return signed_in(made.admin.person_id, made.admin.post_id)


@pytest.fixture
def enter(made, before, signed_in):
    """Somebody of a commune by the key of the post."""

    def as_(commune, name):
        post = commune.posts[name]
        held = Appointment.objects.get(post=post)
        return signed_in(held.person_id, post.id)

    return as_
