"""``verify_portal UNIT``: is the public folder what the ledger says, byte for byte?"""

from typing import Any

from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser

from sanshen.casebook.followers import site
from sanshen.casebook.management.commands._unit import unit_named


class Command(BaseCommand):
    """Compares and reports; it mends nothing. Exit code 1 when anything differs."""

    help = "核对门户文件与台账，只报告，不改动。 Compare the portal folder with the ledger."

    def add_arguments(self, parser: CommandParser) -> None:
        """The unit."""
        parser.add_argument("unit", help="单位的地址名 the unit's address name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every difference."""
        try:
            report = site.inspect_site(unit_named(options["unit"]))
        except RuntimeError as broken:
            raise CommandError(str(broken)) from broken
        for difference in report.differences:
            self.stdout.write(str(difference))
        if not report.sound:
            raise CommandError(f"门户与台账有 {len(report.differences)} 处不符。")
        self.stdout.write(f"门户与台账一致，共核对 {report.files} 个文件。")
