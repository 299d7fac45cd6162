# ruff: noqa: RUF012  (written as migrations are)
from django.db import migrations, models

from sanshen.casebook.triggers import install


class Migration(migrations.Migration):
    dependencies = [("casebook", "0012_scans")]

    operations = [
        migrations.AddField(
            model_name="filingrow", name="scan", field=models.CharField(default="", max_length=80)
        ),
        migrations.AddField(
            model_name="filingrow",
            name="scan_name",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
