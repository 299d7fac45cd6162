"""发文字号：机关代字〔年份〕序号，六角括号，不加“第”，不编虚位。"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule, in_body, in_title
from sanshen.domain.manuscript import Record, Revision

OPEN, SHUT = r"\[(【〔﹝〖{<〈", r"\])】〕﹞〗}>〉"
NUMBER = re.compile(
    rf"(?<=[一-龥])(?P<gap> ?)(?P<open>[{OPEN}]?) ?(?P<year>(?:[0-9]{{2}})?[0-9]{{2}})年?"
    rf" ?(?P<shut>[{SHUT}]?) ?(?P<nth>第?) ?(?P<serial>[0-9]{{1,5}})(?![0-9]) ?(?P<end>号?)"
)
# Rare enough to be asked first: a figure, a bracket, a figure.
CUE = re.compile(
    rf"[0-9]{{2}}年? ?[{SHUT}] ?第? ?[0-9]|[{OPEN}] ?[0-9]{{4}}年? ?[{SHUT}]? ?第? ?[0-9]"
)
# What a sequence of papers is called after; a bracket after another word may number anything.
CODE = re.compile(r"(?:[发函办文委议纪规电报批请呈党政府厅局]|通知|通报|办发|办函)$")
# Contracts, tenders, certificates and court files have numbers of their own.
FOREIGN = re.compile(
    r"(?:合同|协议|招标|投标|标书|标段|采购|磋商|询价|编号|工单|案|诉|判|裁|执|民|刑|仲|证|许可|标准|字)$"
)
# Decisions of a case are counted 第12号 by custom: 罚决字〔2026〕第12号.
OF_A_CASE = re.compile(r"(?:[罚决执许征告听复登强处][一-龥]?字|[罚执]决)$")
# After it: the number goes on (3、5号), or it was a quantity (3个) and no paper's number at all.
ENDS = re.compile(r"[ \t]*(?:[)\]】》》,。;:\n]|文件|精神|要求|$)")
RIGHT = re.compile(r"[一-龥A-Za-z]{1,24}〔[0-9]{4}〕[1-9][0-9]*号")
SERIES = re.compile(
    r"(?:[一-龥]{0,24}(?:令|公告|通告))?(?:[0-9]{4}年)?第?[0-9]+号|[A-Z/]+[ 0-9.\-]+"
)
FIRST_YEAR, STANDARD_YEAR = 1949, 2013
REMEDY = "请按“机关代字〔年份〕序号”的样子改正，例如“某府发〔2024〕3号”。"


def _recorded(number: str, day: str = "2024-05-02") -> Example:
    record = Record(doc_number=number, written_date=day)
    paper = Revision("关于开展春耕备耕的通知", "<p>各村（社区）：</p>", record=record)
    return Example(f"发文字号：{number}（成文日期{day}）", paper)


def _old(text: str) -> Example:
    return replace(in_body(text), weight=Weight.HINT)


RULE = Rule(
    id="doc_number",
    category="doc_number",
    title="发文字号",
    why="发文字号写错，公众就查不到文件，引用也对不上。",
    source="《党政机关公文格式》（GB/T 9704—2012）",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        _recorded("油府发[2024]3号"),
        _recorded("油府发（2024）3号"),
        _recorded("油府发【2024】3号"),
        _recorded("油府发2024〕3号"),
        _recorded("油府发〔2024〕第3号"),
        _recorded("油府发〔2024〕03号"),
        _recorded("油府发〔2024〕3"),
        _recorded("油府发〔24〕3号"),
        _recorded("油府发3号"),
        _recorded("油府发〔2025〕3号"),
        in_body("根据《关于做好春耕工作的通知》（油府发[2024]3号）要求，现通知如下。"),
        in_body("按照渝府发（2024）12号文件精神，现通知如下。"),
        in_body("按照渝府办发【2024】12号文件，现通知如下。"),
        in_body("按照渝府办发〔2024]12号文件，现通知如下。"),
        in_body("《关于做好春耕工作的通知》（油府发〔2024〕第3号）"),
        in_body("《关于做好春耕工作的通知》（油府发〔2024〕003号）"),
        in_body("《关于做好春耕工作的通知》（油府发〔2024〕3）"),
        in_body("《关于做好春耕工作的通知》（油府发〔24〕3号）"),
        in_body("《关于做好春耕工作的通知》（油府发〔1904〕3号）"),
        in_title("关于印发油府发[2024]3号文件的通知"),
        _old("《关于某项工作的通知》（渝府发〔98〕3号）"),
        _old("《关于某项工作的通知》（财税字〔1994〕第1号）"),
    ),
    good=(
        _recorded("油府发〔2024〕3号"),
        _recorded("油府发〔2023〕103号"),
        _recorded("第3号"),
        _recorded("某市人民政府令第21号"),
        _recorded("2024年第3号"),
        in_body("根据《关于做好春耕工作的通知》（油府发〔2024〕3号）要求，现通知如下。"),
        in_body("《中华人民共和国政府信息公开条例》（国务院令第711号）"),
        in_body("中华人民共和国主席令第二十号、某部公告2024年第3号"),
        in_body("（2023）渝0116民初1号、（2012）津法民初字第00123号"),
        in_body("合同编号：采购(2024)3号"),
        in_body("行政处罚决定书（油溪罚决字〔2026〕第12号）"),
        in_body("《党政机关公文格式》（GB/T 9704—2012）"),
        in_body("渝（2024）江津区不动产权第000000001号"),
        in_body("种植面积（2024）3亩，滨河路（2024）1栋"),
        in_body("油府发〔2024〕3、5号文件"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One finding for each number that is not written as the standard says."""
    paper = reading.revision
    written = paper.record.written_date[:4] if paper else ""
    latest = int(written) if written.isdecimal() else 0
    for part in reading.parts:
        if part.name == "doc_number":
            yield from _recorded_number(part, latest)
        elif part.name.partition(":")[0] not in ("index_number", "permit", "source_url"):
            yield from _numbers(part, latest)


def _numbers(part: Part, latest: int) -> Iterator[Finding]:
    text = part.folded.text
    last = 0
    for cue in CUE.finditer(text):
        hit = NUMBER.search(text, max(cue.start() - 4, last), cue.end() + 8)
        if hit is None:
            continue
        last = hit.end()
        before = text[max(hit.start() - 6, 0) : hit.start()]
        if not (hit["open"] or hit["shut"]) or not _numbers_a_paper(text, hit, before):
            continue
        wrong, weight = _wrong(hit, latest)
        if wrong:
            start = hit.start() + len(hit["gap"])
            end = hit.end() if hit["end"] else hit.end("serial")
            yield RULE.finding(
                part.place(start, end),
                f"发文字号{wrong[0]}。",
                REMEDY,
                weight=weight,
                instead=_right(hit) if wrong[1] else None,
            )


def _numbers_a_paper(text: str, hit: re.Match[str], before: str) -> bool:
    six_sided = hit["open"] == "〔" or hit["shut"] == "〕"
    if FOREIGN.search(before) and not six_sided:
        return False
    if hit["nth"] and OF_A_CASE.search(before):
        return False
    if len(hit["year"]) == 2 or not hit["open"] or not hit["shut"]:
        return bool(hit["end"]) and bool(CODE.search(before))
    if hit["end"]:
        return True
    return bool((six_sided or CODE.search(before)) and ENDS.match(text, hit.end("serial")))


def _wrong(hit: re.Match[str], latest: int) -> tuple[tuple[str, bool] | None, Weight]:
    """What is wrong, whether the right form follows from it, and how much it weighs."""
    year = int(hit["year"])
    modern = year >= STANDARD_YEAR
    if len(hit["year"]) == 2:
        recent = STANDARD_YEAR <= 2000 + year <= (latest or 2099) and year < 50
        return ("的年份应写四位", recent), Weight.ANSWER if recent else Weight.HINT
    if year < FIRST_YEAR or year > 2099:
        return ("的年份不对", False), Weight.ANSWER
    if latest and year > latest:
        return (f"的年份晚于成文日期（{latest}年）", False), Weight.ANSWER
    if (hit["open"], hit["shut"]) != ("〔", "〕"):
        return ("的年份应放在六角括号“〔〕”里", True), Weight.ANSWER
    if hit["nth"]:
        return ("的序号前不加“第”", True), Weight.ANSWER if modern else Weight.HINT
    if hit["serial"].startswith("0") and int(hit["serial"]):
        return ("的序号不编虚位（1不写成01）", True), Weight.ANSWER if modern else Weight.HINT
    if not hit["end"]:
        return ("后面少了“号”字", True), Weight.ANSWER
    return None, Weight.HINT


def _right(hit: re.Match[str]) -> str:
    year = hit["year"] if len(hit["year"]) == 4 else f"20{hit['year']}"
    return f"〔{year}〕{int(hit['serial'])}号"


def _recorded_number(part: Part, latest: int) -> Iterator[Finding]:
    text = part.folded.text
    hit = NUMBER.search(text)
    if SERIES.fullmatch(text.strip()):
        return
    if hit is None or (RIGHT.fullmatch(text) is None and _wrong(hit, latest)[0] is None):
        yield RULE.finding(part.place(0, len(text)), "发文字号的写法不对。", REMEDY)
        return
    wrong, _ = _wrong(hit, latest)
    if wrong:
        yield RULE.finding(
            part.place(0, len(text)),
            f"发文字号{wrong[0]}。",
            REMEDY,
            instead=text[: hit.start()] + _right(hit) if wrong[1] else None,
        )
