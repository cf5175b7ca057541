"""The scene most tests begin from."""

import pytest

from chung.foundation import clock
from chung.reorganisation.tests import scene as play


@pytest.fixture
def made(db):
    """The province with Đông and Tây, a week before the day."""
    with clock.frozen(play.BEFORE):
        yield play.scene()
