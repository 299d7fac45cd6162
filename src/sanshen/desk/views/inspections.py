"""The inspection itself: what is public read again, the unit's word lists, the weights of rules."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sanshen.casebook import actions, queries
from sanshen.casebook.models import PageFindingsRow, ReinspectionRow
from sanshen.desk.inspection_forms import WEIGHT_WORDS, LexiconForm, SwitchForm, WeightForm
from sanshen.desk.office_pages import FormPage
from sanshen.domain.inspection import RULES, Weight, part_label
from sanshen.domain.inspection.lexicon.sheet import export_csv
from sanshen.domain.refusal import Refused
from sanshen.intake import Unreadable, receive_lexicon

SHORT = {Weight.STOP: "必须改正", Weight.ANSWER: "需要答复", Weight.HINT: "提醒"}
PAGE = 20
SHOWN_TERMS = 200


@login_required
@require_GET
def inspection(request: HttpRequest) -> HttpResponse:
    """How far the reading of everything public is, what it found, and the word lists."""
    unit = request.user.unit
    shown = {
        **_progress(request, queries.reinspection(unit)),
        "lexicons": queries.lexicon_lines(unit),
        "keeps": _keeps(request),
        "links": queries.links_asked(unit),
    }
    return render(request, "desk/inspection.html", shown)


@login_required
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """The part of the page that changes while something is read, for the page's script."""
    unit, key = request.user.unit, request.GET.get("lexicon", "")
    if key.isdecimal():
        row = queries.trial_of(queries.lexicon_version(request.user, int(key)))
    else:
        row = queries.reinspection(unit)
    html = render_to_string("desk/parts/reinspection.html", _progress(request, row), request)
    return JsonResponse({"running": bool(row and not row.ended_at), "html": html})


@login_required
@require_http_methods(["GET", "POST"])
def import_lexicon(request: HttpRequest) -> HttpResponse:
    """导入词表, by whoever keeps the rules."""
    page = FormPage(
        title="导入词表",
        back="desk:inspection",
        action="导入",
        intro="导入后先试运行，看会提示哪些已公开信息，再决定是否启用。",
        multipart=True,
    )
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LexiconForm(*given)
    if not form.is_valid():
        return page.show(request, form)
    name, file = form.cleaned_data["name"].strip(), form.cleaned_data["file"]
    try:
        if getattr(file, "too_large", False):
            raise Unreadable("文件太大，词表请不要超过 20 MB。")
        read = receive_lexicon(file.name, file.read(), name=name, owner=request.user.name)
        row = actions.keep_lexicon(request.user, read.lexicon, at=timezone.localtime())
    except Unreadable as problem:
        form.add_error("file", str(problem))
        return page.show(request, form)
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, f"“{row}”已导入，共 {row.terms} 个词语。请先试运行。")
    for note in read.notes:
        messages.info(request, note)
    return redirect("desk:lexicon", row.pk)


@login_required
@require_GET
def lexicon(request: HttpRequest, key: int) -> HttpResponse:
    """One version of a word list: its words, its trial, and what may be done with it."""
    row = queries.lexicon_version(request.user, key)
    words = request.GET.get("q", "").strip()
    terms = [t for t in queries.lexicon_content(row).terms if words in t.text]
    in_force = queries.choices_of(request.user.unit).versions.get(row.name, 0)
    trial = queries.trial_of(row)
    shown = {
        **_progress(request, trial),
        "row": row,
        "versions": queries.versions_of(row),
        "in_force": in_force,
        "on": in_force == row.version,
        "tried": bool(trial and trial.ended_at),
        "terms": [(term, SHORT[term.weight]) for term in terms[:SHOWN_TERMS]],
        "more": max(len(terms) - SHOWN_TERMS, 0),
        "words": words,
        "keeps": _keeps(request),
    }
    return render(request, "desk/lexicon.html", shown)


@login_required
@require_GET
def download_lexicon(request: HttpRequest, key: int) -> HttpResponse:
    """The words as CSV; a cell that a spreadsheet might take for a formula is made harmless (K30)."""
    row = queries.lexicon_version(request.user, key)
    content = export_csv(queries.lexicon_content(row))
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{row}.csv")
    return answer


@login_required
@require_POST
def try_lexicon(request: HttpRequest, key: int) -> HttpResponse:
    """试运行."""
    row = queries.lexicon_version(request.user, key)
    actions.try_lexicon(request.user, row.name, row.version, at=timezone.localtime())
    messages.success(request, "试运行已开始，只看会提示什么，不影响任何稿件。")
    return redirect("desk:lexicon", key)


@login_required
@require_http_methods(["GET", "POST"])
def switch_lexicon(request: HttpRequest, key: int) -> HttpResponse:
    """启用 or 停用, whichever it is not."""
    row = queries.lexicon_version(request.user, key)
    on = queries.choices_of(request.user.unit).versions.get(row.name) != row.version
    page = FormPage(
        title=f"{'启用' if on else '停用'}词表：{row}",
        back="desk:inspection",
        action="启用" if on else "停用",
        intro="启用后，起草、报送、签署和发布时都按它检查，已公开的信息在后台全部复检一遍。"
        if on
        else "停用后不再按它检查。",
    )
    form = SwitchForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page.show(request, form)
    try:
        actions.switch_lexicon(
            request.user,
            row.name,
            row.version,
            on=on,
            reason=form.cleaned_data["reason"],
            at=timezone.localtime(),
        )
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, f"“{row}”已{'启用' if on else '停用'}。已公开的信息正在后台复检。")
    return redirect("desk:inspection")


@login_required
@require_http_methods(["GET", "POST"])
def weigh(request: HttpRequest, rule: str) -> HttpResponse:
    """调整轻重 of one rule."""
    found = next((each for each in RULES if each.id == rule), None)
    if found is None:
        raise actions.NotVisible
    now = queries.choices_of(request.user.unit).weights.get(rule)
    page = FormPage(
        title=f"调整轻重：{found.title}",
        back="desk:rules",
        action="调整",
        intro=f"{found.why}现在是“{WEIGHT_WORDS[now or found.weight]}”。",
    )
    posted = request.POST if request.method == "POST" else None
    form = WeightForm(posted, rule=found, initial={"weight": now.value if now else ""})
    if not form.is_valid():
        return page.show(request, form)
    got = form.cleaned_data
    try:
        weight = Weight(got["weight"]) if got["weight"] else None
        actions.weigh(request.user, rule, weight, reason=got["reason"], at=timezone.localtime())
    except Refused as refused:
        return page.show(request, form, refused=refused)
    messages.success(request, f"“{found.title}”的轻重已调整。已公开的信息正在后台复检。")
    return redirect("desk:inspection")


def _keeps(request: HttpRequest) -> bool:
    return queries.keeps_rules(request.user.unit, request.user, timezone.localtime())


def _progress(request: HttpRequest, row: ReinspectionRow | None) -> dict[str, Any]:
    found = (
        queries.pages_found(row, hints=bool(row.trial_id))
        if row
        else PageFindingsRow.objects.none()
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return {
        "reading": row,
        "percent": row.done * 100 // row.total if row and row.total else 0,
        "page": page,
        "lines": [(each, [_shown(finding) for finding in each.findings[:5]]) for each in page],
    }


def _shown(finding: dict[str, Any]) -> dict[str, Any]:
    return {
        **finding,
        "weight_words": SHORT[Weight(finding["weight"])],
        "part": part_label(finding["part"]),
    }
