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
        # The value lies beside the template as a file: as an input of the program it would make
        # the typesetter forget what it has worked out, and take half as long again.
        files: Any = _templates() | {
            "main.typ": _templates()[template],
            "value.json": spelled.encode(),
        }
        printed = _compiler().compile(input=files, format="pdf", pdf_standards=["a-2a"])
    if not isinstance(printed, bytes):
        raise RuntimeError(f"{template}: {len(spelled)} letters were printed as {type(printed)}")
    return printed


@cache
def _templates() -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(HERE.glob("*.typ"))}


@cache
def _compiler() -> typst.Compiler:
    # The machine's own fonts are left out: the sheet must look the same wherever it is made.
    return typst.Compiler(font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)
