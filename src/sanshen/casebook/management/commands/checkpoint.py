"""``checkpoint UNIT``: where the ledger stands, in three lines to print, mail or keep."""

from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandParser

from sanshen.casebook import store
from sanshen.casebook.management.commands._unit import unit_named


class Command(BaseCommand):
    """Prints name, size and hash of a unit's ledger."""

    help = "打印台账检查点（名称、条数、摘要三行），用于纸上留存。 Print the ledger's checkpoint."

    def add_arguments(self, parser: CommandParser) -> None:
        """The unit."""
        parser.add_argument("unit", help="单位的地址名 the unit's address name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(str(store.tip(unit_named(options["unit"]))))
