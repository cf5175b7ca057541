"""Papers on the spine for tests of search, with facts a domain module would give."""

import hashlib
from datetime import date
from io import BytesIO

from chung.foundation import clock
from chung.foundation.actor import Actor, system_actor
from chung.journal.commands import command, note
from chung.organisation.models import Body, Post
from chung.organisation.queries import principal_for_post
from chung.organisation.tests import factories as office
from chung.records.commands import (
    Grant,
    attach_file,
    end_access,
    grant_access,
    keep_text,
    open_record,
    retitle_record,
    store_file,
)
from chung.records.models import Record
from chung.records.states import Cause, RecordKind

DAY = date(2026, 3, 2)


class Desk:
    """A tiny office: one body, a reader and a stranger."""

    def __init__(self) -> None:
        self.body: Body = office.make_body("Đảng uỷ xã Mẫu")
        reader, stranger = office.make_person("Người Đọc"), office.make_person("Người Lạ")
        self.reader_post: Post = office.make_post(self.body, "Văn thư", holder=reader)
        self.stranger_post: Post = office.make_post(self.body, "Việc khác", holder=stranger)
        self.reader = office.acting(reader)
        self.stranger = office.acting(stranger)
        self.facts: dict[int, dict[str, object]] = {}

    def paper(
        self,
        title: str = "Về công tác cán bộ",
        text: str = "",
        *,
        kind: RecordKind = RecordKind.INCOMING,
        day: date = DAY,
        post: Post | None = None,
        **facts: object,
    ) -> Record:
        """A paper the reader (or another post) may see."""
        record = make_paper(
            _clerk(),
            kind=kind,
            keeper_id=self.body.id,
            title=title,
            text=text,
            day=day,
            principal_id=principal_for_post((post or self.reader_post).id),
        )
        if facts:
            self.facts[record.id] = {"url": f"/van-ban/{record.id}/", **facts}
        return record

    def search_facts(self, record_ids):
        """What registry's ``search_facts`` would answer."""
        return {i: self.facts[i] for i in record_ids if i in self.facts}


def _clerk() -> Actor:
    return system_actor(clock.today(), "thử nghiệm")


@command
def make_paper(
    actor: Actor,
    *,
    kind: RecordKind,
    keeper_id: int,
    title: str,
    text: str,
    day: date,
    principal_id: int,
) -> Record:
    record = open_record(kind, keeper_id=keeper_id, title=title, occurred_on=day)
    grant_access(record, [Grant(principal_id, Cause.REGISTERED)])
    if text:
        content = f"{record.id} {text}".encode()
        stored = store_file(BytesIO(content), "text/plain")
        attach_file(record, stored, name="van-ban.txt")
        keep_text(hashlib.sha256(content).hexdigest(), text=text, pages=1, source="text")
    note(record_id=record.id)
    return record


@command
def change_title(actor: Actor, *, record: Record, title: str) -> None:
    retitle_record(record, title=title, occurred_on=record.occurred_on)
    note(record_id=record.id)


@command
def revoke(actor: Actor, *, record: Record) -> None:
    end_access(record.id, cause=Cause.REGISTERED)
    note(record_id=record.id)


def retitled(record: Record, title: str) -> None:
    change_title(_clerk(), record=record, title=title)


def revoked(record: Record) -> None:
    revoke(_clerk(), record=record)
