"""``sanshen inspect --jsonl``: many texts, one a line, on all cores, in their order."""

import json
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from itertools import chain, islice
from typing import IO

from sanshen.cli.speaking import CANNOT, FINE, FOUND, complain, shown
from sanshen.cli.spelling import plain_finding
from sanshen.domain.inspection import Context, Enclosed, Weight
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.reading import read_file

LINE_BYTES = 20 * 1024 * 1024
CHUNK_BYTES = 256 * 1024
WAITING = 4  # chunks in hand for each core: memory does not grow with the input

Lines = list[tuple[int, bytes]]
Answered = tuple[list[str], int]


def inspect_lines(source: str, target: str, context: Context) -> int:
    """Read ``{"id", "text"}`` lines, write ``{"id", "findings"}`` lines. The worst of:
    0, 1 (a stop), 2 (a line that could not be read, or no such file).
    """
    with ExitStack() as opened:
        try:
            lines = sys.stdin.buffer if source == "-" else opened.enter_context(open(source, "rb"))
            out = sys.stdout if target == "-" else opened.enter_context(_new(target))
        except OSError as error:
            complain(f"{error.filename}：打不开（{error.strerror or error}）。 (cannot open)")
            return CANNOT
        code = FINE
        for answers, worst in _answered(_chunks(lines), context):
            out.writelines(answers)
            code = max(code, worst)
    return code


def _new(target: str) -> IO[str]:
    return open(target, "w", encoding="utf-8")


def _chunks(stream: IO[bytes]) -> Iterator[Lines]:
    chunk: Lines = []
    size = 0
    for number, line in enumerate(_lines(stream), start=1):
        chunk.append((number, line))
        size += len(line)
        if size > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Each line; of one that is too long only its head, which is then refused."""
    while line := stream.readline(LINE_BYTES + 1):
        rest = line
        while rest and len(rest) > LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_BYTES + 1)
        yield line


def _answered(chunks: Iterator[Lines], context: Context) -> Iterator[Answered]:
    first = list(islice(chunks, 2))
    if len(first) < 2:  # not worth starting processes
        yield from (answer(chunk, context) for chunk in first)
        return
    cores = len(os.sched_getaffinity(0))
    waiting: deque[Future[Answered]] = deque()
    with ProcessPoolExecutor(cores, initializer=_remember, initargs=(context,)) as pool:
        for chunk in chain(first, chunks):
            waiting.append(pool.submit(_answer_remembered, chunk))
            if len(waiting) >= WAITING * cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_remembered: list[Context] = []


def _remember(context: Context) -> None:
    _remembered[:] = [context]


def _answer_remembered(lines: Lines) -> Answered:
    return answer(lines, _remembered[0])


def answer(lines: Lines, context: Context) -> Answered:
    """The answers to some lines, and the worst exit code among them."""
    answers, code = [], FINE
    for number, line in lines:
        if not line.strip():
            continue
        plain, worst = _answer(number, line, context)
        answers.append(_written(plain) + "\n")
        code = max(code, worst)
    return answers, code


def _answer(number: int, line: bytes, context: Context) -> tuple[dict[str, object], int]:
    if len(line) > LINE_BYTES:
        return {"line": number, "error": "这一行太长，没有检查。"}, CANNOT
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"line": number, "error": "这一行不是 JSON，没有检查。"}, CANNOT
    if not isinstance(asked, dict) or not isinstance(asked.get("id"), str | int):
        return {"line": number, "error": "这一行没有编号（id），没有检查。"}, CANNOT
    named = {"id": asked["id"], "line": number}
    if not isinstance(asked.get("text"), str):
        return {**named, "error": "这一行没有文字（text），没有检查。"}, CANNOT
    found = findings(read_file("", Enclosed(asked["text"]), context))
    stops = any(each.weight is Weight.STOP for each in found)
    plain = {"id": asked["id"], "findings": [plain_finding(each) for each in found]}
    return plain, FOUND if stops else FINE


def _written(plain: dict[str, object]) -> str:
    line = json.dumps(plain, ensure_ascii=False)
    return line if line.isprintable() else shown(line)
