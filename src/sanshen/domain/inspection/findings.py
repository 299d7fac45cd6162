"""What a rule saw, and the record that one exact wording has been read by all of them."""

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sanshen.domain.digest import digest


class Weight(StrEnum):
    """``stop`` must be mended; ``answer`` needs a named person's reason; ``hint`` may be ignored."""

    STOP = "stop"
    ANSWER = "answer"
    HINT = "hint"


@dataclass(frozen=True)
class Place:
    """Where: ``part`` is ``title``, ``body``, ``summary``, … or ``attachment:<name>``.

    ``start`` and ``end`` are character offsets into that part's plain text; ``excerpt`` is the text
    between them, as written.
    """

    part: str
    start: int = 0
    end: int = 0
    excerpt: str = ""


@dataclass(frozen=True)
class Finding:
    """``rule`` found something at ``place``; ``clause`` says on what authority it asks.

    ``instead``: what the excerpt can be replaced by at one click (a masked number, the right title);
    None where only a person can find the words.
    """

    rule: str
    category: str
    clause: str
    weight: Weight
    place: Place
    message: str
    remedy: str
    instead: str | None = None

    def __hash__(self) -> int:  # of what tells two findings apart; nine fields are slow to hash
        return hash((self.rule, self.place.part, self.place.start, self.message))

    @property
    def key(self) -> str:
        """The same problem in the same words keeps its key, so its answer survives an edit elsewhere."""
        return digest([self.rule, self.place.part, self.place.excerpt])[7:23]


@dataclass(frozen=True)
class Inspection:
    """``paper``: the digest that was read. ``rules``: the digest of the rules in force then."""

    paper: str
    rules: str
    findings: tuple[Finding, ...] = ()

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What must be mended."""
        return tuple(f for f in self.findings if f.weight is Weight.STOP)

    def unanswered(self, answers: Container[str]) -> tuple[Finding, ...]:
        """What still waits for a named person's decision."""
        return tuple(f for f in self.findings if f.weight is Weight.ANSWER and f.key not in answers)

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Inspection":
        """The inspection that :meth:`plain` spelled."""
        findings = tuple(
            Finding(**{**each, "weight": Weight(each["weight"]), "place": Place(**each["place"])})
            for each in plain["findings"]
        )
        return cls(plain["paper"], plain["rules"], findings)
