"""读不出来的附件和图片：没有检查过，就不能当作没有问题。"""

from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.reading import Reading, files_of
from sanshen.domain.inspection.rule import Example, Rule, in_attachment
from sanshen.domain.manuscript import Revision

READ = in_attachment("种植面积统计表", name="统计表.xlsx")
DIGEST = next(iter(READ.enclosures))
STRAY = Revision("关于开展春耕备耕的通知", '<p><img src="asset:sha256:ff" alt="现场"></p>')

RULE = Rule(
    id="file_unreadable",
    category="file_unreadable",
    title="读不出来的文件",
    why="附件最容易带出涉密内容和个人信息；机器没有读过的文件，不能当作检查通过。",
    source="三审三校、全文审查的要求；检查失败即停止",
    clause="2.6",
    weight=Weight.STOP,
    bad=(
        replace(READ, shown="附件加了密码", enclosures={DIGEST: Enclosed("", False, "文件有密码")}),
        replace(READ, shown="附件没有交来检查", enclosures={}),
        Example("正文里的图片没有随稿保存", STRAY),
    ),
    good=(READ,),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop for each file that nobody has read, and for each picture that is no file of ours."""
    if reading.revision is None:
        return
    for family, file, label in files_of(reading.revision):
        enclosed = reading.enclosures.get(file.digest)
        if enclosed is None or not enclosed.readable:
            why = enclosed.problem if enclosed and enclosed.problem else "没有读到内容"
            yield RULE.finding(
                Place(f"{family}:{label}"),
                f"文件“{file.name}”读不出来，无法检查：{why}。",
                "请去掉密码或另存为 docx、xlsx、PDF 后重新上传；不需要公开的请移除。",
            )
    kept = {f"asset:{each.digest}" for each in reading.revision.pictures}
    if any(image.src not in kept for image in reading.body.images):
        yield RULE.finding(
            Place("body"),
            "正文中有图片没有随稿保存，无法检查。",
            "请删除这张图片，把图片文件重新插入。",
        )
    if reading.body.broken:
        yield RULE.finding(
            Place("body"), "正文的格式读不出来，无法检查。", "请把正文粘贴为纯文本后重新排版。"
        )
