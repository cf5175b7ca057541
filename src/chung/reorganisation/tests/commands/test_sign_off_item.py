from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from chung.foundation import clock
from chung.foundation.actor import Duty
from chung.foundation.refusals import Conflict, Invalid, NotAllowed, NotFound
from chung.organisation.models import Fonds, PostDuty, Seal
from chung.organisation.tests import factories as org
from chung.reorganisation.commands import carry_out_plan, sign_off_item
from chung.reorganisation.models import HandoverItem, HandoverMinutes
from chung.reorganisation.permissions import RECEIVING
from chung.reorganisation.queries import board, plans_for
from chung.reorganisation.tests import scene as play

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    with clock.frozen(play.BEFORE):
        scene = play.scene()
        plan = play.ready(scene)
    with clock.frozen(play.MORNING):
        carry_out_plan(play.house(), plan_id=plan.id)
    with clock.frozen(play.MORNING + timedelta(days=5)):
        yield scene


def secretary(made):
    return org.acting(made.east.people["secretary"], on=clock.today())


def test_the_receiver_signs_once_and_a_fonds_gets_its_keeper(made):
    item = HandoverItem.objects.filter(fonds__isnull=False).first()
    done = sign_off_item(secretary(made), item_id=item.id, on=play.THE_DAY, remark="Đủ")
    assert done.signed_on == play.THE_DAY and done.signed_by.startswith("Nguyễn Đông Bí thư")
    kept = Fonds.objects.get(id=item.fonds_id).custodies.latest("since")
    assert kept.custodian_id == item.minutes.receiver_id
    with pytest.raises(Conflict, match="đã được ký nhận"):
        sign_off_item(secretary(made), item_id=item.id)


def test_a_seal_is_handed_in_with_its_receipt(made):
    """The police receive it: who follows the giver records that, or an administrator."""
    first, second = HandoverItem.objects.filter(seal__isnull=False).order_by("id")[:2]
    stranger = org.acting(made.west.people["secretary"], on=clock.today())
    with pytest.raises(NotAllowed):
        sign_off_item(stranger, item_id=first.id)
    sign_off_item(made.admin, item_id=first.id, remark="BN 01/CA")
    sign_off_item(secretary(made), item_id=second.id, remark="BN 02/CA")
    handed_in = Seal.objects.order_by("receipt").values_list("handed_in_on", "receipt")
    assert list(handed_in) == [(clock.today(), "BN 01/CA"), (clock.today(), "BN 02/CA")]


def test_an_administrator_signs_only_where_the_receiver_has_nobody(made):
    item = HandoverItem.objects.filter(fonds__isnull=False).first()
    receiver = item.minutes.receiver_id
    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo hoặc văn thư của bên nhận"):
        sign_off_item(made.admin, item_id=item.id)
    PostDuty.objects.filter(body_id=receiver, duty__in=RECEIVING).delete()
    assert sign_off_item(made.admin, item_id=item.id).signed_at


def test_the_board_shows_each_receiver_its_own_and_what_is_late(made):
    plan = plans_for(secretary(made)).get()
    everything = board(made.admin, plan.id)
    received = HandoverMinutes.objects.filter(receiver__versions__name__startswith="Văn phòng")
    office = received[0].receiver
    chief = org.make_person("Đỗ Văn Nháp")
    lead = [(Duty.LEAD_UNIT, office)]
    org.make_post(office, "Chánh Văn phòng", duties=lead, holder=chief, since=play.THE_DAY)
    reader = org.acting(chief, on=clock.today())
    own = board(reader, plan.id)
    assert [each.receiver_id for each in own.receivers] == [office.id] and own.signed == 0
    assert own.is_part and not everything.is_part
    assert 0 < own.items < own.all_items == everything.items
    with clock.frozen(play.MORNING + timedelta(days=30)):
        assert all(each.is_late for each in board(reader, plan.id).receivers)
    stranger = org.acting(made.west.people["secretary"], on=clock.today())
    with pytest.raises(NotFound):
        board(stranger, plan.id)


def test_refuses_a_day_before_the_hand_over_or_in_the_future(made):
    item = HandoverItem.objects.filter(fonds__isnull=False).first()
    for day in (play.LAST, clock.today() + timedelta(days=1)):
        with pytest.raises(Invalid):
            sign_off_item(secretary(made), item_id=item.id, on=day)
    with pytest.raises(NotFound):
        sign_off_item(secretary(made), item_id=0)


def test_items_are_never_deleted_nor_changed_once_signed(made):
    item = HandoverItem.objects.filter(fonds__isnull=False).first()
    with pytest.raises(DatabaseError), transaction.atomic():
        item.delete()
    sign_off_item(secretary(made), item_id=item.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        HandoverItem.objects.filter(id=item.id).update(what="khác")
