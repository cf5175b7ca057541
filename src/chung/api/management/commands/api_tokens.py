"""``chung token``: tokens of the API from the command line."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chung.accounts.queries import account_named
from chung.api.commands import issue_token, revoke_token
from chung.api.queries import every_token
from chung.api.rules import LIVES
from chung.api.states import Scope
from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import Refusal
from chung.organisation.queries import presence


class Command(BaseCommand):
    help = "Mã truy cập API: list, create, revoke · Tokens of the API"

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list")
        create = acts.add_parser("create")
        create.add_argument("username")
        create.add_argument("--name", required=True)
        create.add_argument("--post", type=int)
        create.add_argument("--scope", action="append", required=True, choices=Scope.values)
        create.add_argument("--days", type=int, default=90, choices=LIVES)
        acts.add_parser("revoke").add_argument("prefix")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        try:
            getattr(self, f"_{act}")(options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _list(self, _options: dict[str, Any]) -> None:
        for token in every_token():
            state = "revoked" if token.revoked_at else f"→ {token.expires_at:%Y-%m-%d}"
            line = f"{token.prefix}  {token.person.full_name}  {token.name}  {state}"
            self.stdout.write(f"{line}  {' '.join(token.scopes)}")

    def _create(self, options: dict[str, Any]) -> None:
        account = account_named(options["username"])
        if account is None:
            raise CommandError(f"Không có tài khoản · No account: {options['username']}")
        actor = presence(account.person_id, options["post"], clock.today()).actor
        _token, words = issue_token(
            actor, name=options["name"], scopes=options["scope"], days=options["days"]
        )
        self.stdout.write(words)

    def _revoke(self, options: dict[str, Any]) -> None:
        found = [token for token in every_token() if token.prefix == options["prefix"]]
        if len(found) != 1:
            raise CommandError(f"Không có mã · No token: {options['prefix']}")
        revoke_token(system_actor(clock.today(), "chung token"), token_id=found[0].id)
        self.stdout.write(f"✓ {found[0].prefix}")
