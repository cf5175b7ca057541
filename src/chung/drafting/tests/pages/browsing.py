"""A browser for the tests of pages: somebody of the cast, signed in, acting in their post."""

from django.test import Client

from chung.accounts.middleware import ACTING_POST
from chung.accounts.models import User
from chung.drafting.tests.factories import Cast


def browser(who: Cast, name: str) -> Client:
    """A client signed in as somebody of the cast."""
    person = who.people[name]
    user = User.objects.filter(person=person).first()
    if user is None:
        user = User.objects.create_user(f"user-{person.id}", "mat-khau-thu", person=person)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[ACTING_POST] = who.posts[name].id
    session.save()
    return client
