"""One file of a bundle."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """``path``: below the bundle's folder, with ``/``. ``words``: what it is, for a reader."""

    path: str
    content: bytes
    words: str
