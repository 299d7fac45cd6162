"""The same made-up articles for everyone who is measured: about two kilobytes, none like another.

And longer texts of equal length, cut from a corpus or made of these, with words to seek in them.
"""

import json
import lzma
import random
from collections.abc import Sequence
from pathlib import Path

from sanshen.domain.inspection.fold import fold

LENGTH = 1000  # characters of a text: some 3 KB

COLUMNS = ("tzgg", "zcwj")
SENTENCE = "各村、各单位要落实责任，明确专人，按时完成，并将办理情况报党政办公室汇总。"


def title(number: int) -> str:
    """The title of one article."""
    return f"关于做好第{number}项重点工作的通知"


def paragraphs(number: int) -> list[str]:
    """Its text."""
    return [f"{part}、{SENTENCE}（第{number}号）" for part in range(1, 16)]


def body(number: int) -> str:
    """Its text, as HTML."""
    return "".join(f"<p>{each}</p>" for each in paragraphs(number))


def column(number: int) -> str:
    """The column it stands in."""
    return COLUMNS[number % len(COLUMNS)]


def texts(corpus: Path | None) -> list[str]:
    """Articles of equal length, cut from the corpus or made up."""
    if corpus is None:
        whole = "\n".join("\n".join(paragraphs(number)) for number in range(20_000))
    else:
        opened = lzma.open if corpus.suffix == ".xz" else open
        with opened(corpus, "rt", encoding="utf-8") as lines:
            whole = "\n".join(json.loads(line)["text"] for line in lines)
    return [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]


def words(articles: Sequence[str], count: int, *, standing: bool) -> list[str]:
    """Made-up words. ``standing``: one in two hundred is cut from the text, which must then be varied."""
    dice = random.Random(1)
    letters = [chr(code) for code in range(0x4E00, 0x5E00)]
    chosen: dict[str, None] = {}
    while len(chosen) < count:
        if len(chosen) % 200 or not standing:
            word = "".join(dice.choices(letters, k=dice.randint(3, 6)))
        else:
            at = dice.randrange(LENGTH - 8)
            word = dice.choice(articles)[at : at + dice.randint(4, 8)]
        if len(fold(word).text.split()) == 1 and len(fold(word).text) > 2:
            chosen[word] = None
    return list(chosen)
