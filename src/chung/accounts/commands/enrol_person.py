"""Take somebody into the office: person, post, account (thêm cán bộ)."""

from dataclasses import dataclass

from chung.accounts.commands.open_account import open_account
from chung.accounts.commands.reset_password import reset_password
from chung.accounts.permissions import must_administer
from chung.foundation.actor import Actor
from chung.journal.commands import command, note
from chung.organisation.commands import Seat, register_person, seat_person


@dataclass(frozen=True)
class Newcomer:
    """Who comes, into which post, signing in as what (empty: no account)."""

    full_name: str
    seat: Seat
    username: str = ""


@dataclass(frozen=True)
class Enrolled:
    """Who came in; ``password`` is the one-time password, empty without an account."""

    person_id: int
    full_name: str
    username: str = ""
    password: str = ""


@command
def enrol_person(actor: Actor, *, newcomer: Newcomer) -> Enrolled:
    """The person, their first appointment and their account, all or nothing.

    Each step is a command of its own, with its refusals and its entry in the journal.
    """
    must_administer(actor)
    person = register_person(actor, full_name=newcomer.full_name)
    seat_person(actor, person_id=person.id, seat=newcomer.seat)
    password = ""
    if newcomer.username:
        account = open_account(actor, person_id=person.id, username=newcomer.username)
        password = reset_password(actor, account_id=account.id)
    note(person=person.id, with_account=bool(newcomer.username))
    return Enrolled(person.id, person.full_name, newcomer.username, password)
