"""A reply begins from the paper it answers."""

import pytest

from chung.drafting.commands import start_reply
from chung.drafting.tests import factories as make
from chung.drafting.tests import organising as org
from chung.formats.tests.writer.papers import lines_of
from chung.foundation import clock
from chung.foundation.refusals import NotFound
from chung.records.queries import linked_ids
from chung.records.states import LinkKind

pytestmark = pytest.mark.django_db


def test_reply_cites_the_paper_and_addresses_its_sender_first() -> None:
    who = make.province()
    sender = org.body("Đảng uỷ xã Ví Dụ", symbol="ĐU")
    paper = make.incoming(who, sender=sender)
    record_id = make.reply(who, paper, recipient_body_ids=(who.unit.id, sender.id))
    text = "\n".join(lines_of(make.newest(record_id)))
    day = clock.today()
    assert "Công văn số 152-CV/ĐU, ngày" in text
    assert f"{day:%Y} của Đảng uỷ xã Ví Dụ về việc rà soát số liệu" in text
    assert "Kính gửi:Đảng uỷ xã Ví Dụ\n" in text
    draft = make.draft(record_id)
    assert draft.recipient_body_ids == [sender.id, who.unit.id]
    assert draft.replies_to_id == paper
    assert linked_ids(record_id, LinkKind.REPLIES_TO) == [paper]


def test_sender_outside_the_hub_is_addressed_by_name() -> None:
    who = make.province()
    paper = make.incoming(who)
    draft = make.draft(make.reply(who, paper))
    assert draft.addressees == ["Văn phòng Trung ương Thử"]
    assert draft.recipient_body_ids == []


def test_addressees_typed_are_kept() -> None:
    who = make.province()
    paper = make.incoming(who)
    fields = who.fields(addressees=("Nơi khác",))
    record_id = start_reply(who.actor("specialist"), incoming_id=paper, fields=fields)
    assert make.draft(record_id).addressees == ["Nơi khác"]


def test_paper_the_actor_may_not_see_cannot_be_answered() -> None:
    who = make.province()
    paper = make.incoming(who)
    with pytest.raises(NotFound):
        start_reply(who.actor("other"), incoming_id=paper, fields=who.fields())
