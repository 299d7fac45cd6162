"""What is on paper: the annex forms as they were filed, and as they were signed in ink."""

from collections.abc import Iterator

from sanshen.casebook import vault
from sanshen.casebook.bundling.archived import Archived
from sanshen.casebook.kinds import Kind
from sanshen.domain.bundle import Piece

TITLES = {"A1": "信息发布审批表", "A1.2": "保密审查表", "A2": "信息失效审批表"}
PROGRAMS = {"pdf": "PDF", "docx": "Word"}

EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def forms(of: Archived) -> Iterator[Piece]:
    """Each form as PDF and as a Word file."""
    for name, digest in sorted(of.sheets.items()):
        annex, _, kind = name.rpartition(".")
        words = f"{TITLES.get(annex, annex)}（{PROGRAMS.get(kind, kind)}）"
        yield Piece(form_path(name), vault.fetch(of.unit, digest), words)


def form_path(name: str) -> str:
    """Where a form lies, by the name the ledger has for it."""
    return f"forms/{name}"


def scans(of: Archived) -> Iterator[Piece]:
    """Every scan that was filed, those that a later one stands before included."""
    filings: dict[str, int] = {}
    for line in of.lines:
        if line.kind != Kind.SCAN_FILED:
            continue
        annex, noted = line.body["annex"], line.body["differences"]
        filings[annex] = filings.get(annex, 0) + 1
        words = f"{TITLES.get(annex, annex)}签字扫描件，第 {filings[annex]} 次回传"
        for place, file in enumerate(line.body["scans"], start=1):
            yield Piece(
                scan_path(annex, filings[annex], place, file["media_type"]),
                vault.fetch(of.unit, file["digest"]),
                f"{words}，{f'差异：{noted}' if noted else '与数字表无差异'}",
            )


def scan_path(annex: str, filing: int, place: int, media_type: str) -> str:
    """Where a file of a scan lies: forms/scans/A1-1-1.jpg."""
    return f"forms/scans/{annex}-{filing}-{place}.{EXTENSIONS[media_type]}"
