"""Everything about a case that a catalogue, a successor or a program may ask."""

import json
from collections.abc import Iterator
from typing import Any

import sanshen
from sanshen.casebook import store
from sanshen.casebook.bundling.archived import Archived
from sanshen.casebook.bundling.papers import form_path
from sanshen.casebook.bundling.published import FOLDER, shown
from sanshen.casebook.bundling.wordings import attachment_files, picture_files, signed_between
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import LedgerRow
from sanshen.domain.bundle import Piece, metadata_report
from sanshen.domain.manuscript import Paper, Revision
from sanshen.domain.procedure import Signature, verb_title
from sanshen.domain.regulation import Retention
from sanshen.paper import report_xlsx


def metadata(of: Archived) -> Iterator[Piece]:
    """As JSON, and the same as a workbook."""
    facts = metadata_of(of)
    content = json.dumps(facts, ensure_ascii=False, indent=1).encode() + b"\n"
    yield Piece("metadata.json", content, "案件信息，供程序读取")
    yield Piece("metadata.xlsx", report_xlsx(metadata_report(facts)), "案件信息，用表格软件打开")


def metadata_of(of: Archived) -> dict[str, Any]:
    """Plain JSON: what, whose, who, when, by which rules, under which digests."""
    case, unit = of.case, of.unit
    return {
        "format": "sanshen-bundle/1",
        "case": case.number,
        "kind": case.kind.value,
        "kind_title": case.kind.label,
        "title": of.paper.title,
        "outcome": _outcome(of),
        "unit": {"code": unit.code, "name": unit.name},
        "department": {"id": case.department, "name": of.department},
        "handler": {"identity": case.handler, "name": of.names.get(case.handler, "")},
        "rounds": case.round,
        "retention": _retention(of).label,
        "dates": _dates(of),
        "page": _page(of),
        "people": _people(of),
        "signatures": [_signature(of, each) for each in case.signatures],
        "text": {"digest": case.digest, "file": "text.json"},
        "attachments": [_file(*each) for each in attachment_files(of.paper)],
        "pictures": [_file(*each) for each in picture_files(of.paper)],
        "drafts": [
            {"digest": digest, "folder": f"drafts/{number}/"}
            for number, digest in enumerate(signed_between(of), start=1)
        ],
        "forms": [
            {"file": form_path(name), "digest": digest}
            for name, digest in sorted(of.sheets.items())
        ],
        "published": _published(of),
        "rules": {"name": of.pack.name, "version": of.pack.version, "digest": case.pack},
        "product": {"name": "三审", "version": sanshen.__version__},
        "ledger": {
            "origin": of.decided.origin,
            "lines": len(of.lines),
            "first": of.lines[0].seq,
            "last": of.lines[-1].seq,
            "decided": {"seq": of.decided.seq, "hash": of.decided.hash},
        },
    }


def _retention(of: Archived) -> Retention:
    """The class a named person set for the case, or the pack's for its kind."""
    chosen = of.line(Kind.RETENTION)
    if chosen:
        return Retention(chosen.body["retention"])
    return of.pack.retention.by_kind[of.case.kind.value]


def _outcome(of: Archived) -> str:
    if of.gate is None:
        return of.pack.stages[of.case.stage].title
    return "准予发布" if of.gate.kind == Kind.PERMIT else "准予失效"


def _dates(of: Archived) -> dict[str, str]:
    gate = of.gate.body if of.gate else {}
    return {
        "written_on": _written_on(of.paper),
        "opened_at": of.lines[0].at,
        "decided_at": of.decided.at,
        "published_at": gate.get("published_at", ""),
        "granted_at": gate.get("granted_at", ""),
        "lapsed_at": gate.get("revoked_at", "") or _lapsed_at(of),
    }


def _written_on(paper: Paper) -> str:
    return paper.record.written_date if isinstance(paper, Revision) else paper.effective_on


def _lapsed_at(of: Archived) -> str:
    """When another case, later, let the page of this one lapse."""
    if of.gate is None:
        return ""
    index = of.gate.body["index_number"]
    rows = LedgerRow.objects.filter(unit=of.unit, kind=Kind.REVOCATION, seq__gt=of.gate.seq)
    for row in rows.filter(body__contains=f'"index_number":"{index}"').order_by("seq")[:1]:
        line = store.entry_from(row, of.unit.origin)
        return line.at if store.time_of(line) <= of.at else ""
    return ""


def _page(of: Archived) -> dict[str, str] | None:
    if of.gate is None:
        return None
    page = shown(of)
    address = page.address if page else of.gate.body.get("address", "")
    base = of.unit.portal.get("base_url", "")
    return {
        "index_number": of.gate.body["index_number"],
        "address": address,
        "url": f"{base}{address}" if address else "",
    }


def _people(of: Archived) -> list[dict[str, Any]]:
    offices: dict[str, list[str]] = {of.case.handler: ["经办人"]}
    for each in of.case.signatures:
        held = offices.setdefault(each.person, [])
        title = of.pack.office_title(each.office)
        if title not in held:
            held.append(title)
    return [
        {"identity": identity, "name": name, "offices": offices.get(identity, [])}
        for identity, name in sorted(of.names.items(), key=lambda each: int(each[0]))
    ]


def _signature(of: Archived, signature: Signature) -> dict[str, Any]:
    return {
        "at": signature.at.isoformat(),
        "round": signature.round,
        "stage": signature.stage,
        "stage_title": of.pack.stages[signature.stage].title,
        "person": signature.person,
        "name": of.names.get(signature.person, ""),
        "office": signature.office,
        "office_title": of.pack.office_title(signature.office),
        "acting_for": signature.acting_for,
        "acting_for_name": of.names.get(signature.acting_for, ""),
        "verb": signature.verb.value,
        "verb_title": verb_title(signature.verb),
        "opinion": signature.opinion,
        "digest": signature.digest,
    }


def _file(each: Any, path: str) -> dict[str, Any]:
    return {
        "name": each.name,
        "file": path,
        "digest": each.digest,
        "size": each.size,
        "media_type": each.media_type,
    }


def _published(of: Archived) -> dict[str, Any] | None:
    page = shown(of)
    if page is None:
        return None
    return {
        "line": page.line.seq,
        "files": [
            {"address": path, "file": FOLDER + path, "digest": digest}
            for path, digest in page.files.items()
            if path not in page.missing
        ],
        "missing": list(page.missing),
    }
