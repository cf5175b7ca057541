"""``seed_history``: the public history of Nghệ An's Party bodies 2019–2025; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from chung.foundation import clock
from chung.foundation.actor import system_actor
from chung.reorganisation.commands import seed_history


class Command(BaseCommand):
    help = "Load the public history of Nghệ An 2019–2025; goes before seed_demo, safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        plans = seed_history(system_actor(clock.today(), "Nạp lịch sử tổ chức"))
        if options["verbosity"] > 0:
            self.stdout.write(f"{plans} plans carried out")
