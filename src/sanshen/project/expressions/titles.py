"""Titles of statutes: those of the collection, and those that statutes cite."""

import re
from collections import Counter
from collections.abc import Iterator

from sanshen.project.expressions.places import HOME_NAME
from sanshen.project.expressions.sources import HAN, Sources

CITED = re.compile("《([一-龥、]{3,40})》")
STATUTE = re.compile(".*(?:法|法典|条例|规定|办法|规则|细则|决定|法案|宪法)")
STATE = "中华人民共和国"
LONGEST = 40
LONGEST_PLACE = 12
OFTEN = 3  # documents that cite a title: fewer may copy one slip
# Titles of the collection that are themselves misspelt, or are no titles.
FAULTY = frozenset(
    (
        "上海市历史文化风貌区和优秀历史筑保护条例",
        "最高人民法院于适用财产刑若干问题的规定",
    )
)


def titles(sources: Sources) -> list[str]:
    """Titles as they stand between 《》. Those of three letters keep these marks: 《森林法》.

    Every city may have its 文明行为促进条例: of other provinces' titles only the subject is kept.
    """
    places = {row["name"] for level in ("provinces", "cities") for row in sources.places(level)}
    found = {
        title for title in sources.titles() if HAN.fullmatch(title) and STATUTE.fullmatch(title)
    } - FAULTY
    cited = _cited(sources.statutes())
    found |= set(cited)
    found = {_without_place(title, places) for title in found}
    state = {title for title in found if title.startswith(STATE)}
    found |= {title.removeprefix(STATE) for title in state}
    found |= {STATE + title for title in found if _national(title)}
    return sorted(_sought(found))


def _cited(statutes: list[str]) -> Iterator[str]:
    times: Counter[str] = Counter()
    for text in statutes:
        times.update(set(CITED.findall(text)))
    for title, often in times.items():
        if often >= OFTEN and STATUTE.fullmatch(title) and not title.startswith(("本", "该")):
            yield title


def _without_place(title: str, places: set[str]) -> str:
    for size in range(2, min(len(title), LONGEST_PLACE)):
        if title[:size] in places and title[:size] != HOME_NAME:
            return title[size:]
    return title


def _national(title: str) -> bool:
    """A law of the National People's Congress: the only ones called 法 and nothing more."""
    return (
        title.endswith("法")
        and not title.endswith(("办法", "宪法"))
        and not title.startswith(STATE)
    )


def _sought(found: set[str]) -> Iterator[str]:
    for title in found:
        if len(title) == 3:
            yield f"《{title}》"
        elif 4 <= len(title) <= LONGEST:
            yield title
