"""The typesetter: a template and a value become a PDF/A-2a."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
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


def typeset_beside(template: str, value: dict[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The same, with pictures: ``files`` by the paths that ``value`` names them by.

    RuntimeError also where a picture cannot be drawn.
    """
    spelled = json.dumps(value, ensure_ascii=False, allow_nan=False)
    with TemporaryDirectory() as folder:
        # The typesetter reads below one folder only: there is nothing else in this one.
        root = Path(folder)
        (root / template).write_bytes((HERE / template).read_bytes())
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        printed = typst.compile(
            str(root / template),
            root=folder,
            font_paths=[str(HERE / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"value": spelled},
            format="pdf",
            pdf_standards=["a-2a"],
        )
    if not isinstance(printed, bytes):
        raise RuntimeError(f"{template}: {len(spelled)} letters were printed as {type(printed)}")
    return printed


@cache
def _compiler() -> typst.Compiler:
    # The machine's own fonts are left out: the sheet must look the same wherever it is made.
    return typst.Compiler(font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)
