"""The head of an official paper (GB/T 9704): masthead, 发文字号, title.

A guess is offered only where the paper's form leaves no doubt; otherwise the clerk fills it in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sanshen.intake.dates import ARABIC_DATE, find_written_date
from sanshen.intake.paragraphs import Block, Paragraph

# How far down a title is looked for, in paragraphs with text.
_OPENING = 15
_TITLE_CHARACTERS = 120
_LARGE = 18.0

_DOC_NUMBER = re.compile(r"[\u4e00-\u9fa5]+〔(?:19|20)\d{2}〕[1-9]\d*号")
_SIGNER = re.compile(r"签发人[：:].*$")
_FURNITURE = re.compile(
    r"(?:绝密|机密|秘密)(?:[★☆].*)?|特急|加急|平急|特提|\d{6}|内部.{0,12}|份号.*|签发人.*"
)
# Words a title ends with: what follows in the middle of the page is something else.
_KINDS = re.compile(
    r"(?:通知|通告|公告|公示|公报|通报|意见|决定|决议|命令|议案|报告|请示|批复|函|纪要|办法|细则"
    r"|规定|规则|制度|方案|规划|计划|要点|总结|章程|条例|简报|说明|解读|答复|名单|指南|清单)$"
)
_MASTHEAD = re.compile(r"(?:文件|函|办公室文件|会议纪要)$")
# A masthead whose number stands elsewhere or nowhere.
_NUMBERLESS_MASTHEAD = re.compile(r".{2,30}(?:政府|委员会|办公室|局|党委)文件")
_ISSUER = re.compile(r"(?:政府|委员会|办公室|委|局|厅|部|办|院|中心|公室|党委|大会|指挥部)$")
_SENTENCE = re.compile(r"[。；;！!？?：:，,]$")


@dataclass(frozen=True)
class Opening:
    """What was recognised, the blocks that remain for the body, and the lines taken off them."""

    title: str
    doc_number: str
    written_date: date | None
    blocks: tuple[Block, ...]
    taken: tuple[str, ...]
    notes: tuple[str, ...]


def read_opening(blocks: Sequence[Block]) -> Opening:
    """Take title and masthead off the head of a paper and read its number and date."""
    head = _head(blocks)
    notes: list[str] = []
    masthead, doc_number = _find_masthead(head)
    places = _find_title([place for place in head if place[0] not in masthead])
    title = join_lines([head_text for _, head_text in places])
    if not title:
        notes.append("未能识别标题，请手工填写。")
    elif not _looks_like_title(blocks[places[0][0]]):
        notes.append("标题是按首行文字推定的，请核对。")
    if masthead:
        notes.append("红头和发文字号已识别，不再放入正文；发文字号请在公文信息栏核对。")
    taken = masthead | {place for place, _ in places}
    return Opening(
        title=title,
        doc_number=doc_number,
        written_date=find_written_date(blocks),
        blocks=tuple(block for place, block in enumerate(blocks) if place not in taken),
        taken=tuple(paragraph.text for place, paragraph in head if place in taken),
        notes=tuple(notes),
    )


def _head(blocks: Sequence[Block]) -> list[tuple[int, Paragraph]]:
    """The first paragraphs with text, with their places; a table ends the head."""
    head: list[tuple[int, Paragraph]] = []
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            if head:
                break
            continue
        if block.text:
            head.append((place, block))
        if len(head) == _OPENING:
            break
    return head


def squeeze(text: str) -> str:
    """Without the spaces that spread Chinese letters for looks (通　知)."""
    squeezed = ""
    for word in text.split():
        latin = squeezed[-1:].isascii() and word[0].isascii()
        squeezed += f" {word}" if squeezed and latin else word
    return squeezed


def join_lines(paragraphs: Sequence[Paragraph]) -> str:
    """The lines of one title as one line; a space only between Latin words."""
    return squeeze(" ".join(paragraph.text for paragraph in paragraphs))


def _number_of(paragraph: Paragraph) -> str:
    line = "".join(paragraph.text.split())
    line = _SIGNER.sub("", line)
    return line if _DOC_NUMBER.fullmatch(line) else ""


def _find_masthead(head: Sequence[tuple[int, Paragraph]]) -> tuple[set[int], str]:
    """发文字号, and the places to take off: 红头 above it, the number itself with its 签发人."""
    for order, (place, paragraph) in enumerate(head):
        number = _number_of(paragraph)
        if not number:
            continue
        places = {place}
        for above, before in head[:order]:
            text = squeeze(before.text)
            if _FURNITURE.fullmatch(text):
                continue
            # Above the number stands the issuing body's name, not a title.
            issuer = _MASTHEAD.search(text) or _ISSUER.search(text)
            if "关于" not in text and (issuer or (before.red and not _KINDS.search(text))):
                places.add(above)
            else:
                # A number below the title belongs to the record header all the same.
                return {place}, number
        return places, number
    return set(), ""


def _looks_like_title(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    large = block.size >= _LARGE or block.bold or block.heading == 1
    return block.titled or (block.align == "center" and large)


def _find_title(head: Sequence[tuple[int, Paragraph]]) -> list[tuple[int, Paragraph]]:
    """The paragraphs that make the title: one, or several lines set alike."""
    candidates = [
        (order, paragraph)
        for order, (_, paragraph) in enumerate(head)
        if len(paragraph.text) <= _TITLE_CHARACTERS
        and not _FURNITURE.fullmatch(squeeze(paragraph.text))
        and not _NUMBERLESS_MASTHEAD.fullmatch(squeeze(paragraph.text))
    ]
    titled = [each for each in candidates if each[1].titled]
    titled = titled or [each for each in candidates if _looks_like_title(each[1])]
    # What follows a sentence is a heading in the middle of the text.
    if titled and not (titled[0][0] and _SENTENCE.search(head[titled[0][0] - 1][1].text)):
        return _with_following(head, *titled[0])
    if not candidates:
        return []
    order, paragraph = candidates[0]
    if len(paragraph.text) > 60 or _SENTENCE.search(paragraph.text):
        return []
    return _with_following(head, order, paragraph)


def _with_following(
    head: Sequence[tuple[int, Paragraph]], order: int, first: Paragraph
) -> list[tuple[int, Paragraph]]:
    lines = [head[order]]
    for place, paragraph in head[order + 1 :]:
        text = squeeze(paragraph.text)
        joined = join_lines([line for _, line in lines])
        if _KINDS.search(joined) or text[:1] in "（(" or ARABIC_DATE.search(text):
            break
        alike = (paragraph.align, paragraph.size, paragraph.titled) == (
            first.align,
            first.size,
            first.titled,
        ) and _looks_like_title(paragraph)
        # Without looks, only the fixed form 某政府 / 关于……的通知 says that two lines are one.
        fixed = (
            bool(_ISSUER.search(joined)) and text.startswith("关于") and bool(_KINDS.search(text))
        )
        if not (alike or fixed) or len(joined + text) > _TITLE_CHARACTERS:
            break
        lines.append((place, paragraph))
    return lines
