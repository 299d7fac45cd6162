# ruff: noqa: RUF012  (written as migrations are)
from django.db import migrations

from sanshen.casebook.triggers import renew


class Migration(migrations.Migration):
    """A form and a filed list enter with their ledger line alone; older databases learn it here."""

    dependencies = [("casebook", "0013_scanned_receipts")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
