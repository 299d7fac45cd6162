"""The signing key: made once, kept in the data folder, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """The key in ``folder``, made on first use. ``SANSHEN_SECRET_KEY`` goes before it."""
    if given := os.environ.get("SANSHEN_SECRET_KEY"):
        return given
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "secret.key"
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return place.read_text(encoding="ascii")
