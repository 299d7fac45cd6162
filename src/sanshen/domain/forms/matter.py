"""What a form is filled from: one case, as it stood when the form was made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sanshen.domain.forms.values import titled
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.manuscript import Paper
from sanshen.domain.procedure import Case, Signature
from sanshen.domain.regulation import Pack, Verb
from sanshen.domain.workdays import SHANGHAI

DECIDES = frozenset({Verb.AGREE, Verb.ESCALATE, Verb.DECLINE})


@dataclass(frozen=True)
class Matter:
    """``unit``: its name. ``paper``: the wording the case stands at. ``names``: people by identity.

    ``department``: its name. ``checkpoint``: where the ledger stood when the case was decided; None
    while it is not.
    """

    unit: str
    case: Case
    pack: Pack
    paper: Paper
    names: Mapping[str, str]
    department: str
    checkpoint: Checkpoint | None = None

    def titled(self, words: str) -> str:
        """The title of a form of this unit: 油溪镇人民政府 fills in 油溪镇政府网站…审批表."""
        return titled(words, self.unit)

    @property
    def decided(self) -> bool:
        """Whether nothing more can be signed on it."""
        return self.case.decided(self.pack)

    @property
    def submitted_at(self) -> datetime:
        """When this round was submitted; when its wording was written, before that."""
        sent = [s.at for s in self.case.this_round() if s.verb is Verb.SUBMIT]
        return sent[-1] if sent else self.case.drafts[0].at

    @property
    def last_at(self) -> datetime:
        """When the last act on the case was done."""
        return self.case.trail[-1].at

    def levels(self) -> tuple[Signature | None, ...]:
        """What each review level of this round decided, the lowest first; None: not yet."""
        table = self.case.table(self.pack)
        found = {s.stage: s for s in self.case.this_round() if s.verb in DECIDES}
        return tuple(found.get(stage) for stage in table.reviews)

    def name(self, identity: str) -> str:
        """The person's name; ValueError when nobody knows it, for a form never leaves a signer out."""
        if identity not in self.names:
            raise ValueError(f"名册里没有这个人：{identity}")
        return self.names[identity]

    def signer(self, signature: Signature) -> str:
        """The signer, and for whom he acted (“何某（受郑某委托）”)."""
        giver = f"（受{self.name(signature.acting_for)}委托）" if signature.acting_for else ""
        return f"{self.name(signature.person)}{giver}"


def day_words(at: datetime) -> str:
    """``2026年11月9日``, on the calendar of the office."""
    there = at.astimezone(SHANGHAI)
    return f"{there.year}年{there.month}月{there.day}日"


def time_words(at: datetime) -> str:
    """``2026年11月9日 9:05``."""
    there = at.astimezone(SHANGHAI)
    return f"{day_words(at)} {there.hour}:{there.minute:02}"
