"""What goes in and comes out, as the description tells it."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

_DIGITS = re.compile(r"[0-9]{1,19}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST = 2**63 - 1


def digits_only(value: Any) -> Any:
    """Addresses carry numbers as digits: no "1.0", no " 1", no "٣"."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError("digits only")
    return value


def whole(value: Any) -> Any:
    """Bodies carry numbers as JSON has them: 79.0 is 79, "79" and true are none."""
    if isinstance(value, bool | str):
        raise ValueError("a number")
    return value


def _day(value: Any) -> Any:
    """YYYY-MM-DD and nothing else; pydantic alone takes seconds since 1970 as well."""
    if value is not None and (not isinstance(value, str) or not _DAY.fullmatch(value)):
        raise ValueError("YYYY-MM-DD only")
    return value


Id = Annotated[int, Field(ge=1, le=MOST), BeforeValidator(digits_only)]  # in an address
Number = Annotated[int, Field(ge=1, le=MOST), BeforeValidator(whole)]  # in a body
Day = Annotated[date, BeforeValidator(_day)]
NO_NUL = r"^[^\x00]*$"


def text(most: int, least: int = 0) -> Any:
    """A text of a body: what PostgreSQL can keep, no longer than its place."""
    return Field("" if not least else ..., min_length=least, max_length=most, pattern=NO_NUL)


class Given(Schema):
    """What is sent; unknown fields are refused rather than forgotten."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """RFC 9457: why something was not done (``detail``) and what to do now (``way_out``)."""

    type: str
    title: str
    status: int
    detail: str
    way_out: str
    instance: str
    field: str = ""
    errors: list[dict[str, str]] = []


class TokenOut(Schema):
    """How a token stands."""

    name: str
    prefix: str
    scopes: list[str]
    made_at: datetime
    expires_at: datetime
    used_this_minute: int
    per_minute: int


class MeOut(Schema):
    """As whom the token acts."""

    person_id: int
    name: str
    post_id: int
    post: str
    body_id: int
    body: str
    duties: list[dict[str, Any]]


class BodyOut(Schema):
    """A body as it was on a day."""

    id: int
    slug: str
    name: str
    short_name: str
    kind: str
    level: str
    symbol: str
    parent_id: int | None


class BodiesOut(Schema):
    on: date
    items: list[BodyOut]


class FileOut(Schema):
    """A file of a record; its bytes are at ``url``."""

    id: int
    name: str
    role: str
    mime: str
    size: int
    sha256: str
    url: str


class IncomingLine(Schema):
    """A paper that came in, as lists show it. ``number``: in the register."""

    id: int
    state: str
    number: int | None
    symbol: str
    subject: str
    issuer: str
    type: str
    dated: date | None
    arrived_on: date
    due_on: date | None
    keeper_id: int


class IncomingOut(IncomingLine):
    book: str
    signer: str
    position: str
    urgency: str
    recipients: list[str]
    note: str
    outcome: str
    files: list[FileOut]


class IncomingPage(Schema):
    items: list[IncomingLine]
    next: str


class BookOut(Schema):
    """A book the owner of the token registers papers in."""

    id: int
    name: str
    desk_id: int
    desk: str


class BooksOut(Schema):
    items: list[BookOut]


class ArrivalOut(Schema):
    """A file at a desk. ``proposal``: what was read of it, field by field."""

    id: int
    desk_id: int
    name: str
    state: str
    problem: str
    proposal: dict[str, Any]
    record_id: int | None


class ArrivalTaken(Schema):
    id: int


class ToRegister(Given):
    """A paper to enter in a book; ``arrival_id``: its file, read and waiting at the desk."""

    book_id: Number
    arrived_on: Day
    subject: str = text(1000, 1)
    issuer_name: str = text(250, 1)
    arrival_id: Number | None = None
    issuer_id: Number | None = None
    superior_name: str = text(250)
    number: str = text(20)
    symbol: str = text(80)
    type_name: str = text(60)
    place: str = text(80)
    dated: Day | None = None
    signer: str = text(120)
    position: str = text(250)
    authority: str = text(250)
    urgency: str = text(20)
    due_on: Day | None = None
    note: str = text(500)
    late_reason: str = text(250)
    twin_confirmed: bool = Field(False, strict=True)


class Registered(Schema):
    """The record and its number in the register."""

    id: int
    number: int


class OutgoingLine(Schema):
    id: int
    state: str
    number: int | None
    symbol: str
    subject: str
    type: str
    issuer_id: int
    issuer: str
    signer: str
    dated: date | None


class OutgoingOut(OutgoingLine):
    position: str
    urgency: str
    recipients: list[str]
    issued_at: datetime | None
    files: list[FileOut]


class OutgoingPage(Schema):
    items: list[OutgoingLine]
    next: str


class TaskLine(Schema):
    """A task as lists show it. ``status``: derived from state and deadline."""

    id: int
    code: str
    title: str
    state: str
    status: str
    unit: str
    holder: str
    assigner: str
    deadline: date | None
    given_on: date
    obstacle: str


class TaskPart(Schema):
    """What a helping unit owes; ``mine``: waits for the owner of the token."""

    id: int
    name: str
    role: str
    state: str
    deadline: date | None
    mine: bool


class TaskOut(TaskLine):
    instruction: str
    product: str
    parts: list[TaskPart]
    may: list[str]


class TaskPage(Schema):
    items: list[TaskLine]
    next: str


class ToReport(Given):
    """What stands in the way; empty: it is gone."""

    words: str = Field(max_length=1000, pattern=NO_NUL)


class SentIn(Given):
    """A paper that went out as the product; ``record_id`` when it is in the hub."""

    symbol: str = text(60, 1)
    dated: Day
    record_id: Number | None = None


class ToComplete(Given):
    """The product: papers that show it, and words."""

    words: str = text(1000)
    papers: list[SentIn] = Field(default_factory=list, max_length=20)


class ToFinish(Given):
    """The opinion of a helping unit."""

    words: str = text(1000)


class Moved(Schema):
    """The task and the state it is in now."""

    id: int
    state: str


class HitOut(Schema):
    id: int
    kind: str
    subject: str
    symbol: str
    day: date
    keeper: str


class FoundOut(Schema):
    """``ready`` is false while the index is being rebuilt. ``next_start``: where to go on."""

    ready: bool
    count: int
    items: list[HitOut]
    next_start: int | None
