"""People and how they stand with the door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from chung.accounts.models import SignIn, User
from chung.accounts.states import Standing
from chung.foundation import clock
from chung.organisation.queries import Person, people_on


@dataclass(frozen=True)
class PeopleFilter:
    """What to list: words of a name or a sign-in name, a body and all under it, a standing."""

    words: str = ""
    body_id: int | None = None
    standing: Standing | None = None


_STANDINGS = {
    Standing.NONE: {"user__isnull": True},
    Standing.NEVER: {"user__is_active": True, "user__last_login__isnull": True},
    Standing.OPEN: {"user__is_active": True, "user__last_login__isnull": False},
    Standing.LOCKED: {"user__is_active": False},
}


def people_with_accounts(chosen: PeopleFilter, on: date) -> QuerySet[Person]:
    """People by given name, each with ``user``; order for paging: ``sort_key``, ``id``."""
    people = people_on(chosen.words, on, within=chosen.body_id)
    if chosen.words:
        by_name = User.objects.filter(username__contains=chosen.words.strip().lower())
        named = people_on("", on, within=chosen.body_id).filter(id__in=by_name.values("person_id"))
        people = people | named
    if chosen.standing is not None:
        people = people.filter(**_STANDINGS[chosen.standing])
    return people.select_related("user").order_by("sort_key", "id")


@dataclass(frozen=True)
class Standings:
    """How many people stand how with the door; ``expired``: one-time passwords nobody used."""

    people: int
    without: int
    never: int
    locked: int
    expired: int


def standings() -> Standings:
    """Everybody counted, in one read."""
    counted = people_on("", clock.today()).aggregate(
        people=Count("id"),
        without=Count("id", filter=Q(**_STANDINGS[Standing.NONE])),
        never=Count("id", filter=Q(**_STANDINGS[Standing.NEVER])),
        locked=Count("id", filter=Q(**_STANDINGS[Standing.LOCKED])),
        expired=Count("id", filter=Q(user__one_time_until__lt=clock.now())),
    )
    return Standings(**counted)


def account_of(person_id: int) -> User | None:
    """The account of a person."""
    return User.objects.filter(person_id=person_id).first()


def account_named(username: str) -> User | None:
    """The account that signs in by a name."""
    return User.objects.filter(username=username).first()


def standing_of(user: User | None) -> Standing:
    """How somebody stands with the door."""
    if user is None:
        return Standing.NONE
    if not user.is_active:
        return Standing.LOCKED
    return Standing.OPEN if user.last_login else Standing.NEVER


def sign_ins_of(account_id: int, most: int = 10) -> list[SignIn]:
    """The last times an account opened the door, the newest first."""
    return list(SignIn.objects.filter(user_id=account_id).order_by("-id")[:most])


def usernames_taken(names: Iterable[str] | None = None) -> set[str]:
    """Sign-in names in use, all or those among ``names``."""
    users = User.objects.all()
    if names is not None:
        users = users.filter(username__in=set(names))
    return set(users.values_list("username", flat=True))
