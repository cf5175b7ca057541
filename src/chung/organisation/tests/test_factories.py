"""The offices of the tests are what the commands would have made."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from chung.foundation.actor import Duty
from chung.organisation import commands
from chung.organisation.states import BodyKind, Level
from chung.organisation.tests import factories as org

pytestmark = pytest.mark.django_db


def _by_factories() -> None:
    above = org.make_body("Tỉnh uỷ  Mẫu", symbol="TU", level=Level.PROVINCE, desk=True)
    room = org.make_body("Phòng Mẫu", kind=BodyKind.DIVISION, parent=above, superior="TỈNH UỶ")
    clerk = org.make_person("Nguyễn Văn  Mẫu")
    duties = [(Duty.REGISTRY, above), (Duty.LEAD_UNIT, room)]
    org.make_post(room, "Văn thư", duties=duties, holder=clerk, rank=7)


def _by_commands() -> None:
    actor = org.office(org.START)
    since = org.START
    details = commands.BodyDetails(
        name="Tỉnh uỷ  Mẫu",
        kind=BodyKind.COMMITTEE,
        level=Level.PROVINCE,
        symbol="TU",
        letterhead_issuer="TỈNH UỶ  MẪU",
        place="Mẫu",
    )
    above = commands.establish_body(actor, slug="mot", since=since, details=details)
    commands.open_desk(actor, body_id=above.id, since=since)
    details = commands.BodyDetails(
        name="Phòng Mẫu",
        kind=BodyKind.DIVISION,
        level=Level.COMMUNE,
        parent_id=above.id,
        symbol="ĐU",
        letterhead_superior="TỈNH UỶ",
        letterhead_issuer="PHÒNG MẪU",
        place="Mẫu",
    )
    room = commands.establish_body(actor, slug="hai", since=since, details=details)
    clerk = commands.register_person(actor, full_name="Nguyễn Văn  Mẫu")
    post = commands.create_post(actor, body_id=room.id, title="Văn thư", since=since, rank=7)
    for duty, served in ((Duty.REGISTRY, above), (Duty.LEAD_UNIT, room)):
        commands.charge_post(actor, post_id=post.id, duty=duty, body_id=served.id, since=since)
    commands.appoint_person(actor, person_id=clerk.id, post_id=post.id, since=since)


def _written(make: Callable[[], None]) -> dict[str, list[dict[str, Any]]]:
    """Rows of every table, a row's id given as its place in the table; nothing is kept."""
    tables = apps.get_app_config("organisation").get_models()
    with transaction.atomic():
        make()
        rows = {model: list(model._default_manager.order_by("pk").values()) for model in tables}
        transaction.set_rollback(True)
    places = {model: {row["id"]: at for at, row in enumerate(rows[model])} for model in rows}
    for model, found in rows.items():
        for row in found:
            _in_places(model, row, places)
    return {model.__name__: found for model, found in rows.items()}


def _in_places(
    model: type[models.Model], row: dict[str, Any], places: dict[Any, dict[int, int]]
) -> None:
    row["id"] = places[model][row["id"]]
    row.pop("slug", None)  # the factories number theirs
    for field in model._meta.concrete_fields:
        if field.is_relation and row[field.attname] is not None:
            row[field.attname] = places[field.related_model][row[field.attname]]


def test_factories_write_the_rows_commands_write() -> None:
    by_commands = _written(_by_commands)
    assert [len(by_commands[name]) for name in ("Body", "Desk", "Principal")] == [2, 1, 5]
    assert _written(_by_factories) == by_commands
