"""Tables as text: a row is a line, its cells parted by tabs; which word each cell answers to.

That word is the head of its column or, in a form, the cell to its left. Reads folded text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

HEAD = re.compile(
    r"序号|编号|代码|号码|电话|手机|姓名|名称|户主|户名|性别|年龄|民族|身份|证件|住址|地址|坐落|座落|金额|资金|备注|"
    r"银行|[账帐]号|卡号|账户|类别|等级|类型|村组|村名|村\(|行政村|所[在属]村|社区\(|^村$|^社区$|所[在属]社区|组别|^小组$|单位|职务|职称|出生|日期|时间|病种|疾病|病情|"
    r"人口|人数|原因|标准|申请人|对象|数量|面积|学校|班级|年级|项目|事项|关系|监护|当事人|相对人|情况|"
    r"联系|邮箱|微信|QQ|车牌|车号|护照|依据|结果|内容|地点|部门|成绩|名次|残疾|救助|补[助贴]|低保|结论|"
    r"诊断|事实|措施|方式|待遇|学籍|生日|帮扶|干部|承租人|权利人|业主|房主"
)
# How heads end as well; values do too, so it counts only where heads are expected.
ENDS = re.compile(
    r"(?:人|户主?|[儿孩]童|学生|老人|员|患者|费|额|数|率|度|期|否|项|因|由|型|级|归|向|地|处|况)$"
)
# What is made of the same words and yet is said of the one in the row.
VALUE = re.compile(
    r".{0,6}(?:低保户?|特困|残疾人?|救助|补贴|补助|困难)|[^所在属]{1,4}(?:村|社区)|.?[一二三四]级.{0,4}"
)
LONGEST = 16  # letters in the head of a column
SKIPPED = 2  # lines without a tab that do not end a table: a cell of two lines, a page's foot
WIDEST = 64  # columns of a list of people
CAPTION = 60  # letters of a table's own title


@dataclass(frozen=True)
class Cell:
    """``text`` without the blanks around it; ``head``: the word it answers to, or empty."""

    text: str
    start: int
    end: int
    head: str


@dataclass(frozen=True)
class Row:
    """One line of a table; ``heads``: those of all its columns, for what stands beside a cell.

    ``caption``: the short line that stands over the table, or empty.
    """

    start: int
    cells: tuple[Cell, ...]
    heads: tuple[str, ...]
    caption: str

    @cached_property
    def said(self) -> str:
        """Its heads in one line; of a row wider than any list only the beginning."""
        return " ".join(self.heads[:WIDEST])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What its cells say, blanks removed; of a row wider than any list only the beginning."""
        return tuple(cell.text.replace(" ", "") for cell in self.cells[:WIDEST])

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.start for cell in self.cells]

    def cell(self, place: int) -> Cell | None:
        """The cell that a place lies in."""
        at = bisect_right(self._starts, place) - 1
        return self.cells[at] if at >= 0 and place < self.cells[at].end else None

    def under(self, heading: re.Pattern[str]) -> Iterator[Cell]:
        """Its cells that answer to a word which is this heading, and no more."""
        for cell in self.cells:
            if cell.head and heading.fullmatch(cell.head.replace(" ", "")):
                yield cell


class Tables:
    """All rows of one text that hold values. Linear."""

    def __init__(self, text: str) -> None:
        self.rows = tuple(_rows(text)) if "\t" in text else ()
        self._starts = [row.start for row in self.rows]

    def cell(self, place: int) -> Cell | None:
        """The cell that a place lies in."""
        row = self.row(place)
        return row.cell(place) if row else None

    def row(self, place: int) -> Row | None:
        """The row that a place lies in."""
        at = bisect_right(self._starts, place) - 1
        row = self.rows[at] if at >= 0 else None
        return row if row and place < row.cells[-1].end else None

    def under(self, heading: re.Pattern[str]) -> Iterator[Cell]:
        """Every cell that answers to a word which is this heading, and no more."""
        return (cell for row in self.rows for cell in row.under(heading))


def _rows(text: str) -> Iterator[Row]:
    heads: tuple[str, ...] = ()
    caption = ""
    start, apart = 0, 0
    for line in text.split("\n"):
        begin, start = start, start + len(line) + 1
        if "\t" not in line:
            apart += 1
            heads = heads if apart <= SKIPPED else ()
            if said := line.strip():
                caption = said if len(said) <= CAPTION else ""
            continue
        apart = 0
        words = tuple(word.strip() for word in line.split("\t"))
        if _are_heads(words, expected=not heads):
            heads = words
        elif not heads and sum(map(bool, words)) == 1:
            caption = "".join(words)[:CAPTION]
        else:
            yield _row(line, begin, heads, caption)


def _row(line: str, start: int, heads: tuple[str, ...], caption: str) -> Row:
    cells: list[Cell] = []
    at, left = start, ""
    for number, raw in enumerate(line.split("\t")):
        word = raw.strip()
        begin = at + len(raw) - len(raw.lstrip())
        head = heads[number] if number < len(heads) else ""
        cells.append(Cell(word, begin, begin + len(word), head or left))
        at += len(raw) + 1
        left = "" if left or re.search("[0-9]", word) else _head(word)
    said = heads or tuple(cell.head for cell in cells if cell.head)
    return Row(start, tuple(cells), said, caption)


def _head(word: str) -> str:
    plain = word.replace(" ", "")
    named = len(plain) <= LONGEST and HEAD.search(plain) and not re.search("[0-9]{3}", plain)
    named = named and not VALUE.fullmatch(plain)
    return word if named else ""


def _are_heads(words: tuple[str, ...], *, expected: bool) -> bool:
    """Whether a line names its columns: most of its cells are words that heads are made of.

    ``expected``: no line of this table did so before.
    """
    said = [word for word in words if word]
    named = sum(1 for word in said if _head(word))
    if expected and named and not any(re.search("[0-9]", word) for word in said):
        named += sum(1 for word in said if not _head(word) and ENDS.search(word))
    return named >= 2 and named * 5 >= len(said) * 3
