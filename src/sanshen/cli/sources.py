"""``sanshen source``: may these addresses be reprinted from?"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sanshen.cli.speaking import CANNOT, FINE, FOUND, complain, say_json
from sanshen.domain.inspection.hosts import Verdict, judge
from sanshen.domain.regulation import Pack


def judge_sources(urls: Sequence[str], folder: Path | None) -> int:
    """One JSON line an address, judged by a pack's list of hosts. 1 when one may not be used."""
    try:
        hosts = Pack.load(folder or "youxi").reprint_hosts
    except ValueError as error:
        complain(f"规则包读不出来：{error} (the pack cannot be read)")
        return CANNOT
    code = FINE
    for url in _asked(urls):
        judged = judge(url, hosts)
        say_json({"url": url, "verdict": judged.verdict.value, "why": judged.why})
        code = FOUND if judged.verdict is Verdict.STOP else code
    return code


def _asked(urls: Sequence[str]) -> Iterator[str]:
    for url in urls:
        if url == "-":
            yield from (line for line in map(_line, sys.stdin) if line)
        else:
            yield url


def _line(written: str) -> str:
    return written.rstrip("\r\n")
