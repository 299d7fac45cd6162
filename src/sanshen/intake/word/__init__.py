"""Reading .docx: what the page will show, and remarks on what it will not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from sanshen.intake.markup import words_of
from sanshen.intake.package import DAMAGED, Package
from sanshen.intake.paragraphs import Block, Markup, Paragraph
from sanshen.intake.received import Illegible, Picture
from sanshen.intake.word.blocks import read_blocks
from sanshen.intake.word.manuscript import Manuscript
from sanshen.intake.word.names import REMOVED, W, child
from sanshen.intake.word.remarks import spell_remarks

__all__ = ["Draft", "read_word"]

_CHANGES = (*REMOVED, W + "ins", W + "moveTo")
# A page number needs no remark.
_PAGE_NUMBER = re.compile(r"[\s\-—–·0-9第共页/]*|\s*(?:PAGE|NUMPAGES)?\s*")


@dataclass(frozen=True)
class Draft:
    """A .docx as blocks in reading order, footnotes last."""

    blocks: tuple[Block, ...]
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]


def read_word(package: Package) -> Draft:
    """The paper in a .docx, revisions accepted. Unreadable or Illegible when it cannot be had."""
    manuscript = Manuscript(package)
    body = child(manuscript.root, "body")
    if body is None:
        raise Illegible(DAMAGED)
    blocks = read_blocks(manuscript, body)
    if manuscript.fields.torn:
        manuscript.remark("field")
    blocks += _foot(manuscript)
    manuscript.remarks["revision"] = sum(len(each) > 0 for each in manuscript.root.iter(*_CHANGES))
    if any(_speaks(each) for each in manuscript.margins()):
        manuscript.remark("margin")
    return Draft(tuple(blocks), manuscript.pictures, spell_remarks(manuscript.remarks))


def _foot(manuscript: Manuscript) -> Iterator[Block]:
    """Foot- and endnotes under a rule, each behind its mark."""
    if manuscript.cited:
        yield Markup("<hr>")
    told: set[str] = set()
    # Notes may cite further notes while they are read.
    while waiting := [each for each in manuscript.cited.values() if each[0] not in told]:
        for mark, note in waiting:
            told.add(mark)
            yield from _note(manuscript, mark, note)


def _note(manuscript: Manuscript, mark: str, note: etree._Element) -> Iterator[Block]:
    for place, block in enumerate(read_blocks(manuscript, note)):
        if place == 0 and isinstance(block, Paragraph):
            block = replace(block, html=f"{mark} {block.html}", text=f"{mark} {block.text}")
        yield block


def _speaks(margin: etree._Element) -> bool:
    return not _PAGE_NUMBER.fullmatch(words_of(margin, W + "t"))
