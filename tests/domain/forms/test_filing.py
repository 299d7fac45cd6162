"""责任领导及具体负责人备案表: every post in its place, and what changed since the district was told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sanshen.domain.forms import Form, Official, RosterList, filing_form
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.regulation import Pack
from sanshen.domain.roster import Appointment, Delegation, Filing, History

PACK = Pack.load()
FIRST = date(2026, 11, 2)
NAMES = {
    "周": Official("周小满", "023-5555 0101"),
    "郑": Official("郑谷雨", "023-5555 0102"),
    "王": Official("王白露", "023-5555 0103"),
    "许": Official("许小寒"),
    "冯": Official("冯霜降"),
    "陈": Official("陈立秋"),
    "褚": Official("褚寒露"),
    "秦": Official("秦冬至"),
    "吴": Official("吴立夏"),
}
ENTERED = (
    Appointment("秦", "system_admin", "", FIRST),
    Appointment("周", "handler", "dzb", FIRST),
    Appointment("郑", "department_head", "dzb", FIRST),
    Appointment("王", "supervising_leader", "dzb", FIRST),
    Appointment("冯", "principal_leader", "", FIRST),
    Appointment("陈", "publisher", "", FIRST),
    Appointment("褚", "secrecy_office", "", FIRST),
)


def history(*more: Appointment | Delegation) -> History:
    found = History()
    for line, post in enumerate((*ENTERED, *more), start=1):
        found = found.entered(line, FIRST, post)
    return found


def names(found: History | None = None, **given: object) -> RosterList:
    plain = RosterList(
        unit="油溪镇人民政府",
        pack=PACK,
        departments={"dzb": "党政办公室", "nfw": "农业服务中心"},
        officials=NAMES,
        history=found or history(),
        day=FIRST,
        checkpoint=Checkpoint("sanshen/CJ", 99, "sha256:" + "ab" * 32),
    )
    return replace(plain, **given)


def cells(form: Form) -> list[list[str]]:
    return [["，".join(line.words for line in c.lines) for c in row.cells] for row in form.rows]


@pytest.mark.clause("2.2")
def test_the_list_names_every_post_and_says_which_stand_empty():
    form = filing_form(names())
    assert form.title == "油溪镇政府网站信息发布责任领导及具体负责人备案表"
    head, *rows = cells(form)
    assert head == ["序号", "变动", "部门", "职责", "姓名", "办公电话", "任职起始", "任职截止", "备注"]  # fmt: skip
    assert [row[2:5] for row in rows[:-2]] == [
        ["全单位", "主要领导", "冯霜降"],
        ["全单位", "发布经办人", "陈立秋"],
        ["全单位", "保密工作机构", "褚寒露"],
        ["党政办公室", "责任领导（分管领导）", "王白露"],
        ["党政办公室", "部门负责人", "郑谷雨"],
        ["党政办公室", "经办人", "周小满"],
        ["农业服务中心", "责任领导（分管领导）", "（暂缺）"],
        ["农业服务中心", "部门负责人", "（暂缺）"],
        ["农业服务中心", "经办人", "（暂缺）"],
    ]
    assert rows[3][5:8] == ["023-5555 0103", "2026-11-02", "未定"]
    assert "首次备案" in form.dated and all(not row[1] for row in rows[:-2])
    assert all(sum(c.columns for c in row.cells) == len(form.widths) for row in form.rows)
    assert "第 99 条 sha256:abab" in form.foot[0]


@pytest.mark.clause("2.2", "2.10")
def test_whoever_is_named_responsible_takes_it_from_the_supervising_leader():
    rows = cells(filing_form(names(history(Appointment("许", "responsible_leader", "dzb", FIRST)))))
    assert ["党政办公室", "责任领导", "许小寒"] in [row[2:5] for row in rows]
    assert ["党政办公室", "分管领导", "王白露"] in [row[2:5] for row in rows if len(row) > 5]


@pytest.mark.clause("2.2")
def test_what_changed_since_the_last_filing_is_marked():
    later = FIRST + timedelta(days=20)
    told = Filing(8, FIRST, "收文〔2026〕1号", 8)
    found = history()
    for line, on, last in ((9, 3, 4), (10, 5, 30)):
        post = ENTERED[line - 7]
        ended = replace(post, end=FIRST + timedelta(days=last))
        found = found.ended(line, FIRST + timedelta(days=on), ended, start=post.start)
    found = found.entered(11, later, Appointment("吴", "department_head", "dzb", later))
    lent = Delegation("王", "郑", "supervising_leader", "dzb", later, later + timedelta(days=3))
    found = found.entered(12, later, lent)
    form = filing_form(names(found, day=later, last=told))
    rows = {row[4]: row for row in cells(form) if len(row) == 9}
    assert form.dated == "2026年11月22日（上次备案：2026年11月2日，此后变动 3 处）"
    assert (rows["吴立夏"][1], rows["吴立夏"][6]) == ("新任", "2026-11-22")
    assert (rows["王白露"][1], rows["王白露"][8]) == (
        "变更",
        "原截止：未定，郑谷雨受托代行至2026-11-25",
    )
    assert (rows["郑谷雨"][0], rows["郑谷雨"][1], rows["郑谷雨"][7]) == ("—", "离任", "2026-11-06")
    assert ["以下 1 人次自上次备案（2026-11-02）以来离任"] in cells(form)
    assert rows["周小满"][1] == ""


def test_a_person_nobody_knows_is_never_left_out():
    with pytest.raises(ValueError, match="名册里没有这个人"):
        filing_form(names(history(Appointment("孔", "handler", "dzb", FIRST))))
