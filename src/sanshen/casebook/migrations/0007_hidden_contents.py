# ruff: noqa: RUF012  (written as migrations are)
import django.db.models.deletion
from django.db import migrations, models

from sanshen.casebook.triggers import install


class Migration(migrations.Migration):
    dependencies = [("casebook", "0006_inspections")]

    operations = [
        migrations.CreateModel(
            name="HiddenRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=80)),
                ("content", models.TextField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hidden_contents",
                        to="casebook.unit",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="hiddenrow",
            constraint=models.UniqueConstraint(fields=("unit", "digest"), name="one_look_a_file"),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
