"""How fast the annex forms are made: warm, one core, and the first one of a process.

bin/bench paper [--times 200] [--peers DIR]

Peers make the same sheet with the same words: python-docx as Word file; reportlab as PDF and
LibreOffice turning our Word file into one, where they can be found (reportlab in DIR, as
`pip install --target DIR reportlab` puts it there; soffice on PATH).
"""

import argparse
import importlib
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from docx import Document

from bench import _register
from sanshen.domain.forms import Form, Matter, publication_form, secrecy_form
from sanshen.domain.inspection import Inspection
from sanshen.domain.ledger import Checkpoint
from sanshen.domain.manuscript import Revision
from sanshen.domain.procedure import Case, CaseKind, Conclusion, Intent, act, open_case, pin
from sanshen.domain.regulation import Pack, Verb
from sanshen.domain.roster import Appointment, Roster
from sanshen.paper import form_docx, form_pdf

AT = datetime(2026, 11, 19, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ROAD = (
    ("周小满", "handler", Verb.SUBMIT),
    ("郑谷雨", "department_head", Verb.AGREE),
    ("王白露", "supervising_leader", Verb.AGREE),
    ("冯霜降", "principal_leader", Verb.AGREE),
)
PAPER = Revision(
    "关于开展冬季清洁家园行动的通知", "<p>定于本月开展清洁家园行动。</p>", column="tzgg"
)
COLD = (
    "import time; began = time.perf_counter();"
    "from bench.paper import forms_made; from sanshen.paper import form_pdf;"
    "form = forms_made()['A1']; ready = time.perf_counter(); form_pdf(form);"
    "print((time.perf_counter() - ready) * 1000)"
)


def forms_made() -> dict[str, Form]:
    """One publication on annex 1, one and thirty on a secrecy sheet."""
    matter = _matter()
    return {
        "A1": publication_form(matter),
        "A1.2": secrecy_form([matter]),
        "A1.2 ×30": secrecy_form([matter] * 30),
    }


def _matter() -> Matter:
    pack = Pack.load()
    roster = Roster(
        tuple(Appointment(name, office, "", date(2026, 1, 1)) for name, office, _ in ROAD)
    )
    case: Case = open_case(
        number="FB-2026-0001",
        unit="YX",
        department="dzb",
        kind=CaseKind.PUBLICATION,
        pack=pack,
        pack_digest=pin(pack),
        roster=roster,
        person=ROAD[0][0],
        paper=PAPER.digest,
        at=AT,
    )
    for name, _, verb in ROAD:
        intent = Intent(
            verb,
            name,
            digest=case.digest,
            at=AT,
            opinion="内容属实，同意公开。",
            conclusion=Conclusion(confirmed=True),
            inspection=Inspection(case.digest, "sha256:rules"),
        )
        case = act(case, pack, roster, intent)
    names = {name: name for name, _, _ in ROAD}
    checkpoint = Checkpoint("sanshen/YX", 41, "sha256:" + "ab" * 32)
    return Matter("油溪镇人民政府", case, pack, PAPER, names, "党政办公室", checkpoint)


def each_second(work: Callable[[], object], times: int) -> float:
    """How often a second of one core's time allows."""
    work()
    began = time.process_time()
    for _ in range(times):
        work()
    return times / (time.process_time() - began)


def by_python_docx(form: Form) -> bytes:
    """The grid and its words by python-docx, without what else our file holds."""
    document = Document()
    document.add_heading(form.title)
    table = document.add_table(rows=0, cols=len(form.widths))
    for row in form.rows:
        cells, column = table.add_row().cells, 0
        for cell in row.cells:
            cells[column].text = "\n".join(line.words for line in cell.lines)
            column += cell.columns
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def by_reportlab(form: Form) -> bytes:
    """The grid and its words by reportlab in the one Chinese font that needs no file."""
    fonts: Any = importlib.import_module("reportlab.pdfbase.cidfonts")
    metrics: Any = importlib.import_module("reportlab.pdfbase.pdfmetrics")
    platypus: Any = importlib.import_module("reportlab.platypus")
    metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    rows = []
    for row in form.rows:
        cells: list[str] = []
        for cell in row.cells:
            cells += ["\n".join(line.words for line in cell.lines), *[""] * (cell.columns - 1)]
        rows.append(cells)
    out = io.BytesIO()
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light")]
    platypus.SimpleDocTemplate(out).build([platypus.Table(rows, style=grid)])
    return out.getvalue()


def by_libreoffice(word_file: bytes) -> float:
    """Seconds for LibreOffice to turn one Word file into a PDF, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.docx").write_bytes(word_file)
        began = time.perf_counter()
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, f"{folder}/a.docx"], check=True, capture_output=True)
        return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--peers", type=Path)
    given = parser.parse_args()
    if given.peers:
        sys.path.append(str(given.peers))
    forms = forms_made()
    ours = {}
    for name, form in forms.items():
        times = max(given.times // len(form.rows), 5)
        # Each sheet its own words: nothing may be remembered from the last one.
        sheets = iter([replace(form, dated=f"时间：{n}") for n in range(2 * times + 2)])
        ours[name] = each_second(lambda sheets=sheets: form_pdf(next(sheets)), times)  # type: ignore[misc]
        word = each_second(lambda form=form: form_docx(form), times)  # type: ignore[misc]
        peer = each_second(lambda form=form: by_python_docx(form), times)  # type: ignore[misc]
        print(f"{name:10} PDF {ours[name]:7.0f}/s   Word {word:7.0f}/s", end="")
        print(f"   python-docx {peer:6.0f}/s (×{word / peer:.0f})")
    try:
        peer = each_second(lambda: by_reportlab(forms["A1"]), given.times)
        print(f"A1 PDF beside reportlab {peer:.0f}/s: ×{ours['A1'] / peer:.2f}")
    except ImportError:
        print("reportlab: 没有找到，略过 not found, left out")
    if shutil.which("soffice"):
        peer = 1 / by_libreoffice(form_docx(forms["A1"]))
        print(f"A1 PDF beside LibreOffice {peer:.2f}/s (wall): ×{ours['A1'] / peer:.0f}")
    cold = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
    print(f"first PDF of a process: {float(cold.stdout):.0f} ms (aim 150)")
    print("\n".join(_register.lines()))


if __name__ == "__main__":
    main()
