"""What is fuzzed: each target takes bytes, and has seeds that are whole files of its kind.

A target may refuse (Unreadable); anything else it raises is a finding.
"""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sanshen.domain.inspection import Context, Enclosed, inspect, inspect_file
from sanshen.domain.manuscript import Revision
from sanshen.intake import ocr
from sanshen.intake.attachments import parse_attachment
from sanshen.intake.cleaning import clean_html, plain_text
from sanshen.intake.documents import parse_document
from sanshen.intake.lexicons import receive_lexicon
from sanshen.intake.ocr_lines import Seen
from sanshen.intake.received import Unreadable
from sanshen.intake.worker_wire import (
    hear_enclosure,
    hear_received,
    pack,
    tell_enclosure,
    tell_received,
    unpack,
)
from tests.documents import regulation_docx
from tests.domain.inspection.test_any_text import SCRAPS
from tests.intake import making
from tests.intake.making_doc import doc, properties
from tests.intake.making_ofd import ofd, page, words


@dataclass(frozen=True)
class Target:
    """``read`` takes one input. ``zipped``: inputs are zips, changed member by member."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    zipped: bool = False


def _attachment(extension: str) -> Callable[[bytes], object]:
    def read(content: bytes) -> object:
        found, scans = parse_attachment(f"附件.{extension}", content)
        assert found.readable == (not found.problem)
        return found.text.encode(), scans

    return read


def _document(extension: str) -> Callable[[bytes], object]:
    def read(content: bytes) -> object:
        received, scans = parse_document(f"稿.{extension}", content)
        assert clean_html(received.body) == received.body
        return received.text.encode(), scans

    return read


def _picture(content: bytes) -> object:
    """The decoding of a picture, without the models: those are no code of ours."""
    blind: Callable[[object], list[Seen]] = lambda picture: []  # noqa: E731
    ocr.seek = blind
    return _attachment("png")(content), ocr.picture_text(content)


def _inspection(content: bytes) -> object:
    text = content.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode()
    title, _, rest = text.partition("\n")
    body, _, note = rest.partition("\0")
    paper = Revision(title, body, summary=note)
    return (
        inspect(paper, enclosures={}, context=Context()),
        inspect_file("甲.txt", "sha256:00", Enclosed(text), context=Context()),
        plain_text(clean_html(body)),
    )


def _wire(content: bytes) -> object:
    """What a reader that was taken over might answer."""
    left = memoryview(content)

    def take(count: int) -> bytes:
        nonlocal left
        piece, left = bytes(left[:count]), left[count:]
        if len(piece) < count:
            raise EOFError
        return piece

    try:
        plain, pieces = unpack(take, 1 << 20)
        if "received" in plain:
            return hear_received(plain["received"], pieces)
        return hear_enclosure(plain["enclosure"])
    # What worker_pool.py takes for a lost reader.
    except (OSError, ValueError, EOFError, LookupError):
        return None


def _lexicon(content: bytes) -> object:
    return receive_lexicon("词表.csv", content, name="词表", owner="甲")


def _docx() -> list[bytes]:
    return [
        making.word(making.TITLE + making.p("正文") + making.p(making.MARK)),
        making.word(
            making.TITLE + making.p(making.drawing("rId5")),
            (("rId5", "image", "media/image1.png"),),
            **{"media/image1.png": making.png()},
            header1=making.p("页眉"),
            comments='<w:comment w:id="1">' + making.p("批注") + "</w:comment>",
        ),
        regulation_docx(),
    ]


def _ofd() -> list[bytes]:
    return [
        ofd(page(words("第一页")), page(words("填写"), template="50"), template=page(words("模板"))),
        ofd(page(words("转", more='CTM="0 1 -1 0 0 0"')), info="<o:Author>甲</o:Author>"),
    ]  # fmt: skip


def _doc() -> list[bytes]:
    table = [("甲\x07", b"\x16\x24\x01"), ("\x07", b"\x16\x24\x01\x17\x24\x01")]
    hidden = {"\x05SummaryInformation": properties(936, {2: b"title", 4: b"a"})}
    return [
        doc(
            [("一\r", b""), *table], letters=[("一\r甲\x07\x07", b"\x3c\x08\x01")], comments="二\r"
        ),
        doc([("三\r", b"")], narrow="four\r", more=hidden),
    ]


def _pdf() -> list[bytes]:
    stream = zlib.compress(b"BT /F1 12 Tf (x) Tj ET")
    head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n"
    packed = {11: head + stream.decode("latin-1") + "\nendstream"}
    return [making.pdf("第一页", "第二页"), making.pdf("甲", more=packed), making.pdf("")]


def _pictures() -> list[bytes]:
    from PIL import Image

    from tests.intake.drawing import saved

    drawn = Image.linear_gradient("L").resize((90, 80))
    return [making.png(90, 80), *(saved(drawn, form) for form in ("PNG", "JPEG", "GIF", "WEBP"))]


def _texts() -> list[bytes]:
    return [
        each.encode()
        for each in (
            "关于开展春耕工作的通知\n<p>各村：联系电话 13800001234，身份证 110101199003070011。</p>",
            "名单\n<table><tr><th>姓名</th><td>张三</td></tr></table>\0来源：某某网",
            "\n".join(SCRAPS),
            *SCRAPS,
        )
    ]


def _messages() -> list[bytes]:
    found, _ = parse_attachment("字.txt", "甲".encode())
    received, _ = parse_document("稿.docx", _docx()[1])
    told, pictures = tell_received(received)
    return [
        pack({"enclosure": tell_enclosure(found), "last": False}, [b"ab"]),
        pack({"received": told, "last": False}, pictures),
    ]


def _pages() -> list[bytes]:
    return [b"<h1>t</h1><p>x<b>y</b><table><tr><td>1</table>", "<p>\u3000甲</p>".encode()]


TARGETS = {
    "manuscript": Target(_document("docx"), _docx, zipped=True),
    "docx": Target(_attachment("docx"), _docx, zipped=True),
    "xlsx": Target(_attachment("xlsx"), lambda: [making.sheet()], zipped=True),
    "ofd": Target(_attachment("ofd"), _ofd, zipped=True),
    "doc": Target(_attachment("doc"), _doc),
    "pdf": Target(_attachment("pdf"), _pdf),
    "picture": Target(_picture, _pictures),
    "html": Target(_document("html"), _pages),
    "markdown": Target(_document("md"), lambda: ["# 题\n\n- 甲\n\n|a|b|\n|-|-|\n".encode()]),
    "lexicon": Target(_lexicon, lambda: ["词,级别,换成\n绝密,必须改正,\n".encode()]),
    "wire": Target(_wire, _messages),
    "inspection": Target(_inspection, _texts),
}
REFUSALS = (Unreadable,)
