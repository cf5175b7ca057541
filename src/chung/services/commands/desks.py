"""The desk of a served body changes hands: registers, numbers and seals stay the body's own."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from chung.foundation.actor import Actor, Duty
from chung.foundation.refusals import Conflict, Invalid
from chung.organisation.commands import charge_post, open_desk, relieve_post, withdraw_desk
from chung.organisation.queries import desk_on, posts_in
from chung.services.queries.clerks import clerks_of, own_clerks


def pool(actor: Actor, *, served_id: int, provider_id: int, since: date) -> None:
    """From a day on the provider's clerks work the body's desk, those who worked it do so no more.

    Nothing where the desk is the provider's already. Raises Conflict when the provider has no
    clerk, or has its own desk worked by another office.
    """
    desk = desk_on(served_id, since)
    if desk is not None and desk.provider_id == provider_id:
        return
    own = desk_on(provider_id, since)
    if own is not None and own.provider_id != provider_id:
        raise Conflict(
            _("Văn thư của chính cơ quan này đang do nơi khác phục vụ."),
            _("Chọn văn phòng tự làm văn thư của mình."),
            field="provider",
        )
    working = clerks_of(served_id, since)
    clerks = clerks_of(provider_id, since)
    open_desk(actor, body_id=served_id, since=since, provider_id=provider_id)
    _change(actor, served_id, since, leaving=working - clerks, coming=clerks - working)


def give_back(actor: Actor, *, served_id: int, on: date, clerk_post_id: int | None = None) -> None:
    """From a day on the body works its own desk again: by the post named, or by clerks it has.

    Nothing where it does so already. Raises Invalid when nobody would keep its registry.
    """
    desk = desk_on(served_id, on)
    if desk is None or desk.provider_id == served_id:
        return
    working = clerks_of(served_id, on)
    leaving = working & clerks_of(desk.provider_id, on)
    coming = {clerk_post_id} if clerk_post_id is not None else set()
    open_desk(actor, body_id=served_id, since=on, provider_id=served_id)
    _change(actor, served_id, on, leaving=leaving - coming, coming=coming - working)


def take_back(actor: Actor, *, served_id: int, since: date) -> None:
    """A desk that would change hands on a day still ahead does not: it stays with those who work
    it, and who was to leave it that day does not leave. Nothing where no desk moves that day.

    Raises Conflict when the desk changes again after that day.
    """
    desk, before = desk_on(served_id, since), since - timedelta(days=1)
    if desk is None or desk.since != since:
        return
    coming, working = clerks_of(served_id, since), clerks_of(served_id, before)
    withdraw_desk(actor, body_id=served_id, since=since)
    _change(actor, served_id, since, leaving=coming - working, coming=working - coming)


def must_have_clerk(served_id: int, on: date, clerk_post_id: int | None) -> None:
    """Raises Invalid when a body that takes its desk back would have no clerk that day."""
    desk = desk_on(served_id, on)
    if desk is None or desk.provider_id == served_id or clerk_post_id is not None:
        return
    if not own_clerks(served_id, on):
        raise Invalid(
            _("Thôi dùng chung văn thư thì cơ quan này cần văn thư riêng."),
            _("Chọn chức danh làm văn thư từ ngày đó."),
            field="clerk",
        )


def must_be_of_body(post_id: int, body_ids: list[int], on: date) -> None:
    """Raises Invalid when a post is not one of these bodies' that day."""
    if not posts_in(body_ids, on).filter(id=post_id).exists():
        raise Invalid(
            _("Chức danh này không thuộc cơ quan đó."), _("Chọn chức danh khác."), field="clerk"
        )


def _change(actor: Actor, body_id: int, on: date, *, leaving: set[int], coming: set[int]) -> None:
    for post_id in sorted(leaving):
        relieve_post(actor, post_id=post_id, duty=Duty.REGISTRY, body_id=body_id, on=on)
    for post_id in sorted(coming):
        charge_post(actor, post_id=post_id, duty=Duty.REGISTRY, body_id=body_id, since=on)
