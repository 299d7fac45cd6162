"""宏和脚本：打开文件就能运行的程序，一律不上网。"""

from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.hidden import Hidden, HiddenKind, Spot
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.part_names import hidden_part
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_attachment

READ = in_attachment("种植面积统计表", name="统计表.xlsx")
DIGEST = next(iter(READ.enclosures))
MACRO = Hidden(HiddenKind.MACRO, 1, (Spot("文件内部", "vbaProject.bin"),))

RULE = Rule(
    id="macro",
    category="macro",
    title="宏和脚本",
    why="宏、脚本和自动运行的动作会在群众的电脑上执行，是病毒传播的常用手段，也可能把数据带出去。",
    source="《政府网站发展指引》（国办发〔2017〕47号）关于网站安全防护的要求",
    clause="2.6",
    weight=Weight.STOP,
    bad=(
        replace(
            READ,
            shown="附件“统计表.xlsx”中有宏",
            enclosures={DIGEST: Enclosed("种植面积统计表", hidden=(MACRO,))},
        ),
    ),
    good=(replace(READ, shown="附件中没有宏"),),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One stop for each file that carries a program of any kind."""
    for file in reading.files:
        for fact in file.enclosed.hidden or ():
            if fact.kind is HiddenKind.MACRO:
                places = "；".join(f"{each.where}“{each.excerpt}”" for each in fact.spots[:3])
                yield RULE.finding(
                    Place(hidden_part(file.part, file.digest, fact.kind.value)),
                    f"{file.label}中有宏或脚本，不得上网：{places}。",
                    "请另存为不含宏的 docx、xlsx、pptx，或重新导出为 PDF 后上传；PDF 可点“换成清理过的副本”。",
                )
