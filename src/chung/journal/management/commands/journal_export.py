"""``chung journal export FILE``: the journal as JSON lines, to be verified on another machine."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from chung.journal.commands import seal_entries
from chung.journal.queries import export_lines


class Command(BaseCommand):
    help = "Xuất nhật ký · Export the journal"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        seal_entries()
        target: Path = options["file"]
        part = target.with_name(f"{target.name}.part")
        count = 0
        with part.open("w", encoding="utf-8") as out:
            for line in export_lines():
                out.write(line + "\n")
                count += 1
        os.replace(part, target)
        self.stdout.write(f"✓ {count} dòng · lines → {target}")
