"""The text of a PDF, read in a process of its own (pdf_process.py).

A PDF is a small language; no bound checked from outside keeps every file from taking minutes or
gigabytes. The process has limits of its own, gets the file through a pipe and writes nothing to
disk, so that a file that exhausts it costs the caller a refusal and nothing more.
"""

import json
import os
import subprocess
import sys
from typing import Any

from sanshen.intake import bounds
from sanshen.intake.package import LOCKED
from sanshen.intake.received import Illegible, Unreadable

_TOO_LONG = f"PDF 超过 {bounds.PDF_PAGES} 页，不予接收。请拆分后再上传。"
_DAMAGED = "PDF 已损坏或过于复杂，无法检查其中文字。请重新导出 PDF 后再上传。"
_SCANNED = (
    "PDF 的{pages}没有文字层（多为扫描件），无法检查其中文字。"
    "请上传由 WPS/Word 直接导出的 PDF，或把文字内容另附 .docx。"
)
_ATTACHED = "PDF 中嵌有其他文件，无法检查其中内容。请取出后单独上传，并重新导出 PDF。"
_PROBLEMS = {"locked": LOCKED, "damaged": _DAMAGED, "attached": _ATTACHED}


def pdf_text(content: bytes) -> str:
    """All text of a PDF. Unreadable beyond the bounds; Illegible when any page cannot be read."""
    # Nothing of our own surroundings: what reads a stranger's file knows no secrets.
    surroundings = {"PYTHONPATH": os.pathsep.join(each or os.curdir for each in sys.path)}
    found: dict[str, Any] = {"problem": "damaged"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "sanshen.intake.pdf_process"],
            input=content,
            capture_output=True,
            timeout=bounds.PDF_SECONDS,
            env=surroundings,
            check=False,
        )
        if done.returncode == 0:
            found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        pass
    if found.get("problem") == "long":
        raise Unreadable(_TOO_LONG)
    if "problem" in found:
        raise Illegible(_PROBLEMS[found["problem"]])
    if found["bare"]:
        raise Illegible(_SCANNED.format(pages=_spell_pages(found["bare"], found["pages"])))
    # Half characters, which a PDF can name, have no place in text.
    return str(found["text"]).encode("utf-8", "replace").decode("utf-8")


def _spell_pages(bare: list[int], pages: int) -> str:
    if len(bare) == pages:
        return "各页"
    shown = "、".join(str(each) for each in bare[:5])
    return f"第 {shown} 页" if len(bare) <= 5 else f"第 {shown} 等 {len(bare)} 页"
