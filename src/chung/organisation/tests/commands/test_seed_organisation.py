"""The seed: what stands in it, twice the same, and quick."""

import time
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from chung.accounts.models import User
from chung.foundation import clock
from chung.foundation.actor import Duty, system_actor
from chung.foundation.models import CalendarDay
from chung.journal.models import Entry
from chung.organisation import queries
from chung.organisation.commands import seed_organisation
from chung.organisation.models import (
    Appointment,
    Body,
    BodyCode,
    BodyVersion,
    Desk,
    Post,
    PostDuty,
    Principal,
    RecipientGroup,
    Term,
)
from chung.organisation.models.periods import live_on

ON = date(2026, 11, 23)


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The demo office once for the whole file; taken out again afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        started = time.monotonic()
        call_command("seed_demo")
        yield time.monotonic() - started
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _office(seeded, db):
    """Each test inside the seeded office."""


FATE_UNKNOWN = {"bao-nghe-an", "truong-chinh-tri-nghe-an", "du-bo-doi-bien-phong"}
"""Bodies of the history that no source follows after 2025: nobody of the cast works there."""


def on_communes(**where):
    return BodyVersion.objects.filter(live_on(ON), level="L4", kind="committee", **where)


def test_seed_is_quick(seeded):
    assert seeded < 20


def test_nghe_an_stands_as_in_the_sources():
    assert on_communes().count() == 130
    assert on_communes(name__startswith="Đảng uỷ phường").count() == 11
    assert BodyCode.objects.filter(live_on(ON), scheme="GSO").count() == 130
    tu = Body.objects.get(slug="tu-nghe-an")
    facts = queries.body_on(tu.id, ON)
    assert (facts.symbol, facts.letterhead_superior) == ("TU", "")
    assert (facts.letterhead_issuer, facts.place) == ("TỈNH UỶ NGHỆ AN", "Nghệ An")
    agencies = ("advisory", "inspection")
    symbols = {f.symbol for f in queries.children_on(tu.id, ON) if f.kind in agencies}
    assert symbols == {"VPTU", "BTCTU", "UBKTTU", "BTGDVTU", "BNCTU"}


def test_a_commune_committee_and_its_organs():
    kim_lien = queries.body_on(Body.objects.get(slug="du-xa-kim-lien").id, ON)
    assert kim_lien.letterhead_superior == "ĐẢNG BỘ TỈNH NGHỆ AN"
    assert kim_lien.letterhead_issuer == "ĐẢNG UỶ XÃ KIM LIÊN"
    assert (kim_lien.symbol, kim_lien.place) == ("ĐU", "Kim Liên")
    organs = queries.children_on(kim_lien.body_id, ON)
    assert [o.symbol for o in organs] == ["VPĐU", "BXDĐ", "UBKTĐU"]
    assert {o.letterhead_superior for o in organs} == {"ĐẢNG UỶ XÃ KIM LIÊN"}


def test_every_row_names_its_source():
    assert not BodyVersion.objects.filter(basis="").exists()
    assert not Term.objects.filter(basis="").exists()
    assert not CalendarDay.objects.filter(source="").exists()


def test_terms_of_the_province_and_of_a_commune():
    tu = Body.objects.get(slug="tu-nghe-an").id
    assert queries.term_on(tu, date(2025, 10, 1)).ordinal == "XIX"
    assert queries.term_on(tu, date(2025, 10, 2)).ordinal == "XX"
    office = Body.objects.get(slug="vpdu-xa-kim-lien").id
    assert "chỉ định" in queries.term_on(office, date(2025, 7, 1)).label
    assert queries.term_on(office, ON).ordinal == "I"


def test_a_code_belongs_to_its_period():
    code = BodyCode.objects.get(live_on(ON), code="16681")
    assert code.since == date(2025, 7, 1)
    assert code.body.slug == "du-phuong-thanh-vinh"


def test_every_committee_and_agency_has_a_desk_with_a_clerk_at_work():
    tu = Body.objects.get(slug="tu-nghe-an").id
    direct = queries.children_on(tu, ON)
    ids = {tu, *(f.body_id for f in direct if f.slug not in FATE_UNKNOWN)}
    assert queries.bodies_with_desk(ids, ON) == ids
    served = set(
        PostDuty.objects.filter(
            duty=Duty.REGISTRY, post__appointments__until__isnull=True, post__appointments__gt=0
        ).values_list("body_id", flat=True)
    )
    assert ids <= served


def test_the_pooled_clerk_serves_three_bodies():
    clerk = User.objects.get(username="vanthu.tinhuy").person
    actor = queries.actor_for(clerk.id, None, ON)
    slugs = {Body.objects.get(id=b).slug for b in actor.bodies_for(Duty.REGISTRY)}
    assert slugs == {"tu-nghe-an", "vptu-nghe-an", "bnctu-nghe-an"}


def test_one_person_holds_two_posts_and_one_does_everything():
    deputy = User.objects.get(username="phochanhvp.tinhuy").person
    assert len(queries.held_posts(deputy.id, ON)) == 2
    everything = User.objects.get(username="vanphong.xa-keng-du").person
    duties = {d for d, _ in queries.actor_for(everything.id, None, ON).duties}
    wanted = {Duty.REGISTRY, Duty.DISTRIBUTE, Duty.SPECIALIST, Duty.APPROVE_OFFICE, Duty.SIGN}
    assert wanted <= duties


def test_the_administrator_administers_and_nothing_else():
    administrator = User.objects.get(username="quantri").person
    actor = queries.actor_for(administrator.id, None, ON)
    assert {d for d, _ in actor.duties} == {Duty.ADMINISTER}
    kinds = set(Principal.objects.filter(id__in=actor.principals).values_list("kind", flat=True))
    assert kinds == {"post", "person"}


def test_the_past_is_there_and_the_boards_of_the_cast_have_their_own_clerks():
    tu = Body.objects.get(slug="tu-nghe-an").id
    districts = [f for f in queries.children_on(tu, date(2019, 1, 1)) if f.kind == "committee"]
    assert len(districts) == 21
    office, board, affairs = (
        Body.objects.get(slug=slug).id
        for slug in ("vptu-nghe-an", "btctu-nghe-an", "bnctu-nghe-an")
    )
    providers = [
        [desk.provider_id for desk in (queries.desk_on(body, day),) if desk]
        for body, day in ((board, date(2024, 1, 1)), (board, ON), (affairs, ON))
    ]
    assert providers == [[office], [board], [office]]


def test_groups_hold_what_their_names_say():
    tu = Body.objects.get(slug="tu-nghe-an").id
    groups = {group.name: len(ids) for group, ids in queries.recipient_groups(tu, ON)}
    assert groups == {
        "130 xã, phường": 130,
        "Các cơ quan tham mưu, giúp việc Tỉnh uỷ": 5,
        "Các đảng uỷ trực thuộc": 5,
    }


def test_everybody_has_a_principal():
    assert not Post.objects.filter(principal__isnull=True).exists()
    assert not User.objects.filter(person__principal__isnull=True).exists()
    desks = Principal.objects.filter(kind="desk").count()
    assert desks == Desk.objects.values("body").distinct().count()
    assert Principal.objects.filter(kind="unit").count() == Body.objects.count()


def test_nobody_signs_in_to_the_cast_with_a_password():
    assert all(not u.has_usable_password() for u in User.objects.all()[:20])


def test_seeding_again_changes_nothing():
    before = _counts()
    call_command("seed_demo")
    assert _counts() == before


def test_seeding_again_respects_what_was_changed_since():
    commune = on_communes().first()
    commune.name = "Đảng uỷ xã Đổi Tên"
    commune.save(update_fields=["name"])
    RecipientGroup.objects.get(position=30).members.all().delete()
    seed_organisation(system_actor(clock.today(), "thử"))
    commune.refresh_from_db()
    assert commune.name == "Đảng uỷ xã Đổi Tên"
    assert not RecipientGroup.objects.get(position=30).members.exists()


def test_each_step_writes_one_entry():
    last = Entry.objects.latest("id").id
    call_command("seed_demo")
    written = Entry.objects.filter(id__gt=last).order_by("id").values_list("command", flat=True)
    assert list(written)[:3] == [
        "organisation.set_calendar_days",
        "organisation.seed_organisation",
        "accounts.seed_personas",
    ]


def _counts():
    tables = (Body, BodyVersion, Post, PostDuty, Appointment, Principal, Term, Desk, User)
    return [model.objects.count() for model in (*tables, CalendarDay, RecipientGroup, BodyCode)]
