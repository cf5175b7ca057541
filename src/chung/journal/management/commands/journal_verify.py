"""``chung journal verify [--file EXPORT]``: was anything changed, removed or inserted?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from chung.journal.queries import counts, verify, verify_export


class Command(BaseCommand):
    help = "Kiểm tra nhật ký còn nguyên vẹn không · Check that the journal is whole"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="tệp đã xuất · an export, no database needed")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = self._check(options["file"])
        for finding in findings:
            self.stdout.write(f"✗ {finding.kind} #{finding.about}: {finding.detail}")
        if findings:
            raise CommandError(
                f"Nhật ký có {len(findings)} chỗ sai · The journal has {len(findings)} faults"
            )
        self.stdout.write("✓ Nhật ký nguyên vẹn · The journal is whole")

    def _check(self, file: Path | None) -> list[Any]:
        if file is None:
            found = counts()
            self.stdout.write(
                f"{found['entries']} mục · entries, {found['seals']} dấu niêm · seals, "
                f"{found['pending']} chờ niêm · not sealed yet"
            )
            return verify()
        try:
            with file.open(encoding="utf-8") as lines:
                return verify_export(lines)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CommandError(
                f"Không đọc được tệp xuất · This is no export of a journal: {error}"
            ) from error
