"""The index can be thrown away and made anew while the office works."""

import pytest
from django.core.management import call_command

from chung.search.commands import freshen_index, rebuild_index
from chung.search.index import place
from chung.search.queries import Asked, find
from chung.search.tests.factories import Desk, retitled

pytestmark = pytest.mark.django_db


def test_everything_is_found_again_and_the_old_folder_is_gone():
    desk = Desk()
    desk.paper("Một văn bản", "nội dung")
    desk.paper("Hai văn bản")
    freshen_index()
    old = place.current()
    told = []
    assert rebuild_index(tell=told.append) == 2
    assert not old.exists()
    assert (told[0].done, told[-1].done, told[-1].total) == (0, 2, 2)
    assert find(desk.reader, Asked("văn bản")).count == 2
    assert place.progress() is None


def test_meanwhile_the_old_index_answers_and_the_page_can_say_how_far_it_is():
    desk = Desk()
    desk.paper("Một văn bản")
    freshen_index()
    seen = []

    def look(progress):
        seen.append((find(desk.reader, Asked("văn bản")).count, place.progress()))

    rebuild_index(tell=look)
    assert [count for count, _ in seen] == [1, 1]
    assert seen[-1][1].done == 1


def test_a_change_during_the_rebuild_follows():
    desk = Desk()
    record = desk.paper("Tên cũ")
    changed = []

    def change(progress):
        if progress.done and not changed:
            changed.append(retitled(record, "Tên mới"))

    rebuild_index(tell=change)
    freshen_index()
    assert find(desk.reader, Asked("tên mới")).count == 1
    assert find(desk.reader, Asked("tên cũ")).count == 0


def test_a_rebuild_that_fails_leaves_the_old_index_and_no_debris(own_index):
    desk = Desk()
    desk.paper("Một văn bản")
    freshen_index()

    def fail(progress):
        raise OSError("disk full")

    with pytest.raises(OSError):
        rebuild_index(tell=fail)
    assert find(desk.reader, Asked("văn bản")).count == 1
    assert [path for path in own_index.iterdir() if path.is_dir()] == [place.current()]


def test_nobody_else_may_look_into_the_folder(own_index):
    rebuild_index()
    assert own_index.stat().st_mode & 0o077 == 0


def test_from_the_command_line(capsys):
    desk = Desk()
    desk.paper("Một văn bản")
    call_command("rebuild_index")
    assert find(desk.reader, Asked("văn bản")).count == 1
    assert "1" in capsys.readouterr().out
