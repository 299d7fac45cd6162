"""A procedure as a table that a lawyer can read: ``stage  verb  next  office  clause``."""

from dataclasses import dataclass
from enum import StrEnum

REFERRER = "@referrer"
"""In the ``next`` column: back to the level that referred the case (R08)."""


class Verb(StrEnum):
    """Everything a person can do to a case. Which, where and who: the table alone says."""

    REVISE = "revise"
    SUBMIT = "submit"
    RECALL = "recall"
    ABANDON = "abandon"
    AGREE = "agree"
    ESCALATE = "escalate"
    RETURN = "return"
    DECLINE = "decline"
    REFER = "refer"
    CLEAR = "clear"
    FORBID = "forbid"
    PASS = "pass"  # noqa: S105  (a verb, not a secret)
    CORRECT = "correct"
    CONFIRM = "confirm"


class StageKind(StrEnum):
    """What a stage is for; the engine's rules hang on the kind, never on a stage's name."""

    DRAFTING = "drafting"
    REVIEW = "review"
    SECRECY = "secrecy"
    PROOF = "proof"
    CONFIRMATION = "confirmation"
    GATE = "gate"
    END = "end"


ONWARD = frozenset({Verb.AGREE, Verb.ESCALATE, Verb.PASS, Verb.CONFIRM})
"""The verbs by which a level, a proof or a correction has been passed."""


@dataclass(frozen=True)
class Row:
    """One line: at ``stage``, the holder of ``office`` may ``verb``, which leads to ``next``."""

    stage: str
    verb: Verb
    next: str
    office: str
    clause: str


@dataclass(frozen=True)
class Table:
    """One procedure. ``reviews`` and ``proofs``: the stages that must all be passed, in order.

    ``optional``: the reviews a case need not come to, such as a third level that is asked only when
    the second cannot judge (R01 ``on_escalation``). Whoever comes to one must pass it.
    """

    name: str
    rows: tuple[Row, ...]
    start: str
    gate: str
    reviews: tuple[str, ...]
    proofs: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """The reviews that no case can do without."""
        return tuple(stage for stage in self.reviews if stage not in self.optional)

    def rows_at(self, stage: str) -> tuple[Row, ...]:
        """What may be done at a stage, by anyone."""
        return tuple(row for row in self.rows if row.stage == stage)

    def row(self, stage: str, verb: Verb) -> Row | None:
        """The one row for a stage and a verb."""
        return next((r for r in self.rows if r.stage == stage and r.verb == verb), None)

    def stages(self) -> tuple[str, ...]:
        """Every stage named in the table, in order of first mention."""
        named = [self.start] + [s for row in self.rows for s in (row.stage, row.next)]
        return tuple(s for s in dict.fromkeys(named) if s != REFERRER)


def parse_rows(text: str, source: str) -> tuple[Row, ...]:
    """The rows of a ``.table`` file; ``#`` begins a comment. ValueError names the wrong line."""
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 5:
            raise ValueError(f"{source} 第 {number} 行应有五栏：阶段 动作 下一阶段 职务 条款")
        stage, verb, following, office, clause = words
        if verb not in set(Verb):
            raise ValueError(f"{source} 第 {number} 行：不认识的动作 {verb}")
        row = Row(stage, Verb(verb), following, office, clause)
        if any(r.stage == row.stage and r.verb == row.verb for r in rows):
            raise ValueError(f"{source} 第 {number} 行：{stage} {verb} 已经写过一次")
        rows.append(row)
    return tuple(rows)
