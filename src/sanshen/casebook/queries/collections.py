"""What of a period is taken away as a whole: all its forms, the year's list for the archives."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.utils.timezone import localtime

from sanshen.casebook import store, vault
from sanshen.casebook.filling import forms_of
from sanshen.casebook.keeping import keepings, pages_of
from sanshen.casebook.models import CaseRow, Person, SheetRow, Unit
from sanshen.casebook.visibility import concluded, sees_whole_unit, visible_cases
from sanshen.domain.refusal import Refused
from sanshen.domain.reports import Report
from sanshen.domain.retention.transfer import Handed, transfer_list
from sanshen.paper import form_docx, form_pdf
from sanshen.paper.contents import contents_page

NAMES = {"A1": "信息发布审批表", "A1.2": "保密审查表", "A2": "信息失效审批表"}
PRINTERS = {"pdf": form_pdf, "docx": form_docx}
KINDS = {"publication": "发布", "correction": "更正", "withdrawal": "失效"}
ENDS = {"cleared": "已审结", "declined": "不予公开"}


def concluded_between(person: Person, first: date, last: date, at: datetime) -> QuerySet[CaseRow]:
    """The visible cases whose last signature was given in those days, the earliest first."""
    rows = concluded(visible_cases(person, at)).filter(changed_at__date__range=(first, last))
    return rows.order_by("changed_at", "number")


def forms_between(
    person: Person, first: date, last: date, at: datetime
) -> Iterator[tuple[str, bytes]]:
    """The forms of these cases as files, (path, content), a folder a case; last their list and sums.

    The archived bytes; of a case not archived yet, the form as it would be. A case that the person
    may not see is in neither.
    """
    unit, sums, listed = person.unit, [], []
    for row in concluded_between(person, first, last, at).iterator():
        for path, content in _forms(unit, row.number):
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
            yield path, content
        listed.append(_line(row))
    page = _contents(unit, first, last, listed)
    sums.append(f"{hashlib.sha256(page).hexdigest()}  index.html\n")
    yield "index.html", page
    yield "SHA256SUMS", "".join(sorted(sums, key=lambda each: each[66:])).encode()


def transfer_of_year(person: Person, year: int, at: datetime) -> Report:
    """移交清单 of what was concluded in a year. Refused for who does not see the whole unit's cases:
    a list that left cases out unseen would be a false one.
    """
    unit = person.unit
    if not sees_whole_unit(person, at):
        pack = store.pack_named(unit.pack)
        titles = "、".join(
            each.title
            for each in pack.offices.values()
            if each.kind == "content" and each.scope == "unit"
        )
        raise Refused(
            "移交清单要列全本单位的稿件，您只能看到其中一部分。",
            clause="A1.note1",
            remedy=f"请联系本单位的{titles}。",
        )
    rows = list(concluded_between(person, date(year, 1, 1), date(year, 12, 31), at))
    numbers = [row.number for row in rows]
    kept, pages = keepings(unit, rows), pages_of(unit, numbers)
    forms = SheetRow.objects.filter(unit=unit, case__in=numbers).values("case")
    filed = {each["case"]: each["n"] for each in forms.annotate(n=Count("pk"))}
    departments = dict(unit.departments.values_list("slug", "name"))
    handed = [
        Handed(
            number=row.number,
            title=row.title,
            department=departments.get(row.department, row.department),
            concluded_on=localtime(row.changed_at).date(),
            index_number=pages.get(row.number, row.target),
            keeping=kept[row.number],
            files=filed.get(row.number, 0) + len(vault.files_of(store.paper(unit, row.digest))),
        )
        for row in rows
    ]
    return transfer_list(unit.name, year, handed, made_at=at, checkpoint=store.tip(unit))


def _forms(unit: Unit, number: str) -> Iterator[tuple[str, bytes]]:
    sheets = list(SheetRow.objects.filter(unit=unit, case=number).order_by("annex", "kind"))
    for sheet in sheets:
        path = f"{number}/{NAMES[sheet.annex]}.{sheet.kind}"
        yield path, vault.fetch(unit, sheet.digest)
    if not sheets:
        for annex, form in forms_of(unit, store.load(unit, number)).items():
            for kind in sorted(PRINTERS):
                yield f"{number}/{NAMES[annex]}.{kind}", PRINTERS[kind](form)


def _line(row: CaseRow) -> tuple[str, ...]:
    day = localtime(row.changed_at).date().isoformat()
    return (row.number, row.title, KINDS[row.kind], ENDS[row.stage], day)


def _contents(unit: Unit, first: date, last: date, listed: list[tuple[str, ...]]) -> bytes:
    return contents_page(
        f"{unit.name}审批表",
        [
            f"{first.isoformat()} 至 {last.isoformat()} 审结，共 {len(listed)} 件，每件一个文件夹。",
            "SHA256SUMS 是每个文件的摘要，可用 sha256sum -c SHA256SUMS 核对。",
        ],
        [("目录", ("案件", "题名", "种类", "结果", "审结日期"), listed)],
        links=[(each[0], f"{each[0]}/") for each in listed],
    )
