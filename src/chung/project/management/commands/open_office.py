"""``open_office``: the first body, its registry and the first administrator of a real office.

In an empty database nobody could sign in, and so nobody could add anybody. With ``--reset`` it
gives an administrator who lost their password a new one-time password.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from chung.accounts.commands import Enrolled, Newcomer, enrol_person, reset_password
from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.actor import Actor, Duty, system_actor
from chung.foundation.refusals import Refusal
from chung.foundation.text import fold
from chung.organisation.commands import (
    BodyDetails,
    NewPost,
    Seat,
    establish_body,
    open_desk,
    set_calendar_days,
    shipped_calendar_days,
)
from chung.organisation.models import Body
from chung.organisation.queries import administrators_on
from chung.organisation.queries.sheet import free_slug
from chung.organisation.states import BodyKind, Level
from chung.registry.commands import open_first_books

TITLE = "Quản trị hệ thống"


class Command(BaseCommand):
    help = "Open a real office: its first body and administrator; or --reset USER NAME."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--body", help="full name, e.g. 'Đảng uỷ xã Mẫu'")
        parser.add_argument("--symbol", default="", help="e.g. ĐU")
        parser.add_argument("--level", default="L4", choices=[level.value for level in Level])
        parser.add_argument("--administrator", help="full name of the first administrator")
        parser.add_argument("--login", default="quantri", help="their user name")
        parser.add_argument("--reset", metavar="LOGIN", help="a new one-time password")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system_actor(clock.today(), "Mở văn phòng (dòng lệnh)")
        try:
            with transaction.atomic():
                name, password = (
                    _reset(actor, options["reset"]) if options["reset"] else _opened(actor, options)
                )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Tên đăng nhập · User name: {name}\nMật khẩu một lần · One-time password: {password}\n"
            "Chỉ hiện lần này, dùng được 14 ngày. · Shown once, good for 14 days."
        )


def _reset(actor: Actor, login: str) -> tuple[str, str]:
    user = User.objects.filter(username=login).first()
    if user is None:
        raise CommandError(f"Không có tài khoản · No such account: {login}")
    return user.username, reset_password(actor, account_id=user.id)


def _opened(actor: Actor, options: dict[str, Any]) -> tuple[str, str]:
    if not options["body"] or not options["administrator"]:
        raise CommandError("--body, --administrator: cần cả hai · both are needed")
    if Body.objects.exists() or administrators_on(actor.on).exists():
        raise CommandError(
            "Văn phòng đã mở; dùng --reset nếu mất mật khẩu. · "
            "The office is open already; use --reset when a password is lost."
        )
    set_calendar_days(actor, days=shipped_calendar_days(), keep_known=True)
    body = establish_body(
        actor, slug=free_slug(fold(options["body"])), since=actor.on, details=_details(options)
    )
    open_desk(actor, body_id=body.id, since=actor.on)
    open_first_books(actor)
    enrolled = _administrator(actor, body, options)
    return enrolled.username, enrolled.password


def _details(options: dict[str, Any]) -> BodyDetails:
    return BodyDetails(
        name=options["body"],
        kind=BodyKind.COMMITTEE,
        level=Level(options["level"]),
        symbol=options["symbol"],
        letterhead_issuer=options["body"].upper(),
    )


def _administrator(actor: Actor, body: Body, options: dict[str, Any]) -> Enrolled:
    seat = Seat(actor.on, new_post=NewPost(body.id, TITLE, (Duty.ADMINISTER,)))
    newcomer = Newcomer(options["administrator"], seat, options["login"].lower())
    return enrol_person(actor, newcomer=newcomer)
