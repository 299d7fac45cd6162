"""标点用法：半角标点、重复标点、标题末尾的句号、省略号写法、字间空格……"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.prose import HAN, as_written, in_table, line_around, prose
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Rule, in_body, in_title

WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
MOST = 5  # places of one kind shown in one part; a text typed with half-width marks has hundreds

Instead = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True)
class Sign:
    """``marks``: what a text must hold to be searched at all. ``once``: said once a part."""

    marks: tuple[str, ...]
    form: re.Pattern[str]
    message: str
    remedy: str
    instead: Instead = lambda hit: None
    tables: bool = True
    once: bool = False


def _widened(hit: re.Match[str]) -> str | None:
    return WIDE[hit.group()]


def _single(hit: re.Match[str]) -> str | None:
    return hit.group()[0] if len(set(hit.group())) == 1 else None


# Each form begins with the rare sign itself and looks back from there: that is what makes it cheap.
SIGNS = (
    Sign(
        (",", ";", ":", "?", "!"),
        re.compile(
            rf"[,;:?!](?<=[{HAN}”》）].)(?=[{HAN}“《（0-9A-Za-z]|\s*$)"
            rf"|[,;](?<=[0-9A-Za-z%].)(?=[{HAN}“《])",
            re.M,
        ),
        "中文里用了半角标点。",
        "请改为全角标点。",
        _widened,
        tables=False,
    ),
    Sign(
        (".",),
        # 一. is the numbering's matter; a dot inside a foreign name is not a full stop
        re.compile(rf"\.(?<=[{HAN}]{{2}}.)(?=[ \t]*$)", re.M),
        "句末用了小圆点。",
        "请改为句号“。”。",
        _widened,
        tables=False,
    ),
    Sign(
        ("，", "、", "；", "：", "。"),
        re.compile(
            "[。，、；：！？]{2}(?<!！！)(?<!？？)(?<!？！)(?<!！？)(?<!。。。)(?![。！？])"
        ),
        "标点重复，或者两个标点连在一起。",
        "请只保留一个。",
        _single,
    ),
    Sign(
        ("...", "。。。", "···", "・・・"),
        re.compile(r"\.{3,6}(?<![0-9A-Za-z.]\.{3})(?![0-9A-Za-z.])|。{3,}|[·・]{3,6}(?![0-9·・])"),
        "省略号写成了几个点。",
        "请改为“……”。",
        lambda hit: "……",
    ),
    Sign(
        ("…",),
        re.compile("…(?<!……)(?!…)"),
        "省略号只有三个点。",
        "请改为六个点的“……”。",
        lambda hit: "……",
    ),
    Sign(
        ("等…",),
        re.compile("…{1,2}(?<=等……)(?!…)|…(?<=等…)(?!…)"),
        "“等”后面又用了省略号。",
        "“等”和省略号请只用一个。",
    ),
    Sign(
        ("--",),
        re.compile(rf"-{{2,3}}(?<=[{HAN}]--)(?=[{HAN}])"),
        "破折号写成了半角横线。",
        "请改为“——”。",
        lambda hit: "——",
    ),
    Sign(
        ('"',),
        re.compile(rf'"(?=[^"\n]{{0,60}}[{HAN}])[^"\n]{{1,60}}"'),
        "中文里用了半角引号。",
        "请改为“”。",
        lambda hit: f"“{hit.group()[1:-1]}”",
        tables=False,
    ),
    Sign(
        (")", "("),
        re.compile(r"[（(](?:(?<=（)[^（）()\n]{0,60}\)|(?<=\()[^（）()\n]{0,60}）)"),
        "一对括号一半全角、一半半角。",
        "请都用全角括号。",
        lambda hit: f"（{hit.group()[1:-1]}）",
    ),
    Sign(
        ("》、", "”、"),
        re.compile("[》”]、[《“]"),
        "并列的引号或书名号之间通常不用顿号。",
        "可以删去其间的顿号。",
        lambda hit: hit.group()[0] + hit.group()[2],
        once=True,
    ),
)

SPACE = re.compile(rf"[ \u3000\xa0](?<=[{HAN}].)[ \u3000\xa0]?(?=[{HAN}，。；、！？])")
HEADED = re.compile("[条章节款编日]$")  # 第一条 为了……
BLANKS = re.compile(r"[ \u3000\xa0\t]+")
SENTENCE = re.compile("[，。；]")
TITLE_END = re.compile(rf"(?:[{HAN}0-9）)》”])(?:[。．，,；;：:、]|\.)+\s*$")

RULE = Rule(
    id="punctuation",
    category="punctuation",
    title="标点用法",
    why="标点用错会改变文意，也让公文显得不严肃。",
    source="GB/T 15834-2011《标点符号用法》；GB/T 9704-2012《党政机关公文格式》",
    clause="2.9",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        in_title("关于开展春耕备耕的通知。"),
        in_body("各村,各社区要抓紧落实。", weight=Weight.HINT),
        in_body("各村（社区）:", weight=Weight.HINT),
        in_body("会议要求如下;一是抓好落实。", weight=Weight.HINT),
        in_body("请各村抓紧落实.", weight=Weight.HINT),
        in_body("请各村抓紧落实。。", weight=Weight.HINT),
        in_body("水稻、、玉米等作物。", weight=Weight.HINT),
        in_body("请各村抓紧落实，。", weight=Weight.HINT),
        in_body("水稻、玉米...都要抓紧。", weight=Weight.HINT),
        in_body("水稻、玉米…", weight=Weight.HINT),
        in_body("水稻、玉米等……", weight=Weight.HINT),
        in_body("严格落实“先审查”、“后发布”的要求。", weight=Weight.HINT),
        in_body("依据《保密法》、《档案法》制定。", weight=Weight.HINT),
        in_body('落实"先审查"的要求。', weight=Weight.HINT),
        in_body("各村（社区)要抓紧落实。", weight=Weight.HINT),
        in_body("春耕是全年农业生产的 关键环节，各村务必抓紧落实到位。", weight=Weight.HINT),
    ),
    good=(
        in_title("春耕进行时：油溪镇的“四个抓”"),
        in_title("农机补贴怎么领？"),
        in_body("时间：5月22日9:30—11:00，比例为1:500，共1,200亩，同比增长3.5%。"),
        in_body("网址https://www.gov.cn/a,b;c?d=1，邮箱someone@example.gov.cn。"),
        in_body("依据《保密法》《档案法》制定。"),
        in_body("水稻、玉米……都要抓紧——不误农时。"),
        in_body("第一条 为了加强管理，制定本办法。"),
        in_body("姓名 性别 年龄 住址"),
        in_body("目录.........1"),
        in_body("“绝密”“机密”“秘密”三级。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Hints in the text; a question where the title ends with a stop."""
    for part in prose(reading):
        for sign in SIGNS:
            if any(mark in part.text for mark in sign.marks):
                yield from _signs(reading, part, sign)
        yield from _spaces(reading, part)
    title = reading.part("title")
    if hit := TITLE_END.search(title.text):
        yield RULE.finding(
            as_written(title, *hit.span()),
            "标题末尾不用标点。",
            "请删去标题末尾的标点。",
            instead=hit.group()[0],
        )


def _signs(reading: Reading, part: Part, sign: Sign) -> Iterator[Finding]:
    hits = [
        hit
        for hit in sign.form.finditer(part.text)
        if sign.tables or not in_table(reading, part, *hit.span())
    ]
    shown = hits[: 1 if sign.once else MOST]
    for hit in shown:
        more = f"（同样的还有{len(hits) - len(shown)}处）" if len(hits) > len(shown) else ""
        last = hit is shown[-1]
        yield RULE.finding(
            as_written(part, *hit.span()),
            sign.message.rstrip("。") + (more if last else "") + "。",
            sign.remedy,
            weight=Weight.HINT,
            instead=sign.instead(hit),
        )


def _spaces(reading: Reading, part: Part) -> Iterator[Finding]:
    """A blank inside a sentence. Lines set out with blanks (forms, headings, names) are left."""
    if " " not in part.text and "\u3000" not in part.text and "\xa0" not in part.text:
        return
    for hit in SPACE.finditer(part.text):
        first, last = line_around(part.text, *hit.span())
        line = part.text[first:last].strip()
        before = part.text[first : hit.start()].strip()
        if (
            len(before) >= 8
            and not HEADED.search(before)
            and len(line) >= 20
            and len(BLANKS.findall(line)) <= 2
            and SENTENCE.search(line)
            and not in_table(reading, part, *hit.span())
        ):
            yield RULE.finding(
                as_written(part, *hit.span()),
                "句子中间有空格。",
                "请删去空格。",
                weight=Weight.HINT,
                instead="",
            )
