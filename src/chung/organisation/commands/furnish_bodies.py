"""Give bodies just founded their codes, desks and fonds, many at a time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor
from chung.foundation.refusals import Conflict
from chung.journal.commands import command, note
from chung.organisation.models import (
    BodyCode,
    BodyVersion,
    Desk,
    Fonds,
    FondsCustody,
    Principal,
)
from chung.organisation.permissions import must_administer
from chung.organisation.queries.bodies import names_on
from chung.organisation.queries.held import hold_alive, versions_alive
from chung.organisation.queries.holdings import holders_of_codes
from chung.organisation.states import PrincipalKind


@dataclass(frozen=True)
class Furnishing:
    """What a body begins with: codes (scheme, code); with ``desk`` also its desk, worked by the
    clerks of ``provider_id`` (itself when empty), and its fonds.
    """

    body_id: int
    codes: tuple[tuple[str, str], ...] = ()
    desk: bool = False
    provider_id: int | None = None
    basis: str = ""


@command
def furnish_bodies(actor: Actor, *, since: date, furnishings: Iterable[Furnishing]) -> None:
    """As ``give_code``, ``open_desk`` and ``open_fonds``, in as many statements for a hundred
    bodies as for one.

    Raises Conflict when a code is taken or a body has a code, desk or fonds already, Invalid when a
    body or provider does not exist that day, NotAllowed.
    """
    must_administer(actor)
    wanted = list(furnishings)
    ids = {f.body_id for f in wanted}
    versions = hold_alive(ids, since)
    versions_alive({f.provider_id for f in wanted if f.provider_id}, since, field="provider")
    _must_be_bare(ids)
    _write_codes(wanted, since)
    with_desk = [f for f in wanted if f.desk]
    _write_desks(with_desk, versions, since)
    _write_fonds(with_desk, versions, since)
    note(since=str(since), bodies=sorted(ids), desks=len(with_desk))


def _must_be_bare(body_ids: set[int]) -> None:
    codes, desks, fonds = (
        model.objects.filter(body_id__in=body_ids).values_list("body_id")
        for model in (BodyCode, Desk, Fonds)
    )
    for (body_id,) in codes.union(desks, fonds)[:1]:
        raise Conflict(
            _("%(name)s đã có mã, văn thư hoặc phông lưu trữ.")
            % {"name": names_on([body_id], date.max)[body_id]},
            _("Bổ sung từng mục cho tổ chức này."),
        )


def _write_codes(wanted: Sequence[Furnishing], since: date) -> None:
    times = Counter(code for f in wanted for code in f.codes)
    taken = holders_of_codes(times, since)
    for (scheme, code), number in times.items():
        if number > 1 or (scheme, code) in taken:
            names = names_on(taken.values(), date.max)
            name = names.get(taken.get((scheme, code), 0), _("hai tổ chức mới"))
            raise Conflict(
                _("Mã %(code)s đang dùng cho %(name)s.") % {"code": code, "name": name},
                _("Chọn mã khác, hoặc ngày sau khi mã cũ hết hiệu lực."),
                field="code",
            )
    BodyCode.objects.bulk_create(
        BodyCode(body_id=f.body_id, scheme=scheme, code=code, since=since)
        for f in wanted
        for scheme, code in f.codes
    )


def _write_desks(
    wanted: Sequence[Furnishing], versions: dict[int, BodyVersion], since: date
) -> None:
    Desk.objects.bulk_create(
        Desk(
            body_id=f.body_id,
            provider_id=f.provider_id or f.body_id,
            since=since,
            name=f"Văn thư {versions[f.body_id].name}",
        )
        for f in wanted
    )
    Principal.objects.bulk_create(
        (Principal(kind=PrincipalKind.DESK, body_id=f.body_id) for f in wanted),
        ignore_conflicts=True,  # made on first use, which may have been before
    )


def _write_fonds(
    wanted: Sequence[Furnishing], versions: dict[int, BodyVersion], since: date
) -> None:
    fonds = Fonds.objects.bulk_create(
        Fonds(
            body_id=f.body_id,
            since=since,
            name=f"Phông {versions[f.body_id].name}"[:250],
            basis=f.basis,
        )
        for f in wanted
    )
    FondsCustody.objects.bulk_create(
        FondsCustody(fonds=each, custodian_id=each.body_id, since=since, basis=each.basis)
        for each in fonds
    )
