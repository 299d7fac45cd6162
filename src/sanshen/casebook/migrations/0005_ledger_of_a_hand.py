from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casebook", "0004_years_by_unit")]

    operations = [
        migrations.RemoveIndex("LedgerRow", "ledger_of_a_person"),
        migrations.AddIndex(
            "LedgerRow", models.Index(fields=["unit", "actor", "case"], name="ledger_of_a_hand")
        ),
    ]
