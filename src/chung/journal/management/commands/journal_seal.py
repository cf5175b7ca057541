"""``chung journal seal``: seal what waits, now."""

from typing import Any

from django.core.management.base import BaseCommand

from chung.journal.commands import seal_entries


class Command(BaseCommand):
    help = "Niêm các mục nhật ký đang chờ · Seal the entries that wait"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"✓ {seal_entries()} mục đã niêm · entries sealed")
