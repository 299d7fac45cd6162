"""转载来源：只能转载国家、省、市政府官方网站，来源、网址、时间三项必填。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.hosts import Verdict, judge
from sanshen.domain.inspection.part_names import LABELS
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Example, Rule, in_body
from sanshen.domain.inspection.rules.required_field import is_date
from sanshen.domain.manuscript import Revision, Source

LISTS = Context(
    reprint_hosts={"state": ("gov.cn",), "province": ("cq.gov.cn",)}, unit_name="某某镇人民政府"
)
# At the head of a line, where a reprint says where it comes from; 资金来源 is no such line.
SAID = re.compile(
    r"^[ \t(【\[]*(?:(?:信息|文章|新闻|稿件|内容|本文)?来源 ?[:：]|转自|转载自|本文转[自载]|摘自)"
    r"[ \t]*(?P<name>[^\n]{1,40})",
    re.M,
)
OWN = ("本站", "本网", "本单位", "本机关", "本镇")


def _reprint(url: str, *, name: str = "某网站", on: str = "2024-05-20", shown: str = "") -> Example:
    paper = Revision(
        "某项政策发布", "<p>全文如下。</p>", source=Source(name, url, on, reprint=True)
    )
    return Example(shown or f"转载自 {url}", paper, context=LISTS)


def _asked(url: str) -> Example:
    example = _reprint(url)
    return Example(example.shown, example.paper, context=LISTS, weight=Weight.ANSWER)


RULE = Rule(
    id="reprint_source",
    category="reprint_source",
    title="转载来源",
    why="被转载的网站应是国家、省、市等政府官方网站；域名相像的假网站和已经失效的网站很多，只看域名，不看页面。",
    source="国办发〔2018〕123号；《互联网政务应用安全管理规定》；解释 R10",
    clause="1.4.2",
    weight=Weight.STOP,
    bad=(
        _reprint("https://news.example.com/1.html"),
        _reprint("https://www.gov.cn@example.com/1.html"),
        _reprint("https://www.gov.cn.example.com/1.html"),
        _reprint("https://www.g0v.cn/1.html"),
        _reprint("https://www.gov。cn/1.html"),
        _reprint("https://ｗｗｗ.gov.cn/1.html"),
        _reprint("https://www.gοv.cn/1.html", shown="混入希腊字母 ο：https://www.gοv.cn/1.html"),
        _reprint("https://xn--gv-jbc.cn/1.html"),
        _reprint("https://www.gov.cn./1.html"),
        _reprint("https://10.0.0.1/1.html"),
        _reprint("https://[::1]/1.html"),
        _reprint("ftp://www.gov.cn/1.html"),
        _reprint("javascript:alert(1)//www.gov.cn"),
        _reprint("www.gov.cn/1.html", shown="没有写 https://：www.gov.cn/1.html"),
        _reprint("https://www.gov.cn:99999/1.html"),
        _reprint("", shown="转载没有写网址"),
        _reprint("https://www.gov.cn/1.html", name="", shown="转载没有写来源网站"),
        _reprint("https://www.gov.cn/1.html", on="", shown="转载没有写时间"),
        _reprint("https://www.gov.cn/1.html", on="五月二十日", shown="转载时间不是日期"),
        _asked("https://www.example.gov.cn/1.html"),
        _asked("https://例子.政务/1.html"),
        _asked("https://www.gov.cn:8443/1.html"),
        in_body("来源：某某晚报\n日前，春耕已经开始。", weight=Weight.ANSWER),
        in_body("日前，春耕已经开始。\n（转自某某发布）", weight=Weight.ANSWER),
        Example(
            "写了来源，却没有选“转载”",
            Revision("某项政策发布", "<p>全文如下。</p>", source=Source("某某晚报")),
            weight=Weight.ANSWER,
        ),
    ),
    good=(
        _reprint("https://www.gov.cn/zhengce/1.html"),
        _reprint("http://gov.cn/1.html"),
        _reprint("HTTPS://WWW.GOV.CN:443/1.html"),
        _reprint("https://jw.cq.gov.cn/1.html", shown="市级部门网站：https://jw.cq.gov.cn/1.html"),
        in_body("资金来源：财政补助和群众自筹。"),
        in_body("来源：本单位"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Stops for a reprint that may not be or is not described; a question for a likely one."""
    paper = reading.revision
    if paper is None:
        return
    if paper.source.reprint:
        yield from _described(paper.source)
        if paper.source.url:
            yield from _allowed(paper.source.url, reading.context)
    else:
        yield from _undeclared(reading, paper.source)


def _described(source: Source) -> Iterator[Finding]:
    fields = {"source": source.name, "source_url": source.url, "taken_on": source.taken_on}
    for name, written in fields.items():
        if not written.strip():
            yield RULE.finding(
                Place(name), f"转载必须写明{LABELS[name]}。", f"请填写{LABELS[name]}。"
            )
    if source.taken_on.strip() and not is_date(source.taken_on):
        yield RULE.finding(
            Place("taken_on", 0, len(source.taken_on), source.taken_on),
            "转载时间不是一个日期。",
            "请按 2024-05-22 的样子填写。",
        )


def _allowed(url: str, context: Context) -> Iterator[Finding]:
    judgement = judge(url, context.reprint_hosts)
    place = Place("source_url", 0, len(url), url)
    if judgement.verdict is Verdict.STOP:
        yield RULE.finding(
            place,
            f"不能转载：{judgement.why}。",
            "请改从国家、省、市政府官方网站转载，并填写原文网址。",
        )
    if judgement.verdict is Verdict.ASK:
        yield RULE.finding(
            place,
            f"{judgement.why}。",
            "请核对它是不是国家、省、市级政府网站，并写明核对结果。",
            weight=Weight.ANSWER,
        )


def _undeclared(reading: Reading, source: Source) -> Iterator[Finding]:
    own = (*OWN, reading.context.unit_name or OWN[0])
    for part, written in (("source", source.name), ("source_url", source.url)):
        if written.strip() and not any(each in written for each in own):
            yield _likely(Place(part, 0, len(written), written))
    body = reading.part("body")
    for hit in SAID.finditer(body.folded.text):
        if not hit["name"].strip().startswith(own):
            yield _likely(body.place(hit.start(), hit.end()))


def _likely(place: Place) -> Finding:
    return RULE.finding(
        place,
        "这里写了来源，像是转载，但信息来源没有选“转载”。",
        "是转载的，请改选“转载”并填写来源网站、网址和时间；不是转载的，请写明理由。",
        weight=Weight.ANSWER,
    )
