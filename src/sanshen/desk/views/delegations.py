"""Delegations: who acts for whom, from when to when; by the giver or by the 系统管理员."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sanshen.casebook import actions, queries
from sanshen.casebook.models import DelegationRow, Person
from sanshen.desk.office_forms import DelegationForm, EndForm
from sanshen.desk.office_pages import FormPage, keeps
from sanshen.domain.refusal import Refused


@login_required
@require_GET
def delegations(request: HttpRequest) -> HttpResponse:
    """Every delegation with its window; those in force and to come first."""
    unit, today, keeper = request.user.unit, timezone.localdate(), keeps(request)
    pack = queries.rules_of(unit)
    departments = {d.slug: d.name for d in unit.departments.all()}
    rows = [
        {
            "row": row,
            "office": pack.office_title(row.office),
            "department": departments.get(row.department, ""),
            "standing": _standing(row, today),
            "ends": row.end >= today and (keeper or row.giver_id == request.user.pk),
        }
        for row in queries.delegations(unit)
    ]
    rows.sort(key=lambda each: each["standing"] == "已结束")
    may_lend = bool(_held(request))
    shown = {
        "rows": rows,
        "keeps": keeper,
        "may_lend": may_lend,
        "longest": pack.longest_delegation,
    }
    return render(request, "desk/delegations.html", shown)


@login_required
@require_http_methods(["GET", "POST"])
def delegate(request: HttpRequest) -> HttpResponse:
    """登记委托 of one's own office, or of anybody's by the 系统管理员."""
    unit = request.user.unit
    held = {str(line.appointment.pk): line for line in _held(request)}
    if not held:
        raise Refused(
            "您当前没有可以委托的职务。",
            clause="2.2",
            remedy="需要替别人登记委托的，请联系系统管理员。",
        )
    form = DelegationForm(
        request.POST if request.method == "POST" else None,
        initial={"start": timezone.localdate()},
        held=[(key, _words(line)) for key, line in held.items()],
        people=[(str(p.pk), p.name) for p in queries.people(unit) if p.is_active],
    )
    page = _page(queries.rules_of(unit).longest_delegation)
    if not form.is_valid():
        return page.show(request, form)
    got, row = form.cleaned_data, held[form.cleaned_data["appointment"]].appointment
    try:
        actions.delegate(
            request.user,
            giver=row.person,
            taker=get_object_or_404(Person, unit=unit, pk=got["taker"]),
            office=row.office,
            department=row.department,
            start=got["start"],
            end=got["end"],
            at=timezone.localtime(),
        )
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, "委托已登记。")
    return redirect("desk:delegations")


@login_required
@require_http_methods(["GET", "POST"])
def end_delegation(request: HttpRequest, delegation: int) -> HttpResponse:
    """提前结束 a delegation, by its giver or the 系统管理员."""
    row = get_object_or_404(DelegationRow, unit=request.user.unit, pk=delegation)
    page = FormPage(
        title=f"提前结束委托：{row.giver.name}委托{row.taker.name}",
        back="desk:delegations",
        action="提前结束",
    )
    today = timezone.localdate()
    form = EndForm(request.POST if request.method == "POST" else None, initial={"end": today})
    if not form.is_valid():
        return page.show(request, form)
    try:
        actions.end_delegation(
            request.user, row.pk, end=form.cleaned_data["end"], at=timezone.localtime()
        )
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, "委托的结束日期已登记。")
    return redirect("desk:delegations")


def _page(longest: int) -> FormPage:
    return FormPage(
        title="登记委托",
        back="desk:delegations",
        action="登记委托",
        intro=f"委托只在写明的日期内有效，一次最长 {longest} 天。受托人签署时注明“受某某委托”，"
        "不能再转委托；同一件稿件的两级审查仍须由不同的人签署。",
    )


def _held(request: HttpRequest) -> list[queries.RosterLine]:
    """The appointments in force that this person may lend: their own, or everybody's."""
    lines = queries.roster_lines(request.user.unit, timezone.localtime())
    offices = queries.rules_of(request.user.unit).offices
    every = keeps(request)
    return [
        line
        for line in lines
        if line.current
        and (every or line.appointment.person_id == request.user.pk)
        and offices[line.appointment.office].kind != "administration"
    ]


def _words(line: queries.RosterLine) -> str:
    parts = (line.appointment.person.name, line.department, line.office)
    return " · ".join(filter(None, parts))


def _standing(row: DelegationRow, today: date) -> str:
    if today < row.start:
        return "未开始"
    return "有效" if today <= row.end else "已结束"
