"""A manuscript comes in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sanshen.intake.cleaning import clean_html, plain_text, visible
from sanshen.intake.hidden import every_text
from sanshen.intake.opening import Opening, read_opening
from sanshen.intake.package import Package
from sanshen.intake.page import page_words, read_page
from sanshen.intake.paragraphs import Block, render
from sanshen.intake.pictures import text_with
from sanshen.intake.plain import read_markdown, read_text
from sanshen.intake.received import Picture, Received, Sight, Unreadable
from sanshen.intake.sniffing import DOC, DOCX, decode, sniff
from sanshen.intake.word import read_word

_NOT_A_MANUSCRIPT = "这种文件不能作为文稿正文。正文请用 .docx 上传（.txt、.md、.html 也可以）；本文件可以作为附件上传。"
OLD_DRAFT = (
    "旧版文字格式（.doc、.wps）不能作为文稿正文。请在 WPS/Word 中另存为 .docx 后再上传；"
    "不需要改动的，可以直接作为附件上传。"
)
_NO_PICTURES = "网页中的图片未导入。请改用 .docx 上传，或在编辑时插入图片。"
_EMPTY = "文件中没有读到文字。请确认上传的是文稿正文，而不是空白或纯图片文件。"
_UNSEEN = "文件中有正文没有用到的图片，其中的文字没有识别；这些图片不会随稿发布。"
_LABEL = re.compile(r"^(?:[（(]?(?:\d+(?:\.\d+)*|[一二三四五六七八九十百]+|[①-⑳])[）)、.．]?\s?)")


def parse_document(name: str, content: bytes) -> tuple[Received, tuple[bytes, ...]]:
    """The manuscript in a file, and the pictures nobody has looked at yet.

    Title, clean body, pictures, and every text the file holds, as ``receive_document`` says.
    Unreadable, with what to do next, for a file that is not admitted or cannot be read whole.
    """
    kind = sniff(name, content)
    if kind == DOCX:
        package = Package(content)
        draft = read_word(package)
        scans: list[bytes] = []
        hidden = every_text(package, scans)
        received = _received(kind, draft.blocks, hidden, draft.pictures, draft.notes)
        return received, tuple(scans)
    if kind == DOC:
        raise Unreadable(OLD_DRAFT)
    if not kind.startswith("text/") or kind == "text/csv":
        raise Unreadable(_NOT_A_MANUSCRIPT)
    text = decode(content)
    if kind == "text/markdown":
        return _received(kind, read_markdown(text), text.split("\n")), ()
    if kind == "text/html":
        notes = (_NO_PICTURES,) if "<img" in text.lower() else ()
        return _received(kind, read_page(text), page_words(text), notes=notes), ()
    return _received(kind, read_text(text), ()), ()


def received_with(received: Received, sights: Mapping[str, Sight]) -> Received:
    """The manuscript with what its pictures show, each told with the picture and in the text.

    A picture of the body that could not be read says so itself; of one the body does not show,
    only the clerk is told: it goes nowhere.
    """
    pictures = tuple(
        replace(each, text=text_with(each.text, [sight]), problem=sight.problem)
        if (sight := sights.get(each.digest))
        else each
        for each in received.pictures
    )
    shown = {each.digest for each in pictures}
    unseen = any(each.problem for digest, each in sights.items() if digest not in shown)
    return replace(
        received,
        pictures=pictures,
        text=text_with(received.text, sights.values()),
        notes=received.notes + ((_UNSEEN,) if unseen else ()),
    )


def _received(
    kind: str,
    blocks: Sequence[Block],
    hidden: Iterable[str],
    pictures: tuple[Picture, ...] = (),
    notes: tuple[str, ...] = (),
) -> Received:
    opening = read_opening(blocks)
    body = clean_html(render(opening.blocks))
    if not opening.title and not plain_text(body) and not pictures:
        raise Unreadable(_EMPTY)
    return Received(
        title=visible(opening.title),
        body=body,
        pictures=pictures,
        text=_whole_text(opening, body, hidden),
        notes=opening.notes + notes,
        written_date=opening.written_date,
        doc_number=opening.doc_number,
        media_type=kind,
    )


def _whole_text(opening: Opening, body: str, hidden: Iterable[str]) -> str:
    """What the page shows as it reads, then whatever else the file holds, each line once."""
    shown = [opening.title, *plain_text(body).split("\n")]
    # Masthead and title lines as they stood.
    shown += [line for text in opening.taken for line in text.split("\n")]
    lines = dict.fromkeys(line for line in shown if line)
    known = set(_spellings(lines))
    for line in hidden:
        line = " ".join(line.split())
        if line and line not in known:
            known.add(line)
            lines[line] = None
    return visible("\n".join(lines))


def _spellings(lines: Iterable[str]) -> Iterator[str]:
    """A shown line as other parts of the file may spell it: cell by cell, without its number."""
    for line in lines:
        for cell in line.split("\t"):
            plain = " ".join(cell.split())
            yield plain
            yield _LABEL.sub("", plain)
