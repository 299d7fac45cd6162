"""Chance that always falls the same way: a sample depends on its place in the sets alone."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Choice = TypeVar("Choice")


class Dice:
    """Throws that follow from ``seed``, on every machine and every Python."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` - 1."""
        self._thrown += 1
        throw = sha256(f"{self._seed}/{self._thrown}".encode()).digest()
        return int.from_bytes(throw[:8], "big") % limit

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def figures(self, count: int) -> str:
        """So many digits, the first of which may be 0."""
        return "".join(str(self.below(10)) for _ in range(count))
