"""文件里看不见的内容：修订、批注、隐藏的行列和表、盖住的文字、拍摄地点、作者姓名。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sanshen.domain.hidden import Hidden, HiddenKind, Spot
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.marks import marks_in
from sanshen.domain.inspection.part_names import hidden_part
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Example, Rule, in_attachment

SHOWN = 4
NUMBERED = re.compile(r"(.*第) (\S+) (\S+)")

COPY = "点“换成清理过的副本”，或"
CLEAN = COPY + "在原文件中处理后重新上传"
REMAKE = "请在原文件中删去或改为正常显示，再重新导出上传"


@dataclass(frozen=True)
class Saying:
    """How a kind is told: ``{n}`` is how often; ``remedy``: what to do."""

    words: str
    remedy: str
    weight: Weight = Weight.ANSWER

    @property
    def remedy_by_hand(self) -> str:
        """The same where no copy can be had."""
        return self.remedy.replace(COPY, "请" if self.remedy.startswith("不") else "")


SAYINGS = {
    HiddenKind.INSERTION: Saying(
        "有 {n} 处新增文字的修订痕迹，谁改的、什么时候改的都看得到", f"请接受修订；{CLEAN}。"
    ),
    HiddenKind.DELETION: Saying(
        "有 {n} 处修订删除的文字还在文件里，谁都可以看到", f"请接受修订；{CLEAN}。"
    ),
    HiddenKind.COMMENT: Saying("有 {n} 条批注", f"请删除批注；{CLEAN}。"),
    HiddenKind.HIDDEN_TEXT: Saying(
        "有 {n} 处设为“隐藏”的文字，取消隐藏就能看到", f"请删去这些文字；{CLEAN}。"
    ),
    HiddenKind.FAINT_TEXT: Saying("有 {n} 处白色或极小的文字，选中就能看到", f"{REMAKE}。"),
    HiddenKind.HIDDEN_ROW: Saying(
        "有 {n} 行被隐藏，取消隐藏就能看到", f"请删除这些行，或取消隐藏；{CLEAN}。"
    ),
    HiddenKind.HIDDEN_COLUMN: Saying(
        "有 {n} 列被隐藏，取消隐藏就能看到", f"请删除这些列，或取消隐藏；{CLEAN}。"
    ),
    HiddenKind.HIDDEN_SHEET: Saying(
        "有 {n} 张隐藏的工作表", f"请删除这些工作表，或取消隐藏；{CLEAN}。"
    ),
    HiddenKind.BURIED_SHEET: Saying(
        "有 {n} 张深度隐藏的工作表，菜单里看不到", f"请另存一份只含公开内容的表格；{CLEAN}。"
    ),
    HiddenKind.HIDDEN_SLIDE: Saying("有 {n} 张隐藏的幻灯片", f"请删除隐藏的幻灯片；{CLEAN}。"),
    HiddenKind.HIDDEN_LAYER: Saying("有 {n} 个隐藏的图层，可以重新打开", f"{REMAKE}。"),
    HiddenKind.SPEAKER_NOTES: Saying("有 {n} 张幻灯片带着演讲者备注", f"请删去备注；{CLEAN}。"),
    HiddenKind.OFF_PAGE: Saying("有 {n} 处文字放在页面以外", f"{REMAKE}。"),
    HiddenKind.COVERED: Saying(
        "有 {n} 处文字只是被图形盖住，文字还在下面，复制就能看到",
        "盖住不等于删除。请在原文件中删去这些文字，再重新导出上传。",
    ),
    HiddenKind.INVISIBLE: Saying("有 {n} 处看不见的文字，复制就能看到", f"{REMAKE}。"),
    HiddenKind.OCR_LAYER: Saying(
        "有 {n} 页扫描件后面带着识别出的文字，文字可能与扫描件不一致",
        "请核对；不需要的，重新导出不带文字层的 PDF。",
        Weight.HINT,
    ),
    HiddenKind.ANNOTATION: Saying("有 {n} 条注释", f"请删除注释；{CLEAN}。"),
    HiddenKind.EMBEDDED: Saying(
        "嵌有 {n} 个其他文件，双击就能打开", "请取出后单独上传，把图表改为图片，再重新上传。"
    ),
    HiddenKind.STORED_DATA: Saying(
        "存着 {n} 份表面上看不到的源数据", "请把透视表和外部链接粘贴为数值后另存，再重新上传。"
    ),
    HiddenKind.REMOTE: Saying(
        "打开时要从别处取 {n} 份内容", "请把外部图片、模板改为嵌入或删除链接，再重新上传。"
    ),
    HiddenKind.PLACE: Saying("记着 {n} 处拍摄地点的经纬度", f"请去掉位置信息；{CLEAN}。"),
    HiddenKind.CAMERA: Saying("记着 {n} 处拍摄设备的编号", f"不需要公开的，{CLEAN}。", Weight.HINT),
    HiddenKind.AUTHOR: Saying("记着编写人或单位的名称", f"不需要公开的，{CLEAN}。", Weight.HINT),
    HiddenKind.TEMPLATE: Saying("记着所用模板的名称", f"不需要公开的，{CLEAN}。", Weight.HINT),
    HiddenKind.PROPERTY: Saying("有 {n} 个自定义属性", f"不需要公开的，{CLEAN}。", Weight.HINT),
    HiddenKind.LOCAL_PATH: Saying(
        "记着 {n} 处本机或内网的文件位置", f"不需要公开的，{CLEAN}。", Weight.HINT
    ),
    HiddenKind.PRINTER: Saying("记着打印机和计算机的名称", f"不需要公开的，{CLEAN}。", Weight.HINT),
    HiddenKind.THUMBNAIL: Saying(
        "存着一张缩略图，可能是修改前的样子", f"不需要公开的，{CLEAN}。", Weight.HINT
    ),
}

READ = in_attachment("种植面积统计表", name="统计表.xlsx")
DIGEST = next(iter(READ.enclosures))
ROWS = Hidden(
    HiddenKind.HIDDEN_ROW,
    3,
    tuple(Spot(f"工作表“名单”第 {row} 行", "某某") for row in (5, 6, 9)),
)


def _with(shown: str, *facts: Hidden, weight: Weight | None = None) -> Example:
    enclosed = Enclosed("种植面积统计表", hidden=facts)
    return replace(
        READ, shown=f"附件“统计表.xlsx”：{shown}", enclosures={DIGEST: enclosed}, weight=weight
    )


RULE = Rule(
    id="hidden_content",
    category="hidden_content",
    title="文件中看不见的内容",
    why="页面上看不到的修订、批注、隐藏行列随文件一起公开，别人打开就能看到；泄露往往由此发生。",
    source="《中华人民共和国政府信息公开条例》第十七条；《中华人民共和国个人信息保护法》第六条",
    clause="2.6",
    weight=Weight.ANSWER,
    bad=(
        _with("有 3 行隐藏", ROWS),
        _with(
            "有一处修订删除的文字",
            Hidden(HiddenKind.DELETION, 1, (Spot("第 5 段", "拟安排资金"),)),
        ),
        _with("有一条批注", Hidden(HiddenKind.COMMENT, 1, (Spot("某某的批注", "请核"),))),
        _with("照片记着拍摄地点", Hidden(HiddenKind.PLACE, 1, (Spot("图片", "29.1，106.2"),))),
        replace(
            READ,
            shown="附件收下时没有查过看不见的内容",
            enclosures={DIGEST: Enclosed("种植面积统计表", hidden=None)},
        ),
        _with(
            "记着作者姓名",
            Hidden(HiddenKind.AUTHOR, 2, (Spot("作者", "某某"), Spot("单位", "某某镇"))),
            weight=Weight.HINT,
        ),
    ),
    good=(replace(READ, shown="附件没有看不见的内容"),),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One finding a kind and file; the place names the file by its digest, so an answer stays its."""
    for file in reading.files:
        if file.enclosed.hidden is None:
            if file.enclosed.readable:
                yield RULE.finding(
                    Place(hidden_part(file.part, file.digest, "unread")),
                    f"{file.label}收下时没有查过其中看不见的内容。",
                    "请保存一次，系统会重新检查；仍有这条提示的，请重新上传这个文件。",
                )
            continue
        quoting = not (file.enclosed.hidden and _marked(reading.part(file.part).folded.text))
        for fact in file.enclosed.hidden:
            if saying := SAYINGS.get(fact.kind):
                places = f"：{_places(fact)}" if quoting and fact.spots else ""
                yield RULE.finding(
                    Place(hidden_part(file.part, file.digest, fact.kind.value)),
                    f"{file.label}{saying.words.format(n=fact.count)}{places}。",
                    saying.remedy if fact.kind.in_a_copy(file.part) else saying.remedy_by_hand,
                    weight=saying.weight,
                )


def _marked(text: str) -> bool:
    """Whether a mark of 国家秘密 stands in a folded text: of such a file nothing is repeated."""
    return next(marks_in(text), None) is not None


def _places(fact: Hidden) -> str:
    """``工作表“名单”第 5、6、9 行，如“某某”``: what neighbours share is said once."""
    told: list[str] = []
    for (head, unit), several in groupby(fact.spots[:SHOWN], _around):
        spots = list(several)
        if unit:
            numbers = "、".join(NUMBERED.sub(r"\2", each.where) for each in spots)
            excerpt = next((each.excerpt for each in spots if each.excerpt), "")
            told.append(f"{head} {numbers} {unit}" + (f"，如“{excerpt}”" if excerpt else ""))
        else:
            told += [each.where + (f"“{each.excerpt}”" if each.excerpt else "") for each in spots]
    return "；".join(told) + ("等" if fact.count > SHOWN else "")


def _around(spot: Spot) -> tuple[str, str]:
    """What stands before and behind the number of a place; nothing when it has none."""
    found = NUMBERED.fullmatch(spot.where)
    return (found[1], found[3]) if found else ("", "")
