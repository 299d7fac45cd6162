"""Papers as officials make them, for tests: real .docx files, built here and nowhere stored."""

import io
import re
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

REGULATION = Path(__file__).parent / "fixtures" / "regulation.txt"

# GB/T 9704: the faces of title, headings and text.
TITLE_FACE, BLACK, KAI, FANGSONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"

# The regulation's copy in the fixtures has no masthead; this one is made up in the usual form.
MASTHEAD = "重庆市江津区油溪镇人民政府文件"
DOC_NUMBER = "油溪府发〔2024〕12号"
TITLE_LINES = ("重庆市江津区油溪镇人民政府", "关于门户网站信息公开发布审核制度的通知")


def regulation_lines() -> list[str]:
    """The regulation's paragraphs, annexes excluded, title included."""
    text = REGULATION.read_text("utf-8")
    body = re.split(r"^附件1$", text, maxsplit=1, flags=re.MULTILINE)[0]
    return [line.strip() for line in body.splitlines() if line.strip()]


def regulation_docx() -> bytes:
    """The regulation as its paper looks: masthead, title on two lines, text, both annexes."""
    paper = official_paper()
    _masthead(paper)
    for line in TITLE_LINES:
        add(paper, line, face=TITLE_FACE, size=22, bold=True, align=ALIGN.CENTER)
    add(paper, "")
    lines = regulation_lines()[len(TITLE_LINES) :]
    # 主送 stands at the margin; the body's lines are indented by two characters.
    add(paper, lines[0])
    for line in lines[1:]:
        _text_line(paper, line)
    _annex_one(paper)
    _annex_two(paper)
    return saved(paper)


def official_paper() -> Paper:
    """An empty paper with the margins and the page number of GB/T 9704."""
    paper = Document()
    paper.core_properties.author = "油溪镇党政办"
    paper.core_properties.title = ""
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    foot = section.footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    foot.add_run("— ")
    for kind, words in (("begin", ""), ("", " PAGE "), ("separate", ""), ("end", "")):
        run = foot.add_run()
        if words:
            instruction = OxmlElement("w:instrText")
            instruction.text = words
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    foot.add_run(" —")
    return paper


def add(
    paper: Paper | _Cell,
    text: str,
    *,
    face: str = FANGSONG,
    size: float = 16,
    bold: bool = False,
    align: ALIGN | None = None,
    indent: bool = False,
    color: str = "",
) -> Paragraph:
    """One paragraph of one look; sizes in points."""
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = face
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    run.bold = bold or None
    if color:
        run.font.color.rgb = RGBColor.from_string(color)
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
        # Two characters, whatever the size: as WPS and Word write it.
        paragraph._p.pPr.ind.set(qn("w:firstLineChars"), "200")
    return paragraph


def saved(paper: Paper) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _masthead(paper: Paper) -> None:
    add(paper, MASTHEAD, face=TITLE_FACE, size=36, align=ALIGN.CENTER, color="FF0000")
    add(paper, "")
    number = add(paper, DOC_NUMBER, align=ALIGN.CENTER)
    # The red rule under the number is the paragraph's border.
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", "FF0000")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    # Word is particular about the order of these elements.
    number._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
    add(paper, "")


def _text_line(paper: Paper, line: str) -> None:
    if re.match(r"[一二三]、", line):
        add(paper, line, face=BLACK, bold=True, indent=True)
    elif re.match(r"（[一二三四五六七八九十]+）", line) and len(line) < 20:
        add(paper, line, face=KAI, bold=True, indent=True)
    elif line in ("重庆市江津区油溪镇人民政府", "2024年5月22日"):
        add(paper, line, align=ALIGN.RIGHT)
    else:
        add(paper, line, indent=True)


def grid(paper: Paper, rows: int, columns: int) -> Table:
    """An empty ruled table."""
    table = paper.add_table(rows, columns)
    table.style = "Table Grid"
    return table


def write(cell: _Cell, *lines: str, align: ALIGN | None = ALIGN.CENTER) -> None:
    """A cell's words, one paragraph a line."""
    cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
    for line in lines:
        add(cell, line, size=12, align=align)


def _annex_head(paper: Paper, number: str, title: str, dated: str) -> None:
    paper.add_page_break()
    add(paper, number, face=BLACK)
    add(paper, title, face=TITLE_FACE, size=22, bold=True, align=ALIGN.CENTER)
    add(paper, dated, size=12)


def _annex_one(paper: Paper) -> None:
    _annex_head(paper, "附件1", "油溪镇政府网站信息发布审批表", "     时间：    年   月  日   ")
    form = grid(paper, 5, 4)
    for place, label in enumerate(
        ("发文\n部门", "标\n题", "主要\n内容", "部门负责\n人意见", "主要领导\n审批意见")
    ):
        write(form.cell(place, 0), *label.split("\n"))
    write(form.cell(0, 2), "经办人")
    write(form.cell(3, 2), "分管领导", "意见")
    for place in (1, 2, 4):
        form.cell(place, 1).merge(form.cell(place, 3))
    add(
        paper,
        "油溪镇互联网网站信息发布保密审查表",
        face=TITLE_FACE,
        size=22,
        bold=True,
        align=ALIGN.CENTER,
    )
    add(paper, "年   月    日", size=12, align=ALIGN.RIGHT)
    _review_table(paper)
    for note in _notes():
        add(paper, note, size=12)


def _review_table(paper: Paper) -> None:
    heads = (
        *("序号", "部门", "信息名称", "信息来源", "发布形式"),
        *("部门负责人审查意见", "分管领导审查意见", "主要领导意见"),
    )
    table = grid(paper, 4, len(heads))
    for place, head in enumerate(heads):
        write(table.cell(0, place), head)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in (1, 2):
        write(table.cell(row, 0), str(row))
        write(table.cell(row, 3), "本机关、单位制发  □", "转载（注明转载来源），", align=None)
        write(table.cell(row, 4), "网站公开    □", "依申请公开  □", "其他", align=None)
        for place in (5, 6, 7):
            write(table.cell(row, place), "同  意  □", "不同意  □", align=None)
    write(table.cell(3, 0), "经办人（签字）", align=None)
    table.cell(3, 0).merge(table.cell(3, 4))
    for place in (5, 6, 7):
        write(table.cell(3, place), "（签字）", align=None)


def _notes() -> list[str]:
    text = REGULATION.read_text("utf-8")
    found = re.search(r"^注：.*?^4．[^\n]*", text, flags=re.MULTILINE | re.DOTALL)
    assert found, "the fixture lost its notes"
    return [line for line in found[0].splitlines() if line.strip()]


def _annex_two(paper: Paper) -> None:
    _annex_head(paper, "附件2", "油溪镇政府网站信息失效审批表", "  时间：    年   月  日   ")
    form = grid(paper, 4, 4)
    for place, label in enumerate(("部门", "标\n题", "部门负责\n人意见", "主要领导\n审批意见")):
        write(form.cell(place, 0), *label.split("\n"))
    write(form.cell(0, 2), "经办人")
    write(form.cell(2, 2), "分管领导", "意见")
    for place in (1, 3):
        form.cell(place, 1).merge(form.cell(place, 3))
