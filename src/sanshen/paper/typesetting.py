"""The typesetter: a template and a value become a PDF/A-2a."""

import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

HERE = Path(__file__).parent
_one_at_a_time = Lock()  # a compiler keeps its inputs between calls


def typeset(template: str, value: dict[str, Any]) -> bytes:
    """The PDF of ``template`` filled with ``value``; the same bytes on any machine, in any year.

    RuntimeError when the typesetter refuses, which no content may bring about.
    """
    spelled = json.dumps(value, ensure_ascii=False, allow_nan=False)
    with _one_at_a_time:
        printed = _compiler(template).compile(
            sys_inputs={"value": spelled}, format="pdf", pdf_standards=["a-2a"]
        )
    if not isinstance(printed, bytes):
        raise RuntimeError(f"{template}: {len(spelled)} letters were printed as {type(printed)}")
    return printed


@cache
def _compiler(template: str) -> typst.Compiler:
    # The machine's own fonts are left out: the sheet must look the same wherever it is made.
    return typst.Compiler(
        str(HERE / template), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True
    )
