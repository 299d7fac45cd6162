"""The printed forms, looked at: every rule of the grid stands where the annex's form has it."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from sanshen.domain.forms import Form, publication_form, secrecy_form, withdrawal_form
from sanshen.domain.procedure import CaseKind
from sanshen.paper import form_docx, form_pdf
from tests.domain.cast import LAPSE, finished, opened
from tests.domain.forms.test_forms import matter

DOTS = 8  # a millimetre
NEAR = 0.4  # millimetres that a rule may be off
# Millimetres: the rules from the grid's own left upper corner, and that corner on the page.
ROWS = {"A1": [0, 14, 30, 102, 160, 214], "A1.2": [0, 14, 38, 62, 86], "A2": [0, 14, 38, 124, 210]}
COLUMNS = {
    "A1": [0, 24, 78, 102, 156],
    "A1.2": [0, 12, 35, 78, 122, 154, 190, 226, 262],
    "A2": [0, 24, 78, 102, 156],
}
LEFT = {"A1": 27, "A1.2": 17.5, "A2": 27}
FORMS = {
    "A1": lambda: publication_form(matter()),
    "A1.2": lambda: secrecy_form([matter()]),
    "A2": lambda: withdrawal_form(matter(finished(CaseKind.WITHDRAWAL), LAPSE)),
    "A1 empty": lambda: publication_form(matter(opened(), at=None)),
    "A1.2 empty": lambda: secrecy_form([matter(opened(), at=None)]),
    "A2 empty": lambda: withdrawal_form(matter(opened(CaseKind.WITHDRAWAL), LAPSE, None)),
}


def rules(printed: bytes) -> tuple[list[float], list[float], float, float]:
    """Where the rules of the only page stand, in millimetres: (rows, columns) from the grid's
    corner, and the corner itself (left, top).
    """
    (page,) = pypdfium2.PdfDocument(printed)
    dark = page.render(scale=DOTS * 25.4 / 72, grayscale=True).to_numpy().squeeze() < 140
    across = _middles(_longest(dark.T) > 100 * DOTS)
    down = _middles(_longest(dark) > 10 * DOTS)
    return [y - across[0] for y in across], [x - down[0] for x in down], down[0], across[0]


def _longest(dark: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> "np.ndarray[tuple[int], np.dtype[np.int64]]":  # fmt: skip
    """The longest unbroken dark stretch of every column, in dots."""
    longest = run = np.zeros(dark.shape[1], dtype=np.int64)
    for line in dark:
        run = (run + 1) * line
        longest = np.maximum(longest, run)
    return longest


def _middles(rule: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> list[float]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rule.astype(np.int8), [0]))))
    return [float(a + b) / 2 / DOTS for a, b in zip(edges[::2], edges[1::2], strict=True)]


def as_annexed(annex: str, printed: bytes, near: float = NEAR) -> bool:
    rows, columns, left, _ = rules(printed)
    return (
        (len(rows), len(columns)) == (len(ROWS[annex]), len(COLUMNS[annex]))
        and np.allclose(rows, ROWS[annex], atol=near)
        and np.allclose(columns, COLUMNS[annex], atol=near)
        and abs(left - LEFT[annex]) < near
    )


@pytest.mark.parametrize("name", FORMS)
def test_every_rule_of_the_grid_stands_in_its_place(name: str) -> None:
    assert as_annexed(name.split()[0], form_pdf(FORMS[name]()))


def test_a_rule_that_moved_by_a_millimetre_is_seen() -> None:
    form: Form = FORMS["A1"]()
    first, *others = form.rows
    higher = replace(form, rows=(replace(first, height=first.height + 1), *others))
    wider = replace(form, widths=(25.0, 53.0, 24.0, 54.0))
    assert not as_annexed("A1", form_pdf(higher))
    assert not as_annexed("A1", form_pdf(wider))


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice: apt-get install libreoffice-writer")  # fmt: skip
def test_libreoffice_shows_the_word_files_with_the_same_grid(tmp_path: Path) -> None:
    for name, make in FORMS.items():
        (tmp_path / f"{name}.docx").write_bytes(form_docx(make()))
    told = subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path)),
            *map(str, tmp_path.glob("*.docx")),
        ],
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        capture_output=True,
        check=True,
        timeout=120,
    )
    for name in FORMS:
        printed = (tmp_path / f"{name}.pdf").read_bytes()
        assert as_annexed(name.split()[0], printed, near=0.8), (name, rules(printed), told.stderr)
