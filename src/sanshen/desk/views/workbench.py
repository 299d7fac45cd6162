"""我的工作台: what waits for me, how long it may wait, and one obvious act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sanshen.casebook import queries, store
from sanshen.casebook.models import CaseRow, Person
from sanshen.casebook.queries import Waiting
from sanshen.casebook.visibility import administers, holdings
from sanshen.desk.office_pages import KEEPER
from sanshen.desk.timing import Timing, timing
from sanshen.desk.views.ledger import AUDITOR
from sanshen.domain.procedure import CaseKind
from sanshen.domain.regulation import StageKind
from sanshen.domain.workdays import Calendar, missing_years

TABS = {"inbox": "待办", "done": "已办", "mine": "我起草的", "overdue": "超期"}
EMPTY = {
    "inbox": "没有等您办理的稿件。",
    "done": "您还没有办理过稿件。",
    "mine": "您还没有起草过稿件。",
    "overdue": "没有超期的稿件。",
}
PAGE = 30

_MINE = {
    StageKind.REVIEW: ("等您{}", "审查"),
    StageKind.PROOF: ("等您{}", "校对"),
    StageKind.CONFIRMATION: ("等您{}", "确认"),
    StageKind.SECRECY: ("等您作出保密审查答复", "答复"),
}


@dataclass(frozen=True)
class Card:
    """One case as the workbench shows it. ``button``: the words of its one act, and where it leads."""

    row: CaseRow
    kind: str
    department: str
    stage: str
    timing: Timing | None
    button: str
    address: str
    main: bool


@login_required
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """One of the four lists, with the counts of all; ``?tab=`` says which."""
    person, at = request.user, timezone.localtime()
    asked = request.GET.get("tab", "inbox")
    tab = asked if asked in TABS else "inbox"
    counts = queries.counts(person, at)
    owed = queries.owed_withdrawals(person, at)
    counts["inbox"] += len(owed)
    lists = {
        "inbox": queries.inbox,
        "done": queries.done,
        "mine": queries.mine,
        "overdue": queries.overdue,
    }
    page = Paginator(lists[tab](person, at), PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "tab": tab,
        "tabs": [(name, title, counts[name]) for name, title in TABS.items()],
        "cards": _cards(person, page.object_list, at),
        "page": page,
        "owed": owed if tab == "inbox" and page.number == 1 else (),
        "now": at,
        "empty": EMPTY[tab],
        "drafts": any(each.office == "handler" for each in holdings(person, at)),
        "audits": administers(person, AUDITOR, at),
        "troubles": queries.troubles(person),
        "duties": _duties(person, at),
    }
    return render(request, "desk/workbench.html", shown)


def _duties(person: Person, at: datetime) -> list[tuple[str, str]]:
    """What the 系统管理员 has to put right: (what, the page where it is done)."""
    if not administers(person, KEEPER, at):
        return []
    unit, roster = person.unit, reverse("desk:roster")
    duties = [(f"{words}，稿件走到那一步会停下。", roster) for words in queries.vacancies(unit, at)]
    duty = queries.filing_duty(unit, at)
    if duty.changes:
        what = (
            "名单还没有向主管机构备案" if duty.first else f"名单有 {len(duty.changes)} 处变动未备案"
        )
        age = duty.age(at.date())
        words = f"{what}，自 {duty.since:%Y-%m-%d} 起已 {age} 天。" if age else f"{what}。"
        duties.append((words, reverse("desk:filing")))
    for year in missing_years(at.date(), store.calendar(unit)):
        duties.append((f"{year} 年放假安排尚未收录，跨年的期限只能暂定。", ""))
    return duties


def _cards(person: Person, lines: Sequence[Waiting], at: datetime) -> list[Card]:
    if not lines:
        return []
    names = dict(person.unit.departments.values_list("slug", "name"))
    calendar = store.calendar(person.unit)
    return [_card(line, names, calendar, at) for line in lines]


def _card(line: Waiting, names: dict[str, str], calendar: Calendar, at: datetime) -> Card:
    row = line.row
    kind = store.pack_by_digest(row.pack).stages[row.stage].kind
    address, button, stage = reverse("desk:case", args=[row.number]), "查看", line.stage
    if line.waiting_for:
        stage = f"{line.stage} · 等{line.waiting_for}"
    if line.acts and kind is StageKind.DRAFTING:
        stage = "等您修改后重新报送" if row.round > 1 else "等您完善并报送"
        address, button = reverse("desk:edit", args=[row.number]), "继续起草"
    elif line.acts and kind in _MINE:
        words, button = _MINE[kind]
        stage = words.format(line.stage)
    return Card(
        row=row,
        kind=CaseKind(row.kind).label,
        department=names.get(row.department, row.department),
        stage=stage,
        timing=timing(row, at, calendar),
        button=button,
        address=address,
        main=bool(line.acts),
    )
