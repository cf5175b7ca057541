"""Who is told of requests to the shared office: both sides, each of what is their move."""

from chung.foundation import clock
from chung.foundation.events import Handler
from chung.notices.commands import notify, settle_notices
from chung.notices.states import NoticeKind
from chung.organisation.queries import clerks_behind
from chung.services import events as services

_TO_OFFICE = (NoticeKind.SERVICE_ASKED, NoticeKind.SERVICE_GIVEN, NoticeKind.SERVICE_FILES)


def service_asked(event: services.ServiceAsked) -> None:
    """Those of the office who may deal with it."""
    people = clerks_behind(event.principal_ids, clock.today())
    notify(people, NoticeKind.SERVICE_ASKED, event.record_id)


def service_taken(event: services.ServiceTaken) -> None:
    """Who asked; who was given the work; for the others it is settled."""
    settle_notices(event.record_id, *_TO_OFFICE)
    notify((event.asker_id,), NoticeKind.SERVICE_TAKEN, event.record_id)
    notify((event.holder_id,), NoticeKind.SERVICE_GIVEN, event.record_id)


def service_files_added(event: services.ServiceFilesAdded) -> None:
    """The other side: who has it in hand, or those it was asked of; or who asked."""
    people = clerks_behind(event.principal_ids, clock.today())
    notify(people, NoticeKind.SERVICE_FILES, event.record_id, name=event.names)


def service_done(event: services.ServiceDone) -> None:
    """Who asked."""
    settle_notices(event.record_id, *_TO_OFFICE, NoticeKind.SERVICE_TAKEN)
    notify((event.asker_id,), NoticeKind.SERVICE_DONE, event.record_id)


def service_refused(event: services.ServiceRefused) -> None:
    """Who asked, with the reason."""
    settle_notices(event.record_id, *_TO_OFFICE, NoticeKind.SERVICE_TAKEN)
    notify((event.asker_id,), NoticeKind.SERVICE_REFUSED, event.record_id, reason=event.reason)


def service_withdrawn(event: services.ServiceWithdrawn) -> None:
    """Who had it in hand, else those it was asked of."""
    settle_notices(event.record_id, *_TO_OFFICE, NoticeKind.SERVICE_TAKEN)
    people = clerks_behind(event.principal_ids, clock.today())
    notify(people, NoticeKind.SERVICE_WITHDRAWN, event.record_id, reason=event.reason)


SUBSCRIPTIONS: list[tuple[type, Handler]] = [
    (services.ServiceAsked, service_asked),
    (services.ServiceTaken, service_taken),
    (services.ServiceFilesAdded, service_files_added),
    (services.ServiceDone, service_done),
    (services.ServiceRefused, service_refused),
    (services.ServiceWithdrawn, service_withdrawn),
]
