"""The roster: who holds which office, and what stands empty (2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sanshen.casebook import actions, queries, store
from sanshen.casebook.models import AppointmentRow, Person, Unit
from sanshen.desk.office_forms import AppointmentForm, EndForm
from sanshen.desk.office_pages import FormPage, keeps, must_keep
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Office
from sanshen.domain.roster import Roster

# Nobody need be named 责任领导 apart: without one, reading R04 takes the 分管领导.
UNNAMED = {"responsible_leader": "未另行指定，由分管领导担任"}


@dataclass(frozen=True)
class Post:
    """One office in one department (or the whole unit), who is in it today, what to say if nobody."""

    title: str
    holders: tuple[str, ...]
    vacant: str


@dataclass(frozen=True)
class Board:
    """The posts of one department."""

    name: str
    posts: tuple[Post, ...]


@login_required
@require_GET
def roster(request: HttpRequest) -> HttpResponse:
    """Who is in office today, vacancies, the duty to file, and the history."""
    return render(request, "desk/roster.html", context(request))


@login_required
@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest) -> HttpResponse:
    """登记任职, by the 系统管理员."""
    must_keep(request)
    unit: Unit = request.user.unit
    form = _appointment_form(unit, request.POST if request.method == "POST" else None)
    page = FormPage(title="登记任职", back="desk:roster", action="登记任职")
    if not form.is_valid():
        return page.show(request, form)
    got = form.cleaned_data
    try:
        actions.appoint(
            request.user,
            who=get_object_or_404(Person, unit=unit, pk=got["who"]),
            office=got["office"],
            department=got["department"],
            start=got["start"],
            end=got["end"],
            at=timezone.localtime(),
        )
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, "已登记任职。名册有变动，请向主管机构备案。")
    return redirect("desk:roster")


@login_required
@require_http_methods(["GET", "POST"])
def end_appointment(request: HttpRequest, appointment: int) -> HttpResponse:
    """结束任职, by the 系统管理员."""
    must_keep(request)
    unit: Unit = request.user.unit
    row = get_object_or_404(AppointmentRow, unit=unit, pk=appointment)
    held = f"{row.person.name} · {queries.rules_of(unit).office_title(row.office)}"
    page = FormPage(title=f"结束任职：{held}", back="desk:roster", action="登记结束")
    today = timezone.localdate()
    form = EndForm(request.POST if request.method == "POST" else None, initial={"end": today})
    if not form.is_valid():
        return page.show(request, form)
    try:
        actions.end_appointment(
            request.user, row.pk, end=form.cleaned_data["end"], at=timezone.localtime()
        )
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, "已登记结束日期。名册有变动，请向主管机构备案。")
    return redirect("desk:roster")


def context(request: HttpRequest) -> dict[str, Any]:
    """Everything the roster's page shows."""
    unit: Unit = request.user.unit
    at = timezone.localtime()
    lines = queries.roster_lines(unit, at)
    duty = queries.filing_duty(unit, at)
    return {
        "boards": _boards(unit),
        "vacancies": queries.vacancies(unit, at),
        "current": [line for line in lines if line.current],
        "coming": [
            line for line in lines if not line.current and line.appointment.start > at.date()
        ],
        "past": [
            line for line in lines if not line.current and line.appointment.start <= at.date()
        ],
        "duty": duty,
        "age": duty.age(at.date()),
        "keeps": keeps(request),
    }


def _boards(unit: Unit) -> list[Board]:
    """The unit's own posts first, then every department's."""
    offices, held = queries.rules_of(unit).offices.values(), store.roster(unit)
    names = {p.identity: p.name for p in queries.people(unit)}
    whole = [o for o in offices if o.scope == "unit"]
    own = [o for o in offices if o.scope == "department"]
    return [
        Board("全单位", _posts(held, names, whole, "")),
        *(Board(d.name, _posts(held, names, own, d.slug)) for d in unit.departments.order_by("pk")),
    ]


def _posts(
    held: Roster, names: Mapping[str, str], offices: Sequence[Office], department: str
) -> tuple[Post, ...]:
    today = timezone.localdate()
    return tuple(
        Post(
            office.title,
            tuple(
                names[h.person] + (f"（受{names[h.acting_for]}委托）" if h.acting_for else "")
                for h in held.holders(office.id, department, today)
            ),
            UNNAMED.get(office.id, f"无人担任{office.title}"),
        )
        for office in offices
    )


def _appointment_form(unit: Unit, posted: Any) -> AppointmentForm:
    offices = queries.rules_of(unit).offices.values()
    return AppointmentForm(
        posted,
        initial={"start": timezone.localdate()},
        people=[
            (str(p.pk), f"{p.name}（{p.username}）") for p in queries.people(unit) if p.is_active
        ],
        offices=[(o.id, o.title) for o in offices],
        departments=[(d.slug, d.name) for d in unit.departments.order_by("pk")],
    )
