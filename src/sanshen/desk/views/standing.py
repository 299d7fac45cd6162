"""历史查询: who could act for a department on a day, by what right, and which lines prove it (2.2)."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries, store
from sanshen.casebook.models import Unit
from sanshen.casebook.queries import HeldOn
from sanshen.desk.handing import handed_out
from sanshen.desk.views.forms import KINDS
from sanshen.domain.forms import StandingLine, standing_form
from sanshen.domain.forms.names import WHOLE_UNIT


@dataclass(frozen=True)
class Answer:
    """``responsible``: who was 责任领导, in words; empty for the unit's own offices."""

    day: date
    department: str
    name: str
    office: str
    lines: list[StandingLine]
    responsible: str


@login_required
@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """The answer for ``?day=&department=&office=``: today and the whole unit, unless asked."""
    unit = request.user.unit
    answer = _answer(request)
    scope = "department" if answer.department else "unit"
    pack = queries.rules_of(unit)
    shown = {
        "answer": answer,
        "departments": unit.departments.order_by("pk"),
        "offices": [o for o in pack.offices.values() if o.scope == scope and o.id in pack.filed],
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/standing.html", shown)


@login_required
@require_safe
def printed(request: HttpRequest, kind: str) -> HttpResponse:
    """The same answer as a file."""
    if kind not in KINDS:
        raise Http404
    unit, answer = request.user.unit, _answer(request)
    form = standing_form(
        unit=unit.name,
        department=answer.name,
        day=answer.day,
        lines=answer.lines,
        responsible=answer.responsible,
        asked_at=timezone.localtime(),
        checkpoint=store.tip(unit),
    )
    return handed_out(KINDS[kind](form), f"{form.title} {answer.day.isoformat()}", kind)


def _answer(request: HttpRequest) -> Answer:
    unit: Unit = request.user.unit
    asked = request.GET.get("department", "")
    department = unit.departments.filter(slug=asked).first() if asked else None
    if asked and department is None:
        raise Http404
    day, office = _day(request.GET.get("day", "")), request.GET.get("office", "")
    held, responsible = queries.held_on(unit, asked, day)
    if office in {each.office for each in held}:
        held = [each for each in held if each.office == office]
    else:
        office = ""
    people = {p.identity: p.name for p in queries.people(unit)}
    named = f"当日责任领导：{people[responsible.person]}" if responsible else "当日没有责任领导"
    if responsible and responsible.office != "responsible_leader":
        named += "（未另行指定，由分管领导担任，读法 R04）"
    return Answer(
        day=day,
        department=asked,
        name=department.name if department else WHOLE_UNIT,
        office=office,
        lines=[line for each in held for line in _lines(unit, each, people)],
        responsible=f"{named}。" if asked else "",
    )


def _lines(unit: Unit, held: HeldOn, people: dict[str, str]) -> list[StandingLine]:
    title = queries.rules_of(unit).office_title(held.office)
    if not held.rights:
        name = "未另行指定" if held.office == "responsible_leader" else "无人担任"
        return [StandingLine(title, name, "—", "—", "—", _filed(held))]
    return [
        StandingLine(
            office=title,
            name=people[right.person],
            basis=f"受{people[right.acting_for]}委托" if right.acting_for else "任职",
            days=f"{right.start.isoformat()} 至 {right.end.isoformat() if right.end else '未定'}",
            lines=f"第 {'、'.join(str(line) for line in right.lines)} 条",
            filed="委托不另备案" if right.acting_for else _filed(held),
        )
        for right in held.rights
    ]


def _filed(held: HeldOn) -> str:
    if held.filed:
        return f"当日已备案：{held.filed.receipt}（{held.filed.filed_on.isoformat()}）"
    if held.later:
        return f"当日未备案，{held.later.filed_on.isoformat()} 备案：{held.later.receipt}"
    return "当日未备案，此后也还没有备案"


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return timezone.localdate()
