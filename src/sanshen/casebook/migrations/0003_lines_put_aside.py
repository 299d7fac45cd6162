from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casebook", "0002_triggers")]

    operations = [
        migrations.AddField(
            model_name="bookmark", name="aside", field=models.JSONField(default=list)
        ),
    ]
