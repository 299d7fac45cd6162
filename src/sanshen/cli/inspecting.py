"""``sanshen inspect``: every file on its own, every rule that needs no case around it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sanshen.cli.speaking import CANNOT, FINE, FOUND, complain, say, say_json, shown
from sanshen.cli.spelling import plain_finding
from sanshen.domain.digest import digest_bytes
from sanshen.domain.inspection import (
    Context,
    Enclosed,
    Finding,
    Inspection,
    Lexicon,
    Weight,
    inspect_file,
    part_label,
)

WORDS = {Weight.STOP: "必须改正", Weight.ANSWER: "须答复", Weight.HINT: "提醒"}


def inspect_files(files: Sequence[Path], form: str, context: Context) -> int:
    """Inspect each file and print what was found. The worst of: 0, 1 (a stop), 2.

    2: a file that could not be opened, or whose content could not be read.
    """
    code = FINE
    for file in files:
        try:
            content = _content(file)
        except OSError as error:
            complain(f"{file}：打不开（{error.strerror or error}）。 (cannot open)")
            code = CANNOT
            continue
        enclosed = _enclosed(file.name, content)
        found = inspect_file(file.name, digest_bytes(content), enclosed, context=context)
        if form == "json":
            say_json(_plain(file, found))
        else:
            for line in _lines(file, found, enclosed.text):
                say(line)
        worst = FOUND if found.stops else FINE
        code = max(code, worst if enclosed.readable else CANNOT)
    return code


def read_lexicons(files: Sequence[Path]) -> tuple[Lexicon, ...] | None:
    """The word lists in these files, named after them. None when one cannot be read: it is said."""
    from sanshen.intake import Unreadable, receive_lexicon

    lists = []
    for file in files:
        try:
            content = _content(file)
            read = receive_lexicon(file.name, content, name=file.stem, owner="使用这份词表的人")
        except OSError as error:
            complain(f"{file}：打不开（{error.strerror or error}）。 (cannot open)")
            return None
        except Unreadable as refused:
            complain(f"{file}：{refused} (not a word list)")
            return None
        for note in read.notes:
            complain(f"{file}：{note}")
        lists.append(read.lexicon)
    return tuple(lists)


def _content(file: Path) -> bytes:
    from sanshen.intake.bounds import CONTENT_BYTES

    with file.open("rb") as opened:
        return opened.read(CONTENT_BYTES + 1)  # one byte too many is refused as too large


def _enclosed(name: str, content: bytes) -> Enclosed:
    """What the file says. A web page or Markdown is no attachment, but it can be a manuscript."""
    from sanshen.intake import Unreadable, receive_attachment, receive_document

    try:
        enclosure = receive_attachment(name, content)
        return Enclosed(enclosure.text, enclosure.readable, enclosure.problem, enclosure.hidden)
    except Unreadable as refused:
        problem = str(refused)
    try:
        return Enclosed(receive_document(name, content).text)
    except Unreadable:
        return Enclosed("", False, problem)


def _plain(file: Path, found: Inspection) -> dict[str, object]:
    return {
        "file": str(file),
        "paper": found.paper,
        "rules": found.rules,
        "findings": [plain_finding(each) for each in found.findings],
    }


def _lines(file: Path, found: Inspection, text: str) -> Iterator[str]:
    weights = [each.weight for each in found.findings]
    counts = [f"{words} {weights.count(w)} 处" for w, words in WORDS.items() if w in weights]
    yield f"{file}：{'，'.join(counts) or '没有发现问题'}"
    for each in found.findings:
        yield f"  [{WORDS[each.weight]}] {_where(each, text)}：{each.message}"
        if each.place.excerpt:
            yield f"      原文：{shown(each.place.excerpt)}"
        yield f"      怎么办：{each.remedy}"
        yield f"      依据：条款 {each.clause}（{each.rule}）"


def _where(found: Finding, text: str) -> str:
    label = part_label(found.place.part)
    if found.place.part != "text" or found.place.end == 0:
        return label
    before = text[: found.place.start]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"{label}第 {line} 行第 {column} 字"
