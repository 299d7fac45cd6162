"""微信号和QQ号：写明是号码才问，公众号、工作群不问。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_attachment, in_body

# The cheap question: a letter of these, then one of these words.
LETTERS = (
    "微",
    "Q",
    "q",
    "V",
    "v",
    "X",
    "x",
    "W",
    "w",
    "威信",
    "薇信",
    "卫信",
    "扣扣",
    "企鹅",
    "球球",
)
SIGN = re.compile(
    r"[微威薇卫Vv]信|[微Vv][Xx]|[Ww][Xx]|[Ww]ei[Xx]|[Ww]e[Cc]hat|WEI|加[微vV威薇卫]|[Qq][Qq]|扣扣|企鹅|球球|[Qq]号"
)
WECHAT = r"[A-Za-z][0-9A-Za-z_\-]{5,19}"
MOBILE = r"1[3-9][0-9]{9}"
QQ = r"[1-9][0-9]{4,10}"
ACCOUNT = re.compile(
    # Called an account of WeChat, in the spellings that are meant to be overlooked as well.
    rf"(?:加?(?:[微威薇卫V]|wei)[信xX]|(?<![A-Za-z0-9])(?:vx|wx|weixin|wechat)|加[微vV威薇卫](?!信))"
    rf"(?:号码?|ID|账号|帐号|联系|搜索?|添加)?(?:[: 为是@\-(]{{1,3}}(?P<wechat>{WECHAT}|{MOBILE}|{QQ})|"
    # with nothing between, only what cannot be an English word
    rf"(?P<glued>(?=[A-Za-z_\-]*[0-9_]){WECHAT}|{MOBILE}))(?![0-9A-Za-z@_\-.])|"
    rf"(?:(?<![A-Za-z0-9])[Qq][Qq]|扣扣|企鹅|球球|(?<![A-Za-z])[Qq](?=号))(?:号码?|账号|帐号)?[: 为是(]{{0,3}}(?P<qq>{QQ})(?![0-9A-Za-z@_\-.])",
    re.I,
)
HEADING = re.compile(r".{0,4}(?:微信|QQ|qq)(?:号码?|账号)?(?:\(.*\))?")
CELL = re.compile(rf"{WECHAT}|{MOBILE}|{QQ}")
# Before the account, or right after it: an office's, a group's, a shop's number of 400 or 800.
OFFICE = re.compile(
    "公众|官方|群|政务|企业$|办公|单位|平台|服务|小程序|视频号|客服|工作|值班|公司|中心|订阅|技术支持|公共"
)
BREAK = re.compile(r"[\n。;]")
GROUP = re.compile(r"[ (]{0,2}[^,。;\n)]{0,6}(?:群|公众|客服|工作|官方|公共)")

RULE = Rule(
    id="wechat_qq",
    category="wechat_qq",
    title="私人微信号、QQ号",
    why="私人微信号、QQ号属于个人信息，公布后常被用于骚扰和诈骗；公众号和工作群可以公布。",
    source="《中华人民共和国个人信息保护法》第二十五条",
    clause="2.5.2",
    weight=Weight.ANSWER,
    bad=(
        in_body("张某，微信号：zhangmou_1900"),
        in_body("微信：zhangmou1900"),
        in_body("QQ：10000001"),
        in_body("联系人张某，QQ号10000001。"),
        in_body("加微信zhangmou1900，加V：zhangmou_00"),
        in_body("V信zhangmou00，扣扣10000001"),
        in_body("vx：zhangmou1900"),
        in_body("微信：13800001234"),
        in_attachment("张某\tQQ\t10000001", name="名单.xlsx"),
        in_attachment("姓名\tQQ号\t微信\n张某\t10000001\tzhangmou", name="名单.xlsx"),
    ),
    good=(
        in_body("微信公众号：youxizhen"),
        in_body("官方微信号：youxizhen"),
        in_body("QQ群：10000001，工作群QQ号10000001"),
        in_body("QQ邮箱，客服QQ：800000012，企业QQ4000000001"),
        in_body("微信：youxizhen8（工作群）"),
        in_body("微信号：zh****00"),
        in_body("可以通过微信、QQ等方式联系"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each account that is not called an office's or a group's."""
    for part in reading.parts:
        if not part.mentions(*LETTERS):
            continue
        text = part.folded.text
        taken = set()
        for sign in SIGN.finditer(text):
            if not (hit := ACCOUNT.match(text, sign.start())):
                continue
            before = BREAK.split(text[max(hit.start() - 14, 0) : hit.start()])[-1]
            kind = hit.lastgroup or ""
            shop = hit[kind][:3] in ("400", "800") and len(hit[kind]) >= 9
            if not (shop or OFFICE.search(before) or GROUP.match(text, hit.end())):
                taken.add(hit.span(kind))
        for row in part.tables.rows:
            if not OFFICE.search(row.said):
                cells = (cell for cell in row.under(HEADING) if CELL.fullmatch(cell.text))
                taken.update((cell.start, cell.end) for cell in cells)
        for start, end in sorted(taken):
            yield _found(part, start, end)


def _found(part: Part, start: int, end: int) -> Finding:
    value = part.folded.text[start:end]
    masked = f"{value[:2]}****{value[-2:]}"
    return RULE.finding(
        part.place(start, end),
        "这里有微信号或QQ号，可能是私人号码。",
        f"私人号码请删除或改为 {masked}；确属办公所用的，请写明理由。",
        instead=masked,
    )
