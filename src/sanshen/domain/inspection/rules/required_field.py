"""必填项：标题、正文、栏目、发布形式说明、失效原因……"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from unicodedata import category

from sanshen.domain.inspection.context import Context
from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.fold import fold
from sanshen.domain.inspection.part_names import LABELS
from sanshen.domain.inspection.reading import Reading
from sanshen.domain.inspection.rule import Example, Rule
from sanshen.domain.manuscript import (
    Record,
    Release,
    Revision,
    Withdrawal,
    WithdrawalMode,
)

WHOLE = Revision("关于开展春耕备耕的通知", "<p>各村（社区）：</p>", column="notices")
LAPSED = Withdrawal(
    index_number="000000000/2024-00001",
    permit="sha256:" + "0" * 64,
    title="关于开展春耕备耕的通知",
    mode=WithdrawalMode.NOTICE,
    reason="工作已经结束",
    public_note="该文件已失效。",
)
KNOWN = Context(columns=frozenset({"notices"}))
WITHDRAWAL_FORM = "A2"
WORDINGS = ("失效", "废止")

RULE = Rule(
    id="required_field",
    category="required_field",
    title="必填项",
    why="审批表和网页上的每一项都要有人负责；缺项的文稿无法全文审查。",
    source="附件1《信息发布审批表》《保密审查表》、附件2《信息失效审批表》",
    clause="2.8.1",
    weight=Weight.STOP,
    bad=(
        Example("没有标题", replace(WHOLE, title="　")),
        Example("没有正文", replace(WHOLE, body="<p> </p>")),
        Example("正文只有省略号", replace(WHOLE, body="<p>……</p>")),
        Example("没有选栏目", replace(WHOLE, column="")),
        Example("栏目不存在", replace(WHOLE, column="nowhere"), context=KNOWN),
        Example("依申请公开没有写理由", replace(WHOLE, release=Release.ON_REQUEST)),
        Example(
            "有发文字号，没有成文日期", replace(WHOLE, record=Record(doc_number="油府〔2024〕1号"))
        ),
        Example("日期不存在", replace(WHOLE, record=Record(written_date="2024-02-30"))),
        Example(
            "失效日期早于成文日期",
            replace(WHOLE, record=Record(written_date="2024-05-22", expires_on="2024-01-01")),
        ),
        Example("申请失效没有写原因", replace(LAPSED, reason="")),
        Example("撤下正文却没有对外说明", replace(LAPSED, public_note="")),
        Example("既不是失效也不是废止", replace(LAPSED, wording="删除")),
    ),
    good=(
        Example("标题、正文、栏目齐全", WHOLE, context=KNOWN),
        Example(
            "依申请公开并写明理由",
            replace(WHOLE, release=Release.ON_REQUEST, release_note="涉及第三方商业信息"),
        ),
        Example(
            "正文只有一张图片", replace(WHOLE, body='<img src="asset:sha256:00" alt="流程图">')
        ),
        Example("申请失效，各项齐全", LAPSED),
        Example(
            "保留正文只加标注，可以不写对外说明",
            replace(LAPSED, mode=WithdrawalMode.LABEL, public_note=""),
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One stop for each field that is empty or cannot be."""
    if reading.revision:
        yield from _revision(reading, reading.revision)
    if reading.withdrawal:
        yield from _withdrawal(reading.withdrawal)


def _revision(reading: Reading, paper: Revision) -> Iterator[Finding]:
    if _blank(paper.title):
        yield _empty("title")
    if _blank(reading.body.text) and not reading.body.images:
        yield _empty("body")
    if not paper.column.strip():
        yield _empty("column", "请选择发布到哪个栏目。")
    elif reading.context.columns is not None and paper.column not in reading.context.columns:
        yield RULE.finding(Place("column"), "所选的栏目不存在或已停用。", "请重新选择栏目。")
    if paper.release is not Release.WEBSITE and _blank(paper.release_note):
        yield _empty("release_note", f"请写明为什么选择“{paper.release.label}”。")
    record = paper.record
    if record.doc_number.strip() and not record.written_date:
        yield _empty("written_date", "有发文字号的文件，请填写成文日期。")
    yield from _dates(
        written_date=record.written_date,
        effective_from=record.effective_from,
        expires_on=record.expires_on,
    )
    begun = max(record.effective_from, record.written_date)
    if is_date(begun) and is_date(record.expires_on) and record.expires_on < begun:
        yield RULE.finding(
            Place("expires_on", 0, len(record.expires_on), record.expires_on),
            "失效日期早于成文日期或生效日期。",
            "请核对这几个日期。",
        )


def _withdrawal(paper: Withdrawal) -> Iterator[Finding]:
    for name in ("title", "index_number", "permit"):
        if not getattr(paper, name).strip():
            yield _empty(name, "请从已发布的页面发起失效申请。", WITHDRAWAL_FORM)
    if _blank(paper.reason):
        yield _empty("reason", "请写明为什么要失效或废止。", WITHDRAWAL_FORM)
    # With the text gone, the note is all that the public will find at the address (R11).
    if paper.mode is WithdrawalMode.NOTICE and _blank(paper.public_note):
        yield _empty("public_note", "请写明对外如何说明。", WITHDRAWAL_FORM)
    if paper.wording not in WORDINGS:
        yield RULE.finding(
            Place("wording"), "标注只能是“失效”或“废止”。", "请重新选择。", clause=WITHDRAWAL_FORM
        )
    yield from _dates(effective_on=paper.effective_on, clause=WITHDRAWAL_FORM)


def _dates(clause: str = "", **named: str) -> Iterator[Finding]:
    for name, written in named.items():
        if written and not is_date(written):
            yield RULE.finding(
                Place(name, 0, len(written), written),
                f"{LABELS[name]}“{written}”不是一个日期。",
                "请按 2024-05-22 的样子填写。",
                clause=clause,
            )


def _blank(written: str) -> bool:
    """Whether nothing is said: dots, dashes, blanks and what cannot be seen say nothing."""
    return not any(category(letter)[0] in "LNS" and fold(letter).text.strip() for letter in written)


def _empty(name: str, remedy: str = "", clause: str = "") -> Finding:
    label = LABELS[name]
    return RULE.finding(
        Place(name), f"“{label}”还没有填写。", remedy or f"请填写{label}。", clause=clause
    )


def is_date(written: str) -> bool:
    """Whether this is a day of the calendar, spelled ``YYYY-MM-DD`` and in no other way."""
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
