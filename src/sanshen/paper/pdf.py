"""A form as PDF/A-2a: tagged, searchable, every glyph embedded from the font that ships here."""

import json
from dataclasses import asdict
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

from sanshen.domain.forms import Form

HERE = Path(__file__).parent
_one_at_a_time = Lock()  # the compiler keeps its inputs between calls


def form_pdf(form: Form) -> bytes:
    """The PDF of a form; equal forms give equal bytes, on any machine and in any year.

    RuntimeError when the typesetter refuses, which no content of a form may bring about.
    """
    made = form.made_at.astimezone(UTC)
    spelled = asdict(form) | {
        "made_at": [made.year, made.month, made.day, made.hour, made.minute, made.second]
    }
    with _one_at_a_time:
        printed = _compiler().compile(
            sys_inputs={"form": json.dumps(spelled, ensure_ascii=False)},
            format="pdf",
            pdf_standards=["a-2a"],
        )
    if not isinstance(printed, bytes):
        raise RuntimeError(f"a form of {len(form.rows)} rows was printed as {type(printed)}")
    return printed


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    # The machine's own fonts are left out: the sheet must look the same wherever it is made.
    return typst.Compiler(
        str(HERE / "form.typ"), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True
    )
