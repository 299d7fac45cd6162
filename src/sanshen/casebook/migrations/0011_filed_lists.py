# ruff: noqa: RUF012  (written as migrations are)
from django.db import migrations, models

from sanshen.casebook.triggers import install


class Migration(migrations.Migration):
    dependencies = [("casebook", "0010_archive")]

    operations = [
        migrations.AddField(
            model_name="filingrow", name="pdf", field=models.CharField(default="", max_length=80)
        ),
        migrations.AddField(
            model_name="filingrow", name="docx", field=models.CharField(default="", max_length=80)
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
