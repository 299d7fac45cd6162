"""The sources, each read whole."""

import csv
import json
import lzma
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sanshen.domain.inspection.fold import fold

HAN = re.compile("[一-龥]+")
RARE_WORD = 5  # the dictionary counts what it met only once or twice as 2 to 4


class Sources:
    """A folder with the files that ``SOURCES.md`` names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._statutes: list[str] | None = None

    def statutes(self) -> list[str]:
        """The full texts of statutes and local regulations, in one spelling."""
        if self._statutes is None:
            with lzma.open(self.folder / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
                self._statutes = [fold(json.loads(line)["text"]).text for line in lines]
        return self._statutes

    def titles(self) -> list[str]:
        """Titles of statutes and local regulations."""
        return (self.folder / "law_titles.txt").read_text("utf-8").split("\n")

    def places(self, level: str) -> list[dict[str, str]]:
        """Rows of ``provinces``, ``cities``, ``areas`` or ``streets``: name, code, codes above."""
        with (self.folder / f"{level}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def words(self) -> Iterator[str]:
        """Words of a dictionary, all but the rare."""
        for line in (self.folder / "jieba.txt").read_text("utf-8").splitlines():
            word, times, *_ = line.split(" ")
            if int(times) >= RARE_WORD and HAN.fullmatch(word):
                yield word

    def readings(self) -> dict[str, list[str]]:
        """How a letter is read, the commonest reading first, with its tone."""
        table = json.loads((self.folder / "pinyin_dict.json").read_text("utf-8"))
        return {chr(int(code)): read.split(",") for code, read in table.items()}

    def strokes(self) -> dict[str, str]:
        """The strokes of a letter in the order of writing, a sign for each kind of stroke."""
        found = {}
        for line in (self.folder / "stroke.txt").read_text("utf-8").splitlines():
            letter, _, strokes = line.partition("\t")
            if len(letter) == 1 and strokes:
                found[letter] = strokes
        return found

    def keys(self, length: int) -> Iterator[tuple[str, str]]:
        """Words of this length with the keys by which Wubi writes them."""
        table = sqlite3.connect(self.folder / "wubi-haifeng86.db")
        rows = table.execute(
            "select phrase, tabkeys from phrases where length(phrase) = ?", (length,)
        )
        yield from sorted((word, keys) for word, keys in rows if HAN.fullmatch(word))
        table.close()
