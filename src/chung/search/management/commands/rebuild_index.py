"""``chung manage rebuild_index``."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from chung.search.commands import freshen_index, rebuild_index
from chung.search.index.place import Progress


class Command(BaseCommand):
    help = str(_("Lập lại chỉ mục tìm kiếm từ cơ sở dữ liệu."))

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild while the office works; what changes meanwhile follows at once."""
        done = rebuild_index(tell=self._tell)
        freshen_index()
        self.stdout.write(str(_("Đã lập chỉ mục %(done)s hồ sơ, văn bản.")) % {"done": done})

    def _tell(self, progress: Progress) -> None:
        if self.stdout.isatty() or progress.done in (0, progress.total):
            self.stdout.write(f"{progress.done}/{progress.total}")
