from datetime import date, datetime
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.utils import DatabaseError
from hypothesis import given, settings
from hypothesis import strategies as st

from chung.formats.symbols import party_symbol
from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.journal.models import Entry
from chung.organisation.models import PostDuty, Term
from chung.organisation.states import BodyKind
from chung.registry.commands import (
    choose_grouping,
    number_paper,
    set_series_start,
    void_number,
)
from chung.registry.models import NumberSeries, OutgoingPaper
from chung.registry.queries.series import next_number
from chung.registry.tests.outgoing_office import body, holder, numbered, office, prepared

pytestmark = pytest.mark.django_db


def _paper(record_id: int) -> OutgoingPaper:
    return OutgoingPaper.objects.get(pk=record_id)


def test_numbers_follow_each_other_and_read_as_the_guide_wants():
    made = office()
    first, second = prepared(made), prepared(made)
    number_paper(made.clerk, record_id=first)
    number_paper(made.clerk, record_id=second)
    assert [_paper(r).symbol for r in (first, second)] == ["01-CV/TU", "02-CV/TU"]
    assert _paper(first).state == "numbered"
    assert _paper(first).dated == clock.today()


def test_the_preview_says_the_number_that_comes():
    made = office()
    record_id = prepared(made)
    said = next_number(made.committee.id, "cong_van")
    number_paper(made.clerk, record_id=record_id)
    assert said.symbol == _paper(record_id).symbol == "01-CV/TU"
    assert said.first
    assert next_number(made.committee.id, "cong_van").symbol == "02-CV/TU"


def test_each_type_name_has_its_own_series_though_the_code_is_one():
    made = office()
    decision = numbered(made, type_key="quyet_dinh")
    regulation = numbered(made, type_key="quy_dinh")
    assert _paper(decision).symbol == _paper(regulation).symbol == "01-QĐ/TU"
    assert _paper(decision).series_id != _paper(regulation).series_id


def test_an_issuer_may_number_decisions_and_regulations_together():
    made = office()
    choose_grouping(
        made.clerk,
        issuer_id=made.committee.id,
        group_key="qd_shared",
        since=date(2025, 7, 1),
        reason="theo nếp của Tỉnh uỷ",
    )
    decision = numbered(made, type_key="quyet_dinh")
    regulation = numbered(made, type_key="quy_dinh")
    assert [_paper(decision).number, _paper(regulation).number] == [1, 2]


def test_standing_board_shares_series_and_symbol_with_its_committee():
    made = office()
    board = body("Ban Thường vụ", kind=BodyKind.STANDING_COMMITTEE, parent=made.committee)
    of_committee = numbered(made)
    of_board = prepared(made, issuer=board, authority="T/M Ban Thường vụ")
    number_paper(made.clerk, record_id=of_board)
    assert _paper(of_committee).series_id == _paper(of_board).series_id
    assert _paper(of_board).symbol == "02-CV/TU"


def test_a_congress_has_one_series_for_all_types():
    made = office()
    congress = body("Đại hội", kind=BodyKind.CONGRESS, parent=made.committee)
    made.clerk = holder("Thư Ký Đại Hội", congress, "Văn thư", Duty.REGISTRY)[0]
    made.signer = made.clerk
    of_congress = {"issuer": congress, "organ": "ĐH", "authority": "T/M Đoàn Chủ tịch"}
    report = numbered(made, type_key="bao_cao", **of_congress)
    minutes = numbered(made, type_key="bien_ban", **of_congress)
    assert [_paper(report).symbol, _paper(minutes).symbol] == ["01-BC/ĐH", "02-BB/ĐH"]


def test_a_new_term_starts_again_at_01():
    made = office()
    with clock.frozen(datetime(2026, 11, 20, 9)):
        numbered(made)
        old = numbered(made)
    Term.objects.filter(pk=made.term.pk).update(until=date(2026, 11, 22))
    Term.objects.create(body=made.committee, label="sau đại hội", since=date(2026, 11, 22))
    with clock.frozen(datetime(2026, 11, 23, 9)):
        new = numbered(made)
    assert [_paper(old).symbol, _paper(new).symbol] == ["02-CV/TU", "01-CV/TU"]


def test_signed_yesterday_numbered_today_under_yesterdays_date():
    made = office()
    with clock.frozen(datetime(2026, 11, 20, 16)):
        record_id = prepared(made)
    with clock.frozen(datetime(2026, 11, 23, 8)):
        number_paper(made.clerk, record_id=record_id, dated=date(2026, 11, 20))
    assert _paper(record_id).dated == date(2026, 11, 20)


def test_signed_yesterday_numbered_today_with_the_day_of_today():
    made = office()
    with clock.frozen(datetime(2026, 11, 20, 16)):
        record_id = prepared(made)
    with clock.frozen(datetime(2026, 11, 23, 8)):
        number_paper(made.clerk, record_id=record_id)
    assert _paper(record_id).dated == date(2026, 11, 23)


def test_a_day_of_another_term_or_of_the_future_is_refused():
    made = office()
    Term.objects.filter(pk=made.term.pk).update(until=date(2026, 11, 22))
    Term.objects.create(body=made.committee, label="mới", since=date(2026, 11, 22))
    with clock.frozen(datetime(2026, 11, 23, 8)):
        record_id = prepared(made)
        with pytest.raises(Invalid, match="nhiệm kỳ khác"):
            number_paper(made.clerk, record_id=record_id, dated=date(2026, 11, 21))
        with pytest.raises(Invalid, match="tương lai"):
            number_paper(made.clerk, record_id=record_id, dated=date(2026, 11, 24))
    assert _paper(record_id).number is None


def test_only_the_clerk_of_the_desk_numbers():
    made = office()
    record_id = prepared(made)
    with pytest.raises(NotAllowed):
        number_paper(made.signer, record_id=record_id)
    with pytest.raises(NotFound):
        number_paper(made.stranger, record_id=record_id)
    with pytest.raises(NotFound):
        number_paper(made.commune_clerks[0], record_id=record_id)
    assert not NumberSeries.objects.filter(last_number__gt=0).exists()


def test_twice_is_refused_and_takes_no_second_number():
    made = office()
    record_id = numbered(made)
    with pytest.raises(Conflict, match="01-CV/TU"):
        number_paper(made.clerk, record_id=record_id)
    assert NumberSeries.objects.get().last_number == 1


def test_one_journal_entry():
    made = office()
    record_id = prepared(made)
    before = Entry.objects.count()
    number_paper(made.clerk, record_id=record_id)
    entries = list(Entry.objects.order_by("id")[before:])
    assert [e.command for e in entries] == ["registry.number_paper"]
    assert entries[0].record_id == record_id


def test_the_database_holds_the_number_once_given():
    made = office()
    record_id = numbered(made)
    for change in ({"number": 9}, {"symbol": "09-CV/TU"}, {"dated": date(2026, 1, 1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            OutgoingPaper.objects.filter(pk=record_id).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        OutgoingPaper.objects.filter(pk=record_id).delete()


def test_two_papers_never_have_one_number():
    made = office()
    first = numbered(made)
    second = prepared(made)
    taken = _paper(first)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingPaper.objects.filter(pk=second).update(
            state="numbered", number=1, series_id=taken.series_id, dated=taken.dated
        )


@settings(max_examples=12)
@given(start=st.sampled_from([1, 2, 9, 10, 11, 99, 100, 999, 1000, 99_999]))
def test_the_databases_symbol_is_that_of_the_grammar(start):
    with transaction.atomic():
        made = office(communes=0)
        set_series_start(
            made.clerk,
            issuer_id=made.committee.id,
            type_key="cong_van",
            first_number=start,
            reason="thử",
        )
        assert _paper(numbered(made)).symbol == party_symbol(start, "CV", "TU")
        transaction.set_rollback(True)


@settings(max_examples=settings.default.max_examples // 6)
@given(
    st.lists(st.sampled_from(["prepare", "number", "void", "fail", "double"]), max_size=14),
)
def test_any_order_of_acts_leaves_no_gap(acts):
    with transaction.atomic():
        made = office(communes=0)
        waiting: list[int] = []
        open_numbers: list[int] = []
        for act in acts:
            if act == "prepare":
                waiting.append(prepared(made))
            elif act == "number" and waiting:
                open_numbers.append(waiting.pop())
                number_paper(made.clerk, record_id=open_numbers[-1])
            elif act == "void" and open_numbers:
                void_number(made.clerk, record_id=open_numbers.pop(), reason="sai thể thức")
            elif act == "fail" and waiting:
                with pytest.raises(ZeroDivisionError), transaction.atomic():
                    number_paper(made.clerk, record_id=waiting[-1])
                    _ = 1 / 0
            elif act == "double" and open_numbers:
                with pytest.raises(Conflict):
                    number_paper(made.clerk, record_id=open_numbers[-1])
        _assert_gapless()
        transaction.set_rollback(True)


def _assert_gapless() -> None:
    for series in NumberSeries.objects.all():
        numbers = sorted(series.papers.filter(number__gt=0).values_list("number", flat=True))
        assert numbers == list(range(series.first_number, series.last_number + 1))


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_leave_no_gap_and_no_double():
    made = office(communes=0)
    papers = [prepared(made) for _ in range(40)]
    start = Barrier(20)
    troubles: list[BaseException] = []

    def work(mine: list[int]) -> None:
        try:
            start.wait()
            for record_id in mine:
                number_paper(made.clerk, record_id=record_id)
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    writers = [Thread(target=work, args=(papers[i::20],)) for i in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert troubles == []
    found = OutgoingPaper.objects.order_by("number").values_list("number", flat=True)
    assert list(found) == list(range(1, 41))
    _assert_gapless()


@pytest.mark.django_db(transaction=True)
def test_the_series_is_not_locked_before_commit():
    made = office(communes=0)
    first, second = prepared(made), prepared(made)
    with transaction.atomic():
        with connection.cursor() as cursor:  # what number_paper does outside a larger transaction
            cursor.execute(
                "INSERT INTO registry_numberrequest (paper_id, series_id, asked_at)"
                " SELECT record_id, series_id, now()"
                " FROM registry_outgoingpaper WHERE record_id = %s",
                [first],
            )
        other = Thread(target=_number_elsewhere, args=(made.clerk, second))
        other.start()
        other.join(timeout=20)
        assert not other.is_alive()
    assert _paper(second).number == 1
    assert _paper(first).number == 2


def _number_elsewhere(clerk, record_id: int) -> None:
    number_paper(clerk, record_id=record_id)
    connections.close_all()


def test_dated_on_another_day_the_signer_must_have_had_the_authority_then():
    made = office()
    with clock.frozen(datetime(2026, 11, 20, 9)):
        paper = prepared(made)
    PostDuty.objects.filter(post=made.signer_post, duty="sign").update(until=date(2026, 11, 22))
    with clock.frozen(datetime(2026, 11, 23, 9)):
        with pytest.raises(NotAllowed, match="chưa được giao ký"):
            number_paper(made.clerk, record_id=paper)
        number_paper(made.clerk, record_id=paper, dated=date(2026, 11, 20))
    assert _paper(paper).symbol == "01-CV/TU"
