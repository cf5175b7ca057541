from datetime import datetime

import pytest

from chung.foundation import clock
from chung.foundation.refusals import Invalid, NotAllowed, NotFound
from chung.records.queries import visible_record
from chung.tasks.commands import change_follower
from chung.tasks.tests import factories


def test_the_new_follower_follows_from_today_never_before(cast):
    task = factories.task(cast, follower_post_id=cast.post_id("clerk"))
    with clock.frozen(datetime(2026, 11, 26, 8, 0)):
        changed = change_follower(
            cast.actor("chief"), task_id=task.record_id, post_id=cast.post_id("follower")
        )
        assert changed.follower_since == clock.today() > task.follower_since
        assert visible_record(cast.actor("follower"), task.record_id)
        with pytest.raises(NotFound):
            visible_record(cast.actor("clerk"), task.record_id)


def test_the_same_again_is_refused(cast):
    task = factories.task(cast, follower_post_id=cast.post_id("follower"))
    with pytest.raises(Invalid):
        change_follower(
            cast.actor("chief"), task_id=task.record_id, post_id=cast.post_id("follower")
        )


def test_only_by_who_directs(cast, task):
    with pytest.raises(NotAllowed):
        change_follower(
            cast.actor("head"), task_id=task.record_id, post_id=cast.post_id("follower")
        )
