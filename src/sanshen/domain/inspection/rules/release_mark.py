"""附注与发布形式：此件不公开的不能上网，依申请公开的不能选网站公开。"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.spoken_of import QUOTES
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule, in_attachment, in_body
from sanshen.domain.manuscript import Release, Revision

# The note below the date (GB/T 9704 附注), and the line of a cover sheet that says the same.
MARK = re.compile(
    r"(?:此|本) ?(?:件|文件|文)(?:信息)?(?:属性)?[ \t:：]*(?P<note>不予?公开|不宜公开|不得公开|"
    r"依申请公开|(?:删减|脱密|处理)后公开|(?:主动)?公开(?:发布)?)"
)
FIELD = re.compile(
    r"(?:公开|信息)(?:属性|方式|形式|类别|选项|类型)[ \t]*[:：][ \t]*[\[(（]?(?P<note>不予?公开|"
    r"依申请公开|(?:删减|脱密|处理)后公开|(?:主动)?公开)[ \t\])）]*$",
    re.M,
)

RULE = Rule(
    id="release_mark",
    category="release_mark",
    title="公开属性附注",
    why="制发机关已在文件上写明是否公开，网上发布的形式不能与它相反。",
    source="《党政机关公文格式》GB/T 9704—2012 附注；《中华人民共和国政府信息公开条例》第十四条至第十七条",
    clause="2.3",
    weight=Weight.STOP,
    bad=(
        in_body("某某镇人民政府\n（此件不公开）"),
        in_body("（此件不予公开）"),
        in_body("（此件依申请公开）"),
        in_body("公开属性：依申请公开"),
        in_body("<p>（此件<b>不</b>公开）</p>", shown="拆在几段格式里：（此件<b>不</b>公开）"),
        in_attachment("（此件不公开）", name="通知.docx"),
        in_body("（此件删减后公开）", weight=Weight.ANSWER),
        Example(
            "发布形式选“依申请公开”，文件写“此件公开发布”",
            Revision("通知", "<p>（此件公开发布）</p>", release=Release.ON_REQUEST),
            weight=Weight.ANSWER,
        ),
    ),
    good=(
        in_body("（此件公开发布）"),
        in_body("（此件主动公开）"),
        in_body("标注“此件不公开”的文件，不在网站发布。"),
        replace(
            in_body("（此件依申请公开）", shown="发布形式选“依申请公开”，文件写“此件依申请公开”"),
            paper=Revision("通知", "<p>（此件依申请公开）</p>", release=Release.ON_REQUEST),
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop where the paper forbids what the form chooses; a question where they merely differ."""
    release = reading.revision.release if reading.revision else Release.WEBSITE
    for part in reading.parts:
        if not part.mentions("公开"):
            continue
        for form in (MARK, FIELD):
            for hit in form.finditer(part.folded.text):
                yield from _compared(part, hit, release)


def _compared(part: Part, hit: re.Match[str], release: Release) -> Iterator[Finding]:
    text, note = part.folded.text, hit["note"]
    if QUOTES.get(text[hit.start() - 1 : hit.start()]) == text[hit.end() : hit.end() + 1] != "":
        return
    place = part.place(*hit.span())
    if note.startswith("不"):
        yield RULE.finding(
            place,
            "文件附注写明不公开。",
            "请停止报送，向制发部门核实；确可公开的，先由签发人改定公开属性。",
        )
    elif note == "依申请公开" and release is Release.WEBSITE:
        yield RULE.finding(
            place,
            "文件附注写的是依申请公开，发布形式却选了网站公开。",
            "请把发布形式改为“依申请公开”，或由签发人改定公开属性。",
        )
    elif note.endswith("后公开"):
        yield RULE.finding(
            place,
            f"文件附注写明{note}。",
            "请确认现在这一稿已经删减、脱密，并写明由谁核定。",
            weight=Weight.ANSWER,
        )
    elif note != "依申请公开" and release is Release.ON_REQUEST:
        yield RULE.finding(
            place,
            "文件附注写明公开，发布形式却选了依申请公开。",
            "请核对发布形式，或写明理由。",
            weight=Weight.ANSWER,
        )
