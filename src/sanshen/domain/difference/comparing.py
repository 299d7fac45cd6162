"""What changed between two wordings: blocks are aligned first, then characters inside a block.

Comparing a whole Chinese text character by character, or word by word as for spaced languages,
marks everything; paragraph against paragraph and table row against table row shows the one changed
date.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from sanshen.domain.difference.aligning import aligned
from sanshen.domain.difference.blocks import Block, blocks
from sanshen.domain.difference.values import Change, Differences, Gap, Passage, Piece
from sanshen.domain.manuscript import Paper, Revision
from sanshen.domain.manuscript.facts import attachment_words, facts

_CELLS = 4_000_000
_TOKEN = re.compile(r"〔[^〕]*〕|\d+(?:[.,]\d+)*%?|[A-Za-z]+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?", re.DOTALL)
_REARRANGED = (Piece(Change.SAME, "文字没有改动，段落的层次、列表样式或附件次序有变。"),)


def differences(before: Paper, after: Paper, columns: Mapping[str, str]) -> Differences:
    """Every difference between two papers of one case. ``columns``: titles by address name."""
    fields = tuple(
        Passage(label, Change.CHANGED, characters(old, new))
        for label, old, new in _fields(before, after, columns)
    )
    old_body = before.body if isinstance(before, Revision) else ""
    new_body = after.body if isinstance(after, Revision) else ""
    found = Differences(fields, _with_gaps(compare(old_body, new_body)))
    if before != after and not found:
        # Two papers that differ must never look the same.
        return Differences((Passage("编排", Change.FORMAT, _REARRANGED),), ())
    return found


def compare(before: str, after: str) -> list[Passage]:
    """Every block of two bodies of clean HTML in order, the removed ones where they stood."""
    old, new = list(blocks(before)), list(blocks(after))
    found: list[Passage] = []
    for i, j in aligned(old, new):
        if i is None or j is None:
            gone = [_whole(old[i], Change.REMOVED)] if i is not None else []
            come = [_whole(new[j], Change.ADDED)] if j is not None else []
            found += gone + come
        elif old[i].text != new[j].text:
            pieces = characters(old[i].text, new[j].text)
            found.append(Passage(new[j].where, Change.CHANGED, pieces))
        elif old[i].markup != new[j].markup:
            same = (Piece(Change.SAME, new[j].text),)
            found.append(Passage(new[j].where, Change.FORMAT, same))
        else:
            found.append(_whole(new[j], Change.SAME))
    return found


def characters(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as runs. Numbers and Latin words count as one character: 2026 → 2027 is one change."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _CELLS:
        old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    runs: list[tuple[str, str, bool]] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        equal = op == "equal"
        # A single character left standing between two changes helps nobody to read.
        stray = equal and len(come) == 1 and runs and i2 < len(old) and j2 < len(new)
        if runs and not runs[-1][2] and (stray or not equal):
            runs[-1] = (runs[-1][0] + gone, runs[-1][1] + come, False)
        else:
            runs.append((gone, come, equal))
    return tuple(_pieces(runs))


def _pieces(runs: Sequence[tuple[str, str, bool]]) -> Iterator[Piece]:
    for gone, come, equal in runs:
        if equal:
            yield Piece(Change.SAME, come)
            continue
        if gone:
            yield Piece(Change.REMOVED, gone)
        if come:
            yield Piece(Change.ADDED, come)


def _whole(block: Block, change: Change) -> Passage:
    return Passage(block.where, change, (Piece(change, block.text),))


def _fields(
    before: Paper, after: Paper, columns: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    if before.title != after.title:
        yield "标题", before.title, after.title
    old, new = dict(facts(before, columns)), dict(facts(after, columns))
    for label in dict.fromkeys([*old, *new]):
        if old.get(label, "") != new.get(label, ""):
            yield label, old.get(label, ""), new.get(label, "")
    if isinstance(before, Revision) and isinstance(after, Revision):
        gone = [each for each in before.attachments if each not in after.attachments]
        come = [each for each in after.attachments if each not in before.attachments]
        yield from (("附件", attachment_words(each), "") for each in gone)
        yield from (("附件", "", attachment_words(each)) for each in come)


def _with_gaps(passages: Sequence[Passage]) -> tuple[Passage | Gap, ...]:
    shown: list[Passage | Gap] = []
    for passage in passages:
        if passage.change is not Change.SAME:
            shown.append(passage)
        elif shown and isinstance(shown[-1], Gap):
            shown[-1] = Gap(shown[-1].blocks + 1)
        else:
            shown.append(Gap(1))
    return tuple(shown) if any(isinstance(each, Passage) for each in shown) else ()
