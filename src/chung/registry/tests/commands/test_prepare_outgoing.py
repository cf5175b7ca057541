import pytest

from chung.foundation.refusals import Invalid, NotAllowed
from chung.records.queries import files_of, reasons, visible_record
from chung.records.states import Cause, FileRole
from chung.registry.models import NumberSeries, OutgoingPaper
from chung.registry.tests.outgoing_office import body, office, prepared

pytestmark = pytest.mark.django_db


def test_a_signed_paper_waits_at_its_desk_without_a_number():
    made = office()
    record_id = prepared(made, to=made.communes[:2])
    paper = OutgoingPaper.objects.get(pk=record_id)
    assert (paper.state, paper.number, paper.symbol) == ("signed", None, "")
    assert paper.organ == "TU"
    assert paper.type_name == "Công văn"
    assert paper.recipient_body_ids == [c.id for c in made.communes[:2]]
    assert [f.role for f in files_of(record_id)] == [FileRole.VERSION]
    assert NumberSeries.objects.get().last_number == 0


def test_the_desk_and_the_signer_see_it_and_nobody_else():
    made = office()
    record_id = prepared(made)
    assert visible_record(made.clerk, record_id)
    causes = {r.cause for r in reasons(made.signer, record_id) if r.mine}
    assert causes == {str(Cause.SIGNS.label), str(Cause.LEADS_BODY.label)}
    for other in (made.stranger, made.commune_clerks[0]):
        with pytest.raises(Exception, match="Không tìm thấy"):
            visible_record(other, record_id)


def test_somebody_without_a_part_in_it_is_refused():
    made = office()
    with pytest.raises(NotAllowed):
        prepared(made, by=made.stranger)
    assert not OutgoingPaper.objects.exists()


def test_a_draft_of_another_organ_is_refused_before_any_number():
    made = office()
    with pytest.raises(Invalid, match="ĐU"):
        prepared(made, organ="ĐU")


def test_an_issuer_without_a_symbol_is_told_so():
    made = office()
    nameless = body("Tổ công tác", parent=made.committee)
    with pytest.raises(Invalid, match="chưa có ký hiệu"):
        prepared(made, issuer=nameless)


def test_a_subject_is_needed():
    made = office()
    with pytest.raises(Invalid, match="trích yếu"):
        prepared(made, subject="  ")
