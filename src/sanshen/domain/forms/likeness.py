"""Whether a scan shows this form: what its foot says, and which printed words nobody read on it.

The words of a scan are a machine's reading of paper, and handwriting lies across them. So nothing
here decides: every point is a doubt, which a named person looks at with the paper in hand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize

from sanshen.domain.digest import digest
from sanshen.domain.forms.values import Cell, Form

UNFINISHED = "尚未办结"
SHARED = "A1.2"  # one 保密审查表 may be of several cases
ABOUT = ("other_case", "mixed", "other_wording", "unclear", "foot", "title", "unfinished", "words")
_NUMBER = re.compile(r"(?<![A-Z0-9])[A-Z]{2}-[0-9]{4}-[0-9]{4,6}(?![0-9])")
_FINGERPRINT = re.compile(r"(?:sha256|sm3):?([0-9a-z]{32,80})")
_DASHES = str.maketrans("—–‐‑−―一", "-------")
_LETTER = re.compile(r"[^\W_]")
_TAKEN_FOR = str.maketrans("oliszgq", "0115299")  # letters no fingerprint has
# How much of the shorter of two fingerprints agrees, letter by letter in order: strangers share
# less than half, the same one misread nearly all. What lies between says nothing.
_SAME, _OTHER = 0.8, 0.6
# A title as it was read, and how much of a cell's pairs of letters must be found somewhere.
_TITLED, _FOUND = 0.85, 0.6
_LEAST = 4  # letters; shorter words stand everywhere on a form
_SHOWN, _EXCERPT = 4, 24
# More than the pages of any scan say. A reader's answer has no such bound.
_READ = 60_000
_PRINTS = 100


@dataclass(frozen=True)
class Doubt:
    """Something that a person must have looked at. ``about``: its kind, in a word of ``ABOUT``;
    ``words``: what, and what to do about it.
    """

    about: str
    words: str

    @property
    def key(self) -> str:
        """By which the person says which doubt was looked at."""
        return digest(self.words).rpartition(":")[2][:16]


def doubts(form: Form, number: str, others: Iterable[Form], text: str) -> tuple[Doubt, ...]:
    """What speaks against these words being a scan of this form, the gravest first.

    ``number``: of the case the form is of. ``others``: the case's other forms. ``text``: the lines
    that were read on all pages of the scan, columns parted by tabs. Empty: the foot was read and it
    is this form's, and so were the words of its cells.
    """
    text = text[:_READ]
    if foot := _by_the_foot(form, number, text):
        return (foot, *_of_another_title(form, others, text))
    found = [*_of_another_title(form, others, text), *_unfinished(form, text)]
    return (*found, *_unread(form, text))


def _by_the_foot(form: Form, number: str, text: str) -> Doubt | None:
    printed = "\n".join((*_words(form), *form.below, *form.foot))
    own = _fingerprints(printed)
    numbers, prints = _numbers(text), _fingerprints(text)
    strangers = sorted(numbers - _numbers(printed))
    same = [each for each in prints if any(_agreement(each, mine) >= _SAME for mine in own)]
    other = [each for each in prints if all(_agreement(each, mine) < _OTHER for mine in own)]
    shared = form.annex == SHARED and number in numbers
    if strangers and number not in numbers:
        return Doubt(
            "other_case",
            f"纸面下方的案件编号是 {'、'.join(strangers[:3])}，不是 {number}。"
            "传错了文件的，请换成正确的。",
        )
    if strangers and not shared:
        return Doubt(
            "mixed",
            f"除了 {number}，还有一页印着 {'、'.join(strangers[:3])}。混进了别的表的，请重新选择文件。",
        )
    if other and not (same and shared):
        return Doubt(
            "other_wording",
            "纸面下方的摘要与这张表不同：可能是退回以前打印的旧表，也可能是另一件的表。"
            f"请对照：稿件摘要开头应为 {_beginning(form)}。",
        )
    if same:
        return None
    if number in numbers:
        return Doubt(
            "unclear", f"没有读清纸面下方的摘要。请对照：稿件摘要开头应为 {_beginning(form)}。"
        )
    return Doubt(
        "foot",
        "没有读出纸面下方的案件编号和摘要。"
        f"请对照：编号应为 {number}，稿件摘要开头应为 {_beginning(form)}。",
    )


def _of_another_title(form: Form, others: Iterable[Form], text: str) -> Iterator[Doubt]:
    lines = [_letters(line) for line in text.split("\n")]
    if _shown(form.title, lines):
        return
    for other in others:
        if _shown(other.title, lines):
            yield Doubt("title", f"纸面的表名像是《{other.title}》，不是《{form.title}》。请核对。")


def _shown(title: str, lines: Iterable[str]) -> bool:
    wanted = _letters(title)
    near = (line for line in lines if abs(len(line) - len(wanted)) <= len(wanted) // 3)
    return any(SequenceMatcher(None, line, wanted).ratio() >= _TITLED for line in near)


def _unfinished(form: Form, text: str) -> Iterator[Doubt]:
    if UNFINISHED in text and not any(UNFINISHED in line for line in form.below):
        yield Doubt(
            "unfinished", "纸面印着“尚未办结”，是办结之前打印的，上面可能缺少后来的意见。请核对。"
        )


def _unread(form: Form, text: str) -> Iterator[Doubt]:
    """The cells of which little was read: under a signature, perhaps, or worded otherwise."""
    pairs = {pair for piece in re.split(r"[\n\t]", text) for pair in _pairs(_letters(piece))}
    missing = []
    for words in dict.fromkeys(_words(form)):
        wanted = _pairs(letters) if len(letters := _letters(words)) >= _LEAST else set()
        if wanted and len(wanted & pairs) < _FOUND * len(wanted):
            missing.append(f"“{words[:_EXCERPT]}{'……' if len(words) > _EXCERPT else ''}”")
    if missing:
        more = f"等 {len(missing)} 处" if len(missing) > _SHOWN else ""
        yield Doubt(
            "words",
            f"数字表上的{'、'.join(missing[:_SHOWN])}{more}，在纸面上没有读到："
            "可能被签字遮住，也可能与数字表不同。请对照。",
        )


def _words(form: Form) -> Iterator[str]:
    """The words of each cell."""
    cells: Iterable[Cell] = (cell for row in form.rows for cell in row.cells)
    return ("".join(line.words for line in cell.lines) for cell in cells)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(_close(text).translate(_DASHES).upper()))


def _fingerprints(text: str) -> list[str]:
    found = _FINGERPRINT.findall(_close(text).lower())
    return list(dict.fromkeys(each.translate(_TAKEN_FOR) for each in found))[:_PRINTS]


def _close(text: str) -> str:
    """Without the spaces between letters; lines and columns stay apart."""
    return re.sub(r"[^\S\n\t]", "", normalize("NFKC", text))


def _agreement(one: str, other: str) -> float:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / min(len(one), len(other))


def _beginning(form: Form) -> str:
    found = _fingerprints("\n".join(form.below))
    return found[0][:8] if found else ""


def _letters(words: str) -> str:
    return "".join(_LETTER.findall(normalize("NFKC", words).casefold()))


def _pairs(letters: str) -> set[str]:
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
