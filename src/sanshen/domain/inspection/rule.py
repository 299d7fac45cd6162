"""What a rule says of itself. One rule, one file in ``rules/``: a RULE, and a ``find``."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.reading import Reading, read_paper
from sanshen.domain.manuscript import Attachment, Paper, Revision

Find = Callable[[Reading], Iterator[Finding]]


class Life(StrEnum):
    """``preview``: on trial, its findings are hints. ``retired``: kept for its history, not asked."""

    PREVIEW = "preview"
    STABLE = "stable"
    RETIRED = "retired"


@dataclass(frozen=True)
class Example:
    """A paper that shows the rule at work: a line of the reference page, and a test.

    ``shown``: how the page describes it. ``weight``: what a bad example must weigh at most, when
    that is not the rule's own weight.
    """

    shown: str
    paper: Paper
    enclosures: Mapping[str, Enclosed] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    weight: Weight | None = None

    def reading(self) -> Reading:
        """The paper laid open, as the engine does it."""
        return read_paper(self.paper, self.enclosures, self.context)


@dataclass(frozen=True)
class Rule:
    """``id`` is the name of its file; ``clause`` the point of the regulation on which it asks.

    ``weight``: its heaviest finding. ``source``: the authority besides the clause.
    ``quotes`` false: its findings carry no excerpt, because what it finds must not be kept.
    ``lightest``: the least that a unit may let it weigh; its own weight when left out.
    """

    id: str
    category: str
    title: str
    why: str
    source: str
    clause: str
    weight: Weight
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    quotes: bool = True
    life: Life = Life.STABLE
    lightest: Weight | None = None

    def allows(self, weight: Weight) -> bool:
        """Whether a unit may let this rule weigh so much: heavier always, lighter within bounds."""
        order = list(Weight)
        return order.index(weight) <= order.index(self.lightest or self.weight)

    def weighed(self, finding: Finding, chosen: Weight | None) -> Finding:
        """A finding as it counts in a unit that chose a weight for this rule (None: did not)."""
        weight = finding.weight
        if chosen and self.allows(chosen):
            order = list(Weight)
            weight = chosen if weight is self.weight else max(weight, chosen, key=order.index)
        if self.life is Life.PREVIEW:
            weight = Weight.HINT
        return finding if weight is finding.weight else replace(finding, weight=weight)

    def finding(
        self,
        place: Place,
        message: str,
        remedy: str,
        *,
        weight: Weight | None = None,
        clause: str = "",
        instead: str | None = None,
    ) -> Finding:
        """A finding of this rule; never heavier than the rule says."""
        if not self.quotes:
            place = Place(place.part, place.start, place.end)
        return Finding(
            self.id,
            self.category,
            clause or self.clause,
            weight or self.weight,
            place,
            message,
            remedy,
            instead,
        )


def in_body(text: str, *, shown: str = "", weight: Weight | None = None) -> Example:
    """An example whose body is this text (or this HTML, when it begins with a tag)."""
    body = text if text.startswith("<") else "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return Example(shown or text, Revision("关于开展春耕备耕的通知", body), weight=weight)


def in_title(text: str, *, weight: Weight | None = None) -> Example:
    """An example whose title is this text."""
    return Example(f"标题：{text}", Revision(text, "<p>各村（社区）：</p>"), weight=weight)


def in_attachment(text: str, *, name: str = "附件.docx", weight: Weight | None = None) -> Example:
    """An example with an attachment of this name that says this."""
    file = Attachment(name, "sha256:" + "0" * 64, 1024, "application/octet-stream")
    paper = Revision("关于开展春耕备耕的通知", "<p>见附件。</p>", attachments=(file,))
    shown = f"附件“{name}”" + (f"：{text}" if text else "")
    return Example(shown, paper, {file.digest: Enclosed(text)}, weight=weight)
