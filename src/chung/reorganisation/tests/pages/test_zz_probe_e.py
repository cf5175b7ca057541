from datetime import datetime
import pytest
from chung.foundation import clock
from chung.reorganisation.tests import scene as play, work
from chung.reorganisation.tests.pages.after import administrator, carried_out
pytestmark = pytest.mark.django_db
def test_x(db):
    with clock.frozen(play.BEFORE):
        made = play.scene()
        work.an_incoming_paper(made.east); work.an_issued_paper(made.east)
        plan = carried_out(made)
    with clock.frozen(datetime(2026, 12, 8, 9, 0)):
        for lang in ("vi", "en"):
            client = administrator(made)
            client.cookies["django_language"] = lang
            for n, url in (("plan", f"/sap-xep/{plan.id}/so-lieu/"), ("days", "/sap-xep/so-lieu/")):
                r = client.get(url)
                open(f"/tmp/e/fig-{n}-{lang}.html", "wb").write(r.content)
