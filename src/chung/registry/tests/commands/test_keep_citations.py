import pytest

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.registry.commands import propose_fields, register_incoming
from chung.registry.commands.keep_citations import keep_citations
from chung.registry.models import Citation
from chung.registry.tests import factories

pytestmark = pytest.mark.django_db

FIRST = "Số 12-CV/TU. Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá"
REST = "; Quyết định số 217/QĐ-TW và Công văn số 12-CV/TU; Nghị quyết số 57-NQ/TW."


def _read(arrival, text):
    system = system_actor(clock.today(), "Máy đọc")
    given = {"proposal": {}, "pages": 3, "pages_read": 1, "source": "text"}
    propose_fields(system, arrival_id=arrival.id, text=text, **given)


def test_papers_named_are_kept_and_the_rest_when_the_last_page_is_read():
    who = factories.cast()
    arrival = factories.arrival(who)
    _read(arrival, FIRST)
    paper = register_incoming(
        who.actor("clerk"),
        desk_id=who.committee.id,
        book_id=who.book.id,
        fields=factories.fields(symbol="12-CV/TU"),
        arrived_on=clock.today(),
        arrival_id=arrival.id,
    )
    (kept,) = Citation.objects.filter(record_id=paper.record_id)
    assert (kept.symbol, f"{kept.dated}", kept.issuer_name) == (
        "57-NQ/TW", "2024-12-22", "Bộ Chính trị",
    )  # fmt: skip
    _read(arrival, FIRST + REST)
    symbols = Citation.objects.order_by("position").values_list("symbol", flat=True)
    assert list(symbols) == ["57-NQ/TW", "217-QĐ/TW"], "each once, never itself"


def test_it_is_part_of_a_command():
    record_id = factories.registered(factories.cast())
    with pytest.raises(Exception, match="command"):
        keep_citations(record_id, "12-CV/TU")
