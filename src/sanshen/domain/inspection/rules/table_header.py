"""表头：读屏软件靠表头单元格说明每一格是什么。"""

from collections.abc import Iterator

from sanshen.domain.inspection.body import Table
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Rule, in_body

# Where cells hold paragraphs of this length the table arranges the page and lists nothing.
PARAGRAPH = 120


def _rows(*rows: str, head: bool = False) -> str:
    lines = []
    for number, row in enumerate(rows):
        cell = "th" if head and not number else "td"
        lines.append("".join(f"<{cell}>{said}</{cell}>" for said in row.split("|")))
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


LISTED = ("村名|面积（亩）", "大坡村|2000", "石羊村|1500")
LONG = "镇农业服务中心到各村查看秧苗长势，指导农户防治病虫害。" * 5

RULE = Rule(
    id="table_header",
    category="table_header",
    title="表头",
    why="看不见表格的人逐格听内容，没有表头单元格就不知道一个数字是哪一列的。",
    source="《中华人民共和国无障碍环境建设法》第三十二条；GB/T 37668-2019",
    clause="2.9",
    weight=Weight.HINT,
    bad=(
        in_body(_rows(*LISTED), shown="三行两列的表格，没有表头单元格"),
        in_body(_rows(f"{LONG}|{LONG}"), shown="用表格把两段文字排成两栏"),
        in_body(_rows("村名|", "大坡村|2000", head=True), shown="表头第二格是空的"),
    ),
    good=(
        in_body(_rows(*LISTED, head=True), shown="第一行是表头单元格"),
        in_body(
            "<table><tr><th>村名</th><td>大坡村</td></tr><tr><th>面积</th><td>2000</td></tr></table>",
            shown="第一列是表头单元格",
        ),
        in_body(_rows("|面积（亩）", "大坡村|2000", head=True), shown="表头左上角是空的"),
        in_body(_rows("甲|乙"), shown="只有一行的短表格"),
        in_body(_rows("第一项", "第二项"), shown="只有一列的表格"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """At most one hint for each table of the body."""
    text = reading.body.text
    for table in reading.body.tables:
        place = _first_row(table, text)
        if _arranges(table):
            yield RULE.finding(
                place,
                "这张表格像是用来排版的，读屏软件会按表格逐格念，手机上也会挤成窄条。",
                "请改成普通段落，确是表格的可以不改。",
            )
        elif _lists(table) and not any(cell.head for row in table.rows for cell in row):
            yield RULE.finding(
                place,
                "这张表格没有表头单元格。",
                "请在 Word 中选中表格第一行，在“布局”里点“重复标题行”，再重新导入。",
            )
        else:
            yield from _empty(table, text)


def _first_row(table: Table, text: str) -> Place:
    """Of a long paragraph its beginning: a finding keeps no more of a table than shows which it is."""
    start = table.start
    end = min(table.rows[0][-1].end if table.rows else start, start + PARAGRAPH)
    return Place("body", start, end, text[start:end])


def _lists(table: Table) -> bool:
    return len(table.rows) > 1 and max(map(len, table.rows)) > 1


def _arranges(table: Table) -> bool:
    """A row or two of long paragraphs side by side."""
    if not table.rows or len(table.rows) > 2 or max(map(len, table.rows)) < 2:
        return False
    cells = [cell for row in table.rows for cell in row if cell.end > cell.start]
    return bool(cells) and all(cell.end - cell.start >= PARAGRAPH for cell in cells)


def _empty(table: Table, text: str) -> Iterator[Finding]:
    """A head row that leaves a column without a name; the corner of a cross table needs none."""
    row = table.rows[0] if table.rows else ()
    if not all(cell.head for cell in row):
        return
    for number, cell in enumerate(row[1:], 2):
        if not text[cell.start : cell.end].strip():
            yield RULE.finding(
                _first_row(table, text),
                f"表头的第{number}格是空的。",
                "请填写这一列的名称，例如“数量”。",
            )
            return
