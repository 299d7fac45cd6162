"""The package for a 保密检查: everything of a period in one folder that verifies without the product.

The bundle of every concluded case, the unit's whole ledger, the rules, and what is told of the
period. The ledger comes after the bundles, so that it holds every line that they quote.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.utils.timezone import localtime

from sanshen.casebook import store, vault
from sanshen.casebook.bundling import NotArchived, bundle
from sanshen.casebook.models import CaseRow, FilingRow, Unit
from sanshen.casebook.packing.told import report_of
from sanshen.casebook.visibility import concluded
from sanshen.domain.bundle import Listed, listed, seal
from sanshen.domain.ledger import Checkpoint, Entry, write_export
from sanshen.domain.reports import Report, Table, Value
from sanshen.paper import report_pdf, report_xlsx
from sanshen.paper.contents import contents_page

README = """保密检查材料

打开 index.html 查看目录。cases 里每件稿件一个归档包，ledger 里是本单位的全部台账，rules 里是规则包，roster 里是历次备案的名单和回执。
核对：sanshen archive verify 本文件夹（或者 zip），每个归档包和台账逐条核对。
不用本系统也可以核对文件：sha256sum -c SHA256SUMS。
"""
Files = Iterator[tuple[str, bytes]]


def package(unit: Unit, first: date, last: date, taken: Entry) -> Files:
    """The files of the package, (path, content), one at a time.

    ``taken``: the line by which it is taken; the bundles are as of its time. What is not concluded
    is not in it, whoever takes it. FileChanged when a stored file is no longer what was signed.
    """
    lines: list[Listed] = []
    for path, content in _contents(unit, first, last, taken):
        lines.append(listed(path, content))
        yield path, content
    about = {"package": [first.isoformat(), last.isoformat()], "origin": unit.origin}
    yield from seal(about, lines)


def cases_of(unit: Unit, first: date, last: date) -> list[CaseRow]:
    """The unit's cases concluded in those days, the earliest first."""
    rows = concluded(CaseRow.objects.filter(unit=unit)).select_related("handler")
    return list(rows.filter(changed_at__date__range=(first, last)).order_by("changed_at", "number"))


def _contents(unit: Unit, first: date, last: date, taken: Entry) -> Files:
    yield "README.txt", README.encode()
    rows = cases_of(unit, first, last)
    missing = []
    for row in rows:
        try:
            files = bundle(unit, row.number, store.time_of(taken))
        except NotArchived:
            missing.append(row.number)
            continue
        yield from ((f"cases/{row.number}/{path}", content) for path, content in files)
    yield from _rules(unit, rows)
    yield from _filings(unit, last)
    report = report_of(unit, rows, first, last, taken)
    yield "report.pdf", report_pdf(report)
    yield "report.xlsx", report_xlsx(report)
    yield "index.html", _page(report, [row.number for row in rows if row.number not in missing])
    tip = store.tip(unit)
    yield "ledger/ledger.jsonl", b"".join(write_export(store.entries(unit, before=tip.size + 1)))
    yield "ledger/checkpoint.txt", f"{tip}\n".encode()
    yield "package.json", _about(unit, (first, last), rows, missing, taken, tip)


def _rules(unit: Unit, rows: list[CaseRow]) -> Files:
    """The rule packs, word for word: those that the cases are pinned to, and today's."""
    packs = {row.pack for row in rows}
    found = [store.pack_by_digest(each) for each in sorted(packs)]
    now = store.pack_named(unit.pack)
    for each in [*found, *([] if now in found else [now])]:
        folder = f"rules/{each.id}-{each.version}-{found.index(each) + 1 if each in found else 0}"
        for name, content in sorted(each.files.items()):
            yield f"{folder}/{name}", content


def _filings(unit: Unit, last: date) -> Files:
    """Every list that the district was told by the end of the period, and its scanned receipt."""
    rows = FilingRow.objects.filter(unit=unit, filed_on__lte=last).order_by("filed_on", "pk")
    for number, row in enumerate(rows, start=1):
        folder = f"roster/{number:03}-{row.filed_on.isoformat()}"
        for name, stored in (("list.pdf", row.pdf), ("list.docx", row.docx)):
            if stored:
                yield f"{folder}/{name}", vault.fetch(unit, stored)
        if row.scan:
            yield (
                f"{folder}/receipt{Path(row.scan_name).suffix.lower()}",
                vault.fetch(unit, row.scan),
            )


def _about(
    unit: Unit,
    days: tuple[date, date],
    rows: list[CaseRow],
    missing: list[str],
    taken: Entry,
    tip: Checkpoint,
) -> bytes:
    about = {
        "unit": {"code": unit.code, "name": unit.name},
        "first": days[0].isoformat(),
        "last": days[1].isoformat(),
        "cases": [row.number for row in rows if row.number not in missing],
        "not_filed_yet": missing,
        "taken": {"seq": taken.seq, "hash": taken.hash, "at": taken.at},
        "ledger": {"origin": tip.origin, "size": tip.size, "hash": tip.hash},
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n"


def _page(report: Report, numbers: list[str]) -> bytes:
    tables = [
        (
            section.title,
            [column.title for column in block.columns],
            [[_said(value) for value in row] for row in block.rows],
        )
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    links = [(number, f"cases/{number}/index.html") for number in numbers]
    return contents_page(
        f"{report.title}　{report.subtitle}", README.splitlines()[2:], tables, links
    )


def _said(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)
