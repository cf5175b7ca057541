"""A file whose form was checked goes: by its sender, or by itself when the hour is over."""

from datetime import timedelta

import pytest

from chung.drafting.commands import check_file, drop_checked_file
from chung.drafting.jobs import drop_checked_files, prepare_preview
from chung.drafting.models import CheckedFile
from chung.drafting.queries import KEPT_FOR, checked_files
from chung.drafting.tests import factories as make
from chung.drafting.tests.commands.test_check_file import sent
from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.foundation.refusals import NotAllowed, NotFound
from chung.records.models import StoredFile
from chung.records.queries import file_path
from chung.registry.queries import preview_folder

pytestmark = pytest.mark.django_db


def test_its_sender_drops_it_with_its_bytes(django_capture_on_commit_callbacks) -> None:
    who = make.province()
    file_id = check_file(who.actor("specialist"), sent=sent())
    sha256 = CheckedFile.objects.get().file_id
    preview_folder(sha256).mkdir(parents=True, exist_ok=True)
    with pytest.raises(NotFound):
        drop_checked_file(who.actor("head"), file_id=file_id)
    with pytest.raises(NotAllowed):
        drop_checked_file(system_actor(clock.today(), "Hệ thống"), file_id=file_id)
    with django_capture_on_commit_callbacks(execute=True):
        drop_checked_file(who.actor("specialist"), file_id=file_id)
    assert not CheckedFile.objects.exists() and not StoredFile.objects.exists()
    assert not file_path(sha256).exists() and not preview_folder(sha256).exists()
    prepare_preview(sha256)  # asked for before it went
    assert not preview_folder(sha256).exists()


def test_after_the_hour_nobody_sees_it_and_the_next_run_takes_it() -> None:
    who = make.province()
    check_file(who.actor("specialist"), sent=sent())
    with clock.frozen(clock.now() + KEPT_FOR - timedelta(minutes=1)):
        drop_checked_files(0)
        assert checked_files(who.actor("specialist"))
    with clock.frozen(clock.now() + KEPT_FOR):
        assert not checked_files(who.actor("specialist"))
        drop_checked_files(0)
    assert not CheckedFile.objects.exists() and not StoredFile.objects.exists()
