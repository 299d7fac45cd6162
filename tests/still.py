"""Whether anything at all has changed: every row of the casebook, every file kept or shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

Standing = dict[str, list[Any]]


def standing() -> Standing:
    """Everything, table by table; files by path and fingerprint."""
    return {**rows(), "vault": _files(settings.VAULT), "portal": _files(settings.PORTAL)}


def rows() -> Standing:
    """Every row of every table of the casebook."""
    models = apps.get_app_config("casebook").get_models()
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def _files(folder: Path) -> list[tuple[str, str]]:
    return [
        (str(path.relative_to(folder)), sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


@contextmanager
def nothing_changes(*, but: str = "") -> Iterator[None]:
    """Fail unless everything stands afterwards as it stood before; ``but``: one table left out."""
    before = standing()
    yield
    after = standing()
    for name in before:
        assert name == but or after[name] == before[name], f"{name} has changed"
