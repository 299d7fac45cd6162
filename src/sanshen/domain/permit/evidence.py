"""All that a permit rests on, as the conditions read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanshen.domain.inspection import Inspection
from sanshen.domain.manuscript import Paper
from sanshen.domain.procedure import Case, Signature
from sanshen.domain.regulation import Pack, StageKind, Table, level_of
from sanshen.domain.regulation.table import ONWARD
from sanshen.domain.roster import Roster

LEVELS = (StageKind.REVIEW, StageKind.CONFIRMATION)


@dataclass(frozen=True)
class Evidence:
    """All that a permit rests on.

    ``pack_digest``: of the pack loaded now. ``stored``: for each attachment digest, whether the
    stored bytes still have it. ``rules``: the digest of the rule set in force.
    ``online``: the digest that stands at the case's target now, public or taken down; empty when
    there is none or it has been withdrawn.
    """

    case: Case
    paper: Paper
    pack: Pack
    pack_digest: str
    roster: Roster
    inspection: Inspection | None
    rules: str
    stored: Mapping[str, bool]
    online: str = ""

    @property
    def table(self) -> Table:
        """The table the case moves along."""
        return self.case.table(self.pack)

    @property
    def standing(self) -> Mapping[str, Signature]:
        """The signature by which each level and proof stands passed."""
        return self.case.standing(self.table)

    def of_kind(self, *kinds: StageKind) -> tuple[Signature, ...]:
        """This round's signatures at stages of the given kinds; an unknown stage is of no kind."""
        return tuple(
            s
            for s in self.case.this_round()
            if s.stage in self.pack.stages and self.pack.stages[s.stage].kind in kinds
        )

    def level(self, signature: Signature) -> str:
        """The review level a signature speaks for; empty when for none."""
        kind = self.pack.stages[signature.stage].kind
        return level_of(self.table, signature.stage, kind, self.standing)

    @property
    def decisions(self) -> tuple[Signature, ...]:
        """This round's signatures by which a level was passed or a correction confirmed."""
        return tuple(s for s in self.of_kind(*LEVELS) if s.verb in ONWARD)
