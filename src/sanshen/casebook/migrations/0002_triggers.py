"""The database refuses too: the same guards on SQLite and on PostgreSQL.

Raw SQL, the shell and a careless migration meet them as well as the product does. Whoever owns the
tables can drop a trigger, so the start-up checks that they are there (checks.py), and the portal
examines every permit itself.
"""

from django.db import migrations

from sanshen.casebook.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("casebook", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
