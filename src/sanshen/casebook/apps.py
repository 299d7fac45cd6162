"""The app's place in Django."""

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    """All tables of the product."""

    name = "sanshen.casebook"
    label = "casebook"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "案卷"

    def ready(self) -> None:
        """Let Django know the check of the database's own guards."""
        from sanshen.casebook import checks  # noqa: F401  (importing registers it)
