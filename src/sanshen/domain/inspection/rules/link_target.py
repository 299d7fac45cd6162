"""链接去处：不通向商业网站、假冒政府网站、危险地址和打不开的网页。"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.inspection.body import Link
from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.destinations import Destination, Leads, destination
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.prose import as_written, prose
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule, in_body
from sanshen.domain.manuscript import Revision

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u4e00-\u9fa5，。；、（）()《》“”\"'<>]+", re.I)

WRONG = frozenset((Leads.DANGER, Leads.FALSE, Leads.INSIDE))


def _link(
    href: str, *, text: str = "办事指南", shown: str = "", weight: Weight | None = None
) -> Example:
    body = f'<p>详见<a href="{href}">{text}</a>。</p>'
    return Example(shown or href, Revision("关于开展春耕备耕的通知", body), weight=weight)


def _asked(href: str, *, shown: str = "") -> Example:
    return _link(href, shown=shown, weight=Weight.ANSWER)


GONE = "https://www.gov.cn/gone.html"
DEAD = replace(
    _asked(GONE, shown="查过打不开的网页"), context=Context(dead_links=frozenset({GONE}))
)
DESK = replace(
    _link("https://desk.example.gov.cn/cases/1/", shown="工作台的地址"),
    context=Context(desk_hosts=("desk.example.gov.cn",)),
)

RULE = Rule(
    id="link_target",
    category="link_target",
    title="链接去处",
    why="从政府网站点出去的链接，群众当作政府推荐；商业网站、假冒网站和失效网页都会让人上当或者白跑。",
    source="《政府网站发展指引》（国办发〔2017〕47号）；国办发〔2018〕123号；《广告法》第九条",
    clause="2.5.7",
    weight=Weight.STOP,
    bad=(
        _link("javascript:alert(1)"),
        _link("java&#10;script:alert(1)", shown="拆成两行的 javascript:"),
        _link("data:text/html,1"),
        _link("file://localhost/C:/1.doc"),
        _link("https://www.g0v.cn/1.html"),
        _link("https://www.gov.cn.example.com/1.html"),
        _link("https://www.gov.cn@example.com/1.html"),
        _link("https://www.jiangjin-gov.cn/1.html"),
        _link("https://www.gοv.cn/1.html", shown="混入希腊字母 ο：https://www.gοv.cn/1.html"),
        _link("https://xn--gv-jbc.cn/1.html"),
        _link("https://ｗｗｗ.gov.cn/1.html"),
        _link("http://192.168.1.8/1.html"),
        _link("http://0x7f.1/", shown="换了写法的本机地址：http://0x7f.1/"),
        _link("http://2130706433/", shown="换了写法的本机地址：http://2130706433/"),
        _link("http://[::ffff:10.0.0.1]/"),
        _link("http://oa/1.html", shown="内网主机名：http://oa/1.html"),
        _link("https://shop.example.com/", text="www.gov.cn", shown="写的是 www.gov.cn，通向别处"),
        in_body("请登录www.g0v.cn查询。", weight=Weight.ANSWER),
        DESK,
        _asked("https://shop.example.com/1"),
        _asked("//shop.example.com/1"),
        _asked("http://203.0.114.8/1.html"),
        _asked("https://www.gov.cn:8443/1.html"),
        _asked("https://t.cn/A6000000"),
        _asked("ftp://www.gov.cn/1.doc"),
        _asked("www.gov.cn/1.html", shown="没有写 https://：www.gov.cn/1.html"),
        DEAD,
        _link("https://www.example.edu.cn/1.html", weight=Weight.HINT),
    ),
    good=(
        _link("https://www.gov.cn/zhengce/1.html"),
        _link("http://gov.cn/"),
        _link("https://jw.cq.gov.cn/1.html"),
        _link("https://江津区.政务/1.html"),
        _link("https://xn--6oq50ak97d.xn--zfr164b/", shown="写成编码的 .政务 域名"),
        _link("#part2", shown="页内链接：#part2"),
        _link("/tzgg/1.html", shown="本站链接：/tzgg/1.html"),
        _link("mailto:someone@example.gov.cn"),
        _link("tel:023-00000000"),
        _link("https://www.gov.cn/", text="www.gov.cn"),
        in_body("请登录www.gov.cn查询。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Stops for what endangers the reader, questions for what leads out of government or nowhere."""
    for link in reading.body.links:
        yield from _linked(link, reading)
    for part in prose(reading):
        if part.mentions("://", "www.", "WWW."):
            yield from _typed(part)


def _linked(link: Link, reading: Reading) -> Iterator[Finding]:
    text = reading.body.text
    said = text[link.start : link.end]
    place = Place("body", link.start, link.end, said)
    leads = destination(link.href, reading.context.desk_hosts)
    if leads.leads in WRONG:
        yield _stop(place, leads.why)
    elif (shown := ADDRESS.fullmatch(said.strip())) and _elsewhere(shown.group(), leads):
        yield _stop(place, f"文字写的是“{said.strip()}”，实际通向“{leads.host}”")
    elif link.href in reading.context.dead_links:
        yield _asked_about(place, "这个链接打不开。", "请改成能打开的网址，或者删去这个链接。")
    elif leads.leads is Leads.ODD:
        yield _asked_about(place, f"{leads.why}。", "请改正网址；确实要用的，请写明理由。")
    elif leads.leads is Leads.OUTSIDE:
        yield _asked_about(
            place,
            f"链接通向“{leads.host}”，不是政府网站。",
            "请改为政府网站的网址；确需保留的，请确认没有广告并写明理由。",
        )
    elif leads.leads is Leads.PUBLIC_BODY:
        yield RULE.finding(
            place,
            f"链接通向“{leads.host}”，不是政府网站。",
            "请点开核对内容。",
            weight=Weight.HINT,
        )


def _elsewhere(shown: str, leads: Destination) -> bool:
    """Whether the address that is shown names another host than the link."""
    said = destination(shown if "://" in shown else f"https://{shown}")
    return bool(leads.host) and said.host.removeprefix("www.") != leads.host.removeprefix("www.")


def _typed(part: Part) -> Iterator[Finding]:
    """An address in plain words leads nowhere by itself: a warning may name a false one."""
    for hit in ADDRESS.finditer(part.text):
        said = hit.group() if "://" in hit.group() else f"https://{hit.group()}"
        leads = destination(said)
        if leads.leads in WRONG:
            yield _asked_about(
                as_written(part, *hit.span()),
                f"{leads.why}。",
                "请改为真正的网址；是提醒群众防范的，请写明理由。",
            )


def _stop(place: Place, why: str) -> Finding:
    return RULE.finding(place, f"{why}。", "请删去这个链接，或者改为真正的政府网站网址。")


def _asked_about(place: Place, message: str, remedy: str) -> Finding:
    return RULE.finding(place, message, remedy, weight=Weight.ANSWER)
