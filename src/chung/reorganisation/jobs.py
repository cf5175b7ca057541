"""Background work of reorganisation: safe to run twice."""

import logging

from django.utils.translation import gettext_noop

from chung.formats.writer import compose, to_pdf
from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.jobs import job
from chung.foundation.refusals import Refusal
from chung.reorganisation.queries import minutes_content, minutes_page
from chung.reorganisation.queries.minutes_pdf import pdf_place

_log = logging.getLogger(__name__)


@job("reorganisation.make_minutes_pdf", queue="issuing")
def make_minutes_pdf(minutes_id: int) -> None:
    """Make the PDF of a sheet of minutes as it stands now; what goes wrong is told on its page."""
    today = clock.today()
    page = minutes_page(system_actor(today, "Hệ thống"), minutes_id)
    place = pdf_place(page, today)
    if place.is_there:
        return
    try:
        place.keep(to_pdf(compose(minutes_content(page, today))))
    except Refusal as refusal:
        place.keep_problem(str(refusal.message))
    except Exception:
        _log.exception("minutes %s could not be made a PDF", minutes_id)
        place.keep_problem(gettext_noop("Máy chủ gặp lỗi khi tạo PDF."))
