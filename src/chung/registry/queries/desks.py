"""Desks of the hub."""

from datetime import date

from chung.organisation.queries import desks_on


def all_desks(on: date) -> list[tuple[int, str]]:
    """Body id and name of every desk of the hub on a day, in the order of the organisation."""
    return [(facts.body_id, facts.name) for facts in desks_on(on)]
