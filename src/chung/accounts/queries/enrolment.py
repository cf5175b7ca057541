"""A list of people held against the office: who can come in, and what is wrong with a row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from chung.accounts.commands.enrol_person import Newcomer
from chung.accounts.queries.staff import usernames_taken
from chung.accounts.rules import TypedRow, is_sign_in_name, sign_in_name
from chung.accounts.rules.sheets import day_typed
from chung.foundation.actor import Duty
from chung.foundation.text import exact, fold
from chung.organisation.commands import NewPost, Seat
from chung.organisation.queries import (
    Post,
    StaffedBody,
    bodies_with_people,
    titles_held,
    vacant_posts,
)
from chung.organisation.states import DUTY_WORDS

_NO_ACCOUNT = "-"


@dataclass(frozen=True)
class CheckedRow:
    """A row and what comes of it: a newcomer, somebody who is here already, or what is wrong."""

    typed: TypedRow
    newcomer: Newcomer | None = None
    known: bool = False
    problems: tuple[str, ...] = ()

    @property
    def new_title(self) -> bool:
        """Would the post be made for this person?"""
        return self.newcomer is not None and self.newcomer.seat.new_post is not None


@dataclass
class _Office:
    """What rows are held against; taken posts and names are struck out as rows are read."""

    on: date
    units: "_Units"
    vacant: dict[tuple[int, str], list[Post]]
    here: set[tuple[str, str, int]]
    names: set[str]
    duties: dict[str, Duty]


class _Units:
    """Bodies by what people may call them: the whole path, the names, the code."""

    def __init__(self, bodies: Iterable[StaffedBody]) -> None:
        self.exactly: dict[str, list[StaffedBody]] = defaultdict(list)
        self.folded: dict[str, list[StaffedBody]] = defaultdict(list)
        for body in bodies:
            for words in {body.path, body.name, body.short_name, body.slug}:
                self.exactly[exact(words)].append(body)
                self.folded[fold(words)].append(body)

    def called(self, words: str) -> list[StaffedBody]:
        """Bodies of this name; without tone marks only when nothing else fits."""
        return self.exactly.get(exact(words)) or self.folded.get(fold(words)) or []


def checked_rows(rows: Sequence[TypedRow], on: date) -> list[CheckedRow]:
    """Each row with what comes of it, in the order of the file."""
    units = _Units(bodies_with_people(on))
    wanted = {body.body_id for row in rows for body in units.called(row.unit)}
    vacant: dict[tuple[int, str], list[Post]] = defaultdict(list)
    for post in vacant_posts(wanted, on):
        vacant[(post.body_id, exact(post.title))].append(post)
    office = _Office(on, units, vacant, _here(wanted, on), usernames_taken(), _duties_by_name())
    return [_checked(row, office) for row in rows]


def _here(wanted: set[int], on: date) -> set[tuple[str, str, int]]:
    return {(exact(n), exact(t), body) for n, t, body in titles_held(wanted, on)}


def _checked(row: TypedRow, office: _Office) -> CheckedRow:
    problems: list[str] = []
    body = _unit_of(row, office.units, problems)
    if not row.full_name:
        problems.append(_("Thiếu họ và tên."))
    if not row.title:
        problems.append(_("Thiếu chức danh."))
    since = day_typed(row.since) if row.since else office.on
    if since is None:
        problems.append(_("Ngày “%(day)s” chưa đúng; ghi như 01/07/2025.") % {"day": row.since})
    duties = _duties_of(row, office.duties, problems)
    if body is not None and row.full_name and row.title:
        who = (exact(row.full_name), exact(row.title), body.body_id)
        if who in office.here:
            return CheckedRow(row, known=True)
        office.here.add(who)
    username = _username_of(row, office, problems)
    if problems or body is None or since is None:
        return CheckedRow(row, problems=tuple(problems))
    seat = _seat(row, body, since, duties, office)
    return CheckedRow(row, newcomer=Newcomer(row.full_name, seat, username))


def _unit_of(row: TypedRow, units: _Units, problems: list[str]) -> StaffedBody | None:
    found = units.called(row.unit) if row.unit else []
    if len(found) == 1:
        return found[0]
    if not row.unit:
        problems.append(_("Thiếu đơn vị."))
    elif not found:
        problems.append(_("Không có đơn vị “%(name)s”.") % {"name": row.unit})
    else:
        paths = "; ".join(body.path for body in found[:3])
        problems.append(
            _("Có nhiều đơn vị tên “%(name)s”, ghi rõ: %(paths)s.")
            % {"name": row.unit, "paths": paths}
        )
    return None


def _duties_by_name() -> dict[str, Duty]:
    """Duties by their code and by their name: in Vietnamese and in the reader's language."""
    known: dict[str, Duty] = {}
    for duty, (name, _means) in DUTY_WORDS.items():
        known |= {fold(str(name)): duty, str(duty): duty}
        with override("vi"):
            known[fold(str(name))] = duty
    return known


def _duties_of(row: TypedRow, known: dict[str, Duty], problems: list[str]) -> tuple[Duty, ...]:
    found = []
    for words in filter(None, (w.strip() for w in row.duties.split(";"))):
        duty_meant = known.get(fold(words))
        if duty_meant is None:
            problems.append(_("Không có nhiệm vụ “%(name)s”.") % {"name": words})
        else:
            found.append(duty_meant)
    return tuple(dict.fromkeys(found))


def _username_of(row: TypedRow, office: _Office, problems: list[str]) -> str:
    name = row.username.lower()
    if name == _NO_ACCOUNT:
        return ""
    if not name:
        name = sign_in_name(row.full_name, office.names)
    elif not is_sign_in_name(name):
        problems.append(
            _("Tên đăng nhập “%(name)s” chưa đúng: chữ thường không dấu, số, dấu chấm.")
            % {"name": row.username}
        )
    elif name in office.names:
        problems.append(_("Tên đăng nhập “%(name)s” đã có người dùng.") % {"name": name})
    office.names.add(name)
    return name


def _seat(
    row: TypedRow, body: StaffedBody, since: date, duties: tuple[Duty, ...], office: _Office
) -> Seat:
    """The free post of this title, or a new one; a free post begins no later than the person."""
    free = office.vacant.get((body.body_id, exact(row.title)), [])
    fitting = next((post for post in free if post.since <= since), None)
    if fitting is not None:
        free.remove(fitting)
        return Seat(since, post_id=fitting.id)
    return Seat(since, new_post=NewPost(body.body_id, row.title, duties))
