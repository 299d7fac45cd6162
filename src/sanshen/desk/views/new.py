"""A new draft: from a Word or WPS file, or written on the page."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sanshen.casebook import actions
from sanshen.casebook.actions.guards import stop_if_marked
from sanshen.casebook.models import Department, Person
from sanshen.casebook.visibility import holdings
from sanshen.desk import drafting, editor_page, old_word
from sanshen.desk.manuscript_form import ManuscriptForm
from sanshen.desk.receiving import arrivals, manuscript, uploaded
from sanshen.desk.responses import told, wants_json
from sanshen.domain.manuscript import Revision
from sanshen.domain.refusal import Refused
from sanshen.intake import Unreadable


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The drop zone. A file that could be read becomes a case at once, its editor open."""
    departments = _departments(request.user)
    shown: dict[str, Any] = {"departments": departments, "old_word": old_word.taken()}
    if request.method == "GET":
        return render(request, "desk/new.html", shown)
    file = request.FILES.get("manuscript")
    if file is None:
        shown["problem"] = "还没有选择文件。"
        return render(request, "desk/new.html", shown, status=422)
    at = timezone.localtime()
    stop_if_marked(request.user, at, texts=[file.name or ""])
    try:
        if old := old_word.is_old(file):
            received, uploads = old_word.old_manuscript(request.user, file, at)
        else:
            received, uploads = manuscript(file.name or "", uploaded(file))
    except Unreadable as error:
        shown |= {"problem": str(error), "file_name": file.name}
        return render(request, "desk/new.html", shown, status=422)
    # Everything the file holds, also what its page does not show: headers, comments, properties.
    stop_if_marked(request.user, at, texts=[received.text])
    start = drafting.blank(request.user)
    written = received.written_date.isoformat() if received.written_date else ""
    paper = replace(
        start,
        title=received.title,
        body=received.body,
        record=replace(start.record, doc_number=received.doc_number, written_date=written),
        pictures=tuple(each.attachment for each in uploads),
    )
    number = actions.open_case(
        request.user, department=_chosen(request, departments), paper=paper, uploads=uploads, at=at
    )
    for note in received.notes:
        messages.info(request, note)
    if old:
        messages.info(request, old_word.CONVERTED)
    messages.success(request, f"已从“{file.name}”建立 {number}，请核对正文并补全下面各栏。")
    return redirect("desk:edit", number)


@login_required
@require_http_methods(["GET", "POST"])
def new_blank(request: HttpRequest) -> HttpResponse:
    """Written by hand: the same form; the case is opened by the first save."""
    departments = _departments(request.user)
    start = drafting.blank(request.user)
    if request.method == "GET":
        form = drafting.form_for(start, request.user.unit)
        return render(request, "desk/edit.html", _page(form, departments))
    return _open(request, start, departments)


def _open(request: HttpRequest, start: Revision, departments: list[Department]) -> HttpResponse:
    arrived = arrivals(request)
    form = drafting.posted_form(request, request.user.unit, arrived)
    try:
        drafting.stop_before_echo(request, arrived)
        if not form.is_valid():
            if wants_json(request):
                return told("invalid", 422, errors=form.errors)
            return render(request, "desk/edit.html", _page(form, departments), status=422)
        number = actions.open_case(
            request.user,
            department=_chosen(request, departments),
            paper=drafting.wording(request, form, arrived, start),
            uploads=arrived.uploads,
            at=timezone.localtime(),
        )
    except actions.SecrecyStop:
        if wants_json(request):
            return editor_page.stopped(request)
        raise
    for name, problem in arrived.problems:
        messages.error(request, f"“{name}”没有收下：{problem}")
    messages.success(request, f"已建立 {number}。")
    address = reverse("desk:edit", args=[number])
    return told("saved", address=address) if wants_json(request) else redirect(address)


def _page(form: ManuscriptForm, departments: list[Department]) -> dict[str, Any]:
    return {
        "form": form,
        "departments": departments,
        "attachments": (),
        "points": (),
        "drafting": True,
        "save_words": "保存并建立案件",
    }


def _departments(person: Person) -> list[Department]:
    """The departments whose 经办人 the person is today. Refused when there is none."""
    held = holdings(person, timezone.localtime())
    slugs = [each.department for each in held if each.office == "handler"]
    found = person.unit.departments.order_by("pk")
    if "" not in slugs:
        found = found.filter(slug__in=slugs)
    departments = list(found) if slugs else []
    if not departments:
        raise Refused(
            "起草稿件由部门的经办人办理，您当前不担任经办人。",
            clause="2.8.1",
            remedy="请由本部门经办人起草；任职有变动的，请联系系统管理员登记。",
        )
    return departments


def _chosen(request: HttpRequest, departments: list[Department]) -> str:
    """The department posted, when it is one of the person's; else their first."""
    wanted = request.POST.get("department", "")
    return wanted if wanted in {each.slug for each in departments} else departments[0].slug
