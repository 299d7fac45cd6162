"""``export_ledger UNIT > FILE``: the ledger as JSON lines, which anyone can verify without us."""

from typing import Any

from django.core.management import BaseCommand
from django.core.management.base import CommandParser

from sanshen.casebook import store
from sanshen.casebook.management.commands._unit import unit_named
from sanshen.domain.ledger import write_export


class Command(BaseCommand):
    """Writes a unit's ledger to standard output, byte for byte as its hashes cover it."""

    help = "导出台账到标准输出，可用 sanshen ledger verify 校验。 Export the ledger to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        """The unit."""
        parser.add_argument("unit", help="单位的地址名 the unit's address name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, as bytes: an encoding of the terminal's would break every hash."""
        unit = unit_named(options["unit"])
        out = self.stdout.buffer
        for line in write_export(store.entries(unit)):
            out.write(line)
        out.flush()
