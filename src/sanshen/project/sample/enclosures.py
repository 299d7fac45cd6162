"""The files that go with the sample's manuscripts: made here, so that they belong to nobody."""

import io
from collections.abc import Sequence
from math import sin

from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw

from sanshen.casebook.vault import Upload
from sanshen.domain.manuscript import Attachment
from sanshen.intake import receive_attachment

Rows = Sequence[Sequence[str | int | float]]

SHEETS: dict[str, Rows] = {
    "部门收支决算总表.xlsx": (
        ("科目", "年初预算（万元）", "决算数（万元）", "完成比例"),
        ("一般公共服务支出", 1286.4, 1241.7, "96.5%"),
        ("社会保障和就业支出", 932.0, 958.3, "102.8%"),
        ("卫生健康支出", 214.6, 209.8, "97.8%"),
        ("城乡社区支出", 538.2, 501.9, "93.3%"),
        ("农林水支出", 1677.5, 1640.2, "97.8%"),
        ("交通运输支出", 365.0, 352.6, "96.6%"),
        ("灾害防治及应急管理支出", 128.3, 121.4, "94.6%"),
        ("合计", 5142.0, 5025.9, "97.7%"),
    ),
    "耕地地力保护补贴面积汇总表.xlsx": (
        ("村（社区）", "补贴农户（户）", "补贴面积（亩）"),
        ("石桥村", 412, 1863.5),
        ("柳湾村", 358, 1527.0),
        ("松林村", 301, 1290.8),
        ("长滩村", 447, 2014.2),
        ("镇郊社区", 96, 318.6),
        ("合计", 1614, 7014.1),
    ),
}

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "农村人居环境管护责任清单.docx": (
        "农村人居环境管护责任清单",
        "一、村庄公共区域的保洁由各村（社区）负责，保洁员名单和责任路段在村务公开栏公布。",
        "二、农户房前屋后的卫生由农户负责，实行门前“三包”。",
        "三、垃圾收集点、公共厕所、污水处理设施由管护单位负责，每周至少巡查一次，并填写巡查记录。",
        "四、损坏的设施由管护单位自发现之日起五个工作日内修复；一时不能修复的，设置提示并说明原因。",
        "五、农业服务中心每季度组织一次抽查，抽查结果作为管护经费拨付的依据。",
    ),
    "志愿服务报名表.docx": (
        "志愿服务报名表",
        "姓名：　　　　　　　　性别：　　　　　　　　年龄：",
        "所在村（社区）：　　　　　　　　可以服务的时间：",
        "愿意参加的服务：□助老送餐　□环境整治　□交通劝导　□儿童陪伴",
        "报名人签字：　　　　　　　　　　　　　　　　年　　月　　日",
    ),
}

# For whoever tries the demo: a Word file to begin a draft from.
HANDOUT = (
    "关于组织开展全民阅读活动的通知",
    "各村（社区）、镇级有关单位：",
    "为营造爱读书、读好书的氛围，丰富群众文化生活，决定在全镇组织开展全民阅读活动。现将有关事项通知如下。",
    "一、活动时间",
    "自通知印发之日起，为期两个月。",
    "二、活动内容",
    "（一）送书下乡。镇文化站将新购图书八百册分送五个村（社区）图书室，方便群众就近借阅。",
    "（二）亲子共读。每周六上午在镇文化站举办亲子共读，由志愿者讲读绘本，每次不超过二十个家庭。",
    "（三）农技讲堂。结合农时，请农技人员讲解实用技术图书，现场答疑。",
    "三、有关要求",
    "各村（社区）图书室每周开放不少于五天，落实专人管理，借阅手续从简，做好防火、防盗、防潮。",
    "联系电话：023-5555 0132。",
    "澄江镇人民政府",
)
HANDOUT_NAME = "关于组织开展全民阅读活动的通知.docx"

LANDSCAPE = "梯田.png"
_SKY, _SUN = (218, 233, 240), (246, 205, 140)
_RIDGES = ((168, 190, 198), (126, 160, 158), (92, 138, 116), (70, 120, 84), (52, 100, 66))
_WATER = (206, 226, 222)


def enclosure(name: str) -> Upload:
    """The file of that name, read by the intake like any other."""
    content = _content(name)
    found = receive_attachment(name, content)
    return Upload(
        Attachment(found.name, found.digest, found.size, found.media_type),
        content,
        text=found.text,
        readable=found.readable,
        problem=found.problem,
    )


def _content(name: str) -> bytes:
    if name == LANDSCAPE:
        return _landscape()
    return _sheet(SHEETS[name]) if name in SHEETS else document(*DOCUMENTS[name])


def document(title: str, *paragraphs: str) -> bytes:
    """A Word file: a title and its paragraphs."""
    paper = Document()
    paper.add_heading(title, level=0)
    for paragraph in paragraphs:
        paper.add_paragraph(paragraph)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _sheet(rows: Rows) -> bytes:
    book = Workbook()
    sheet = book.create_sheet("汇总", 0)
    del book["Sheet"]
    for row in rows:
        sheet.append(list(row))
    sheet.column_dimensions["A"].width = 28
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _landscape(width: int = 1200, height: int = 675) -> bytes:
    """Terraces below a morning sky: no place, no letters, no people."""
    picture = Image.new("RGB", (width, height), _SKY)
    brush = ImageDraw.Draw(picture)
    brush.ellipse((860, 90, 970, 200), fill=_SUN)
    for number, colour in enumerate(_RIDGES):
        base = 230 + number * 62
        crest = [
            (x, base + 46 * sin(x / (150 + 40 * number) + number * 2) + 14 * sin(x / 41 + number))
            for x in range(0, width + 1, 8)
        ]
        brush.polygon([*crest, (width, height), (0, height)], fill=colour)
    for step in range(7):
        top = 520 + step * 22
        edge = [(x, top + 10 * sin(x / 90 + step * 0.6)) for x in range(0, width + 1, 8)]
        brush.line(edge, fill=_WATER, width=3 + step)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
