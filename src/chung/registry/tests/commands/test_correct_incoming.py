import pytest

from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.registry.commands import correct_incoming, void_entry
from chung.registry.models import IncomingPaper
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return factories.cast()


def test_the_correction_stands_and_the_journal_keeps_what_was(who):
    record_id = factories.registered(who, symbol="12-CV/TU", subject="về việc cũ")
    correct_incoming(
        who.actor("clerk"),
        record_id=record_id,
        fields=factories.fields(symbol="21-CV/TU", subject="về việc mới"),
    )
    paper = IncomingPaper.objects.select_related("record").get()
    assert (paper.symbol, paper.symbol_key, paper.record.title) == (
        "21-CV/TU",
        "21cvtu",
        "về việc mới",
    )
    before = Entry.objects.get(command="registry.correct_incoming").data["before"]
    assert before["symbol"] == "12-CV/TU"
    assert before["subject"] == "về việc cũ"


def test_what_must_be_there_stays_there(who):
    record_id = factories.registered(who)
    with pytest.raises(Invalid):
        correct_incoming(
            who.actor("clerk"), record_id=record_id, fields=factories.fields(subject="")
        )


def test_chief_and_stranger_do_not_correct(who):
    record_id = factories.registered(who)
    with pytest.raises(NotAllowed):
        correct_incoming(who.actor("chief"), record_id=record_id, fields=factories.fields())
    with pytest.raises(NotFound):
        correct_incoming(who.actor("stranger"), record_id=record_id, fields=factories.fields())


def test_a_voided_line_is_not_corrected(who):
    record_id = factories.registered(who)
    void_entry(who.actor("clerk"), record_id=record_id, reason="nhầm")
    with pytest.raises(Conflict):
        correct_incoming(who.actor("clerk"), record_id=record_id, fields=factories.fields())


def test_a_body_ticked_as_the_issuer_gives_its_name(who):
    record_id = factories.registered(who)
    known = who.posts["stranger"].body_id
    correct_incoming(
        who.actor("clerk"),
        record_id=record_id,
        fields=factories.fields(issuer_name="ĐẢNG UỶ XÃ XA LẠ", issuer_id=known),
    )
    assert IncomingPaper.objects.get().issuer_name == "Đảng uỷ xã Xa Lạ"
