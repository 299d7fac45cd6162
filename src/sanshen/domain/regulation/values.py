"""The points of a regulation, how its silences are read, and the posts and stages it knows."""

from dataclasses import dataclass
from datetime import date

from sanshen.domain.regulation.table import StageKind


@dataclass(frozen=True)
class Clause:
    """One point of the regulation and who keeps it: ``code``, ``people`` or ``both``."""

    id: str
    label: str
    paraphrase: str
    kept_by: str
    where: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Reading:
    """How a silence or a contradiction of the regulation is read, by whom and since when."""

    id: str
    question: str
    clauses: tuple[str, ...]
    answer: str
    why: str
    decided_on: date
    signed_by: str
    choice: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Office:
    """A post. ``scope``: ``department`` or ``unit``. ``single``: one holder at a time.

    ``kind``: ``content`` (reviews and publishes), ``secrecy`` or ``administration``.
    """

    id: str
    title: str
    scope: str
    kind: str
    single: bool = False


@dataclass(frozen=True)
class Stage:
    """A stage, and what it is called on the desk."""

    id: str
    title: str
    kind: StageKind
    waiting_for: str = ""
