"""责任领导及具体负责人备案表: who holds which office, and what changed since the district was told (2.2)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from sanshen.domain.forms.names import TURNS, WHOLE_UNIT, RosterList
from sanshen.domain.forms.values import Cell, Form, FormRow, Line, Side, label, titled, value
from sanshen.domain.regulation import Office, Pack
from sanshen.domain.roster import Appointment, Change, Turn
from sanshen.domain.workdays import SHANGHAI

WIDTHS = (13.0, 17.0, 52.0, 42.0, 27.0, 33.0, 26.0, 26.0, 30.0)
HEAD = ("序号", "变动", "部门", "职责", "姓名", "办公电话", "任职起始", "任职截止", "备注")
VACANT = "（暂缺）"


def filing_form(names: RosterList) -> Form:
    """The list as a form; the same list gives the same form.

    ValueError when somebody on it has no name.
    """
    rows = [*_rows(names), *_left(names)]
    return Form(
        annex="2.2",
        title=titled(names.pack.form_titles.filing, names.unit),
        dated=f"{_day(names.day)}（{_which(names)}）",
        widths=WIDTHS,
        rows=(FormRow(tuple(label(each) for each in HEAD), 10), *rows, *_signing()),
        made_at=datetime.combine(names.day, time(), SHANGHAI),
        heads=1,
        notes=_notes(names),
        foot=(
            f"台账检查点 {names.checkpoint.origin} 第 {names.checkpoint.size} 条 {names.checkpoint.hash}",
        ),
        landscape=True,
    )


def _rows(names: RosterList) -> Iterator[FormRow]:
    number = 0
    changed = {
        _key(change.appointment): change
        for change in names.duty.changes
        if change.turn is not Turn.LEFT
    }
    for department, office in _places(names):
        here = [a for a in names.listed if (a.office, a.department) == (office.id, department)]
        if not here and office.id in _needed(names.pack):
            number += 1
            yield _row(names, str(number), office, department)
        for appointment in here:
            number += 1
            change = None if names.duty.first else changed.get(_key(appointment))
            yield _row(names, str(number), office, department, appointment, change)


def _left(names: RosterList) -> Iterator[FormRow]:
    gone = [change for change in names.duty.changes if change.turn is Turn.LEFT]
    if not gone or names.last is None:
        return
    since = Line(f"以下 {len(gone)} 人次自上次备案（{names.last.filed_on.isoformat()}）以来离任")
    yield FormRow((Cell((since,), len(WIDTHS)),), 9)
    for change in gone:
        office = names.pack.offices[change.appointment.office]
        department = change.appointment.department
        yield _row(names, "—", office, department, change.appointment, change)


def _row(
    names: RosterList,
    number: str,
    office: Office,
    department: str,
    appointment: Appointment | None = None,
    change: Change | None = None,
) -> FormRow:
    where = names.departments.get(department, department) if department else WHOLE_UNIT
    person = names.officials.get(appointment.person) if appointment else None
    if appointment and person is None:
        raise ValueError(f"名册里没有这个人：{appointment.person}")
    end = "未定" if appointment and appointment.end is None else ""
    if appointment and appointment.end:
        end = appointment.end.isoformat()
    return FormRow(
        (
            value(number, side=Side.CENTRE),
            value(TURNS[change.turn] if change else "", side=Side.CENTRE),
            value(where, side=Side.CENTRE),
            value(_duty_words(names, office, department), side=Side.CENTRE),
            value(person.name if person else VACANT, side=Side.CENTRE),
            value(person.phone if person else "", side=Side.CENTRE),
            value(appointment.start.isoformat() if appointment else "", side=Side.CENTRE),
            value(end, side=Side.CENTRE),
            value(*_remarks(names, appointment, change)),
        ),
        9,
    )


def _remarks(
    names: RosterList, appointment: Appointment | None, change: Change | None
) -> Sequence[str]:
    """What changed about it, and who acts for the holder that day."""
    if appointment is None:
        return ()
    words = []
    if change and change.turn is Turn.ALTERED:
        words.append(f"原截止：{change.before.isoformat() if change.before else '未定'}")
    lent = (each.known(names.checkpoint.size) for each in names.history.delegations)
    for each in lent:
        if (
            each
            and each.giver == appointment.person
            and each.covers(appointment.office, appointment.department, names.day)
            and (change is None or change.turn is not Turn.LEFT)
        ):
            taker = names.officials[each.taker].name
            words.append(f"{taker}受托代行至{each.end.isoformat()}")
    return words


def _duty_words(names: RosterList, office: Office, department: str) -> str:
    """The office; of a 分管领导 also that he is the 责任领导, where nobody else is named (R04)."""
    named = any(
        a.office == "responsible_leader" and a.department == department for a in names.listed
    )
    if office.id == "supervising_leader" and not named:
        return f"责任领导（{office.title}）"
    return office.title


def _places(names: RosterList) -> Iterator[tuple[str, Office]]:
    """Every post: the unit's own first, then each department's from the 责任领导 down."""
    offices = [o for o in names.pack.offices.values() if o.id in names.pack.filed]
    yield from (("", office) for office in offices if office.scope == "unit")
    own = [office for office in reversed(offices) if office.scope == "department"]
    for department in names.departments:
        yield from ((department, office) for office in own)


def _needed(pack: Pack) -> frozenset[str]:
    """Offices without which a case stops; an empty one stands on the list as such."""
    return frozenset(row.office for table in pack.tables.values() for row in table.rows)


def _signing() -> Iterator[FormRow]:
    by = ("主要领导（签字）：", "经办人（签字）：", "单位（公章）：", "    年    月    日")
    yield FormRow(
        (
            label("报送", "单位", columns=2),
            value(*by[:2], columns=3),
            value(*by[2:], columns=4),
        ),
        24,
    )
    yield FormRow(
        (
            label("主管机构", "备案意见", columns=2),
            value("经办人（签字）：", columns=3),
            value("主管机构（公章）：", "    年    月    日", columns=4),
        ),
        24,
    )


def _notes(names: RosterList) -> tuple[str, ...]:
    reading = names.pack.readings["R04"]
    return (
        f"注：1．依据《{names.pack.name}》二（二）填报，报区政府门户网站主管机构备案；名单有变动的，重新填报；",
        f"2．责任领导：{reading.answer}（读法 {reading.id}）；",
        "3．受托代行写在委托人的备注里，代行不改变任职。",
    )


def _which(names: RosterList) -> str:
    if names.last is None:
        return "首次备案"
    count = len(names.duty.changes)
    changed = f"此后变动 {count} 处" if count else "此后没有变动"
    return f"上次备案：{_day(names.last.filed_on)}，{changed}"


def _key(appointment: Appointment) -> tuple[str, str, str, date]:
    return (appointment.person, appointment.office, appointment.department, appointment.start)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
