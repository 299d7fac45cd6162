"""A unit's own list of words: what it forbids beyond secrecy, privacy, advertising and wording."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sanshen.domain.digest import digest, digest_bytes
from sanshen.domain.inspection.findings import Weight

WEIGHTS = {weight.value: weight for weight in Weight}


class Term(NamedTuple):
    """One word or phrase. ``category``: the owner's own heading for it.

    ``instead``: what to write in its place, None where only a person can say. ``exceptions``: longer
    phrases in which it is harmless. ``remedy``: what the owner says about it.
    """

    text: str
    weight: Weight = Weight.HINT
    category: str = ""
    instead: str | None = None
    exceptions: tuple[str, ...] = ()
    remedy: str = ""


@dataclass(frozen=True)
class Lexicon:
    """One version of a list. ``owner``: the name of who answers for it."""

    name: str
    owner: str
    terms: tuple[Term, ...]

    @cached_property
    def digest(self) -> str:
        """The digest of all of it."""
        return digest(self.plain())

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "name": self.name,
            "owner": self.owner,
            "terms": [
                [t.text, t.weight.value, t.category, t.instead, list(t.exceptions), t.remedy]
                for t in self.terms
            ],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Lexicon":
        """The list that :meth:`plain` spelled."""
        terms = (
            Term(text, WEIGHTS[weight], category, instead, tuple(exceptions), remedy)
            for text, weight, category, instead, exceptions, remedy in plain["terms"]
        )
        return cls(plain["name"], plain["owner"], tuple(terms))

    @classmethod
    def from_stored(cls, content: str, expected: str) -> "Lexicon":
        """The list whose canonical JSON this is. ValueError when its digest is not the expected one."""
        if digest_bytes(content.encode(), expected.partition(":")[0]) != expected:
            raise ValueError("词表的存档与摘要不符")
        found = cls.from_plain(json.loads(content))
        found.__dict__["digest"] = expected  # of exactly these bytes: no need to spell them again
        return found
