"""成文日期, the foot of an official paper (GB/T 9704): a line that is nothing but a date."""

import re
from collections.abc import Sequence
from datetime import date

from sanshen.intake.paragraphs import Block, Paragraph

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
ARABIC_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_ANNEX = re.compile(r"附件?(?:表)?\s*[\d一二三四五六七八九十]{0,3}[：:]?")
# A line with a date and nothing else, however it is spread.
_DATE_CHARACTERS = 80


def find_written_date(blocks: Sequence[Block]) -> date | None:
    """成文日期: the one line before the annexes that is nothing but a date."""
    found: list[date] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        for line in block.text.split("\n"):
            line = "".join(line.split()) if len(line) < _DATE_CHARACTERS else ""
            # 附件：1.… announces the annexes; a line 附件1 alone begins them.
            if found and _ANNEX.fullmatch(line):
                return found[0] if len(set(found)) == 1 else None
            if day := _date_of(line):
                found.append(day)
    return found[0] if len(set(found)) == 1 else None


def _date_of(line: str) -> date | None:
    if match := ARABIC_DATE.fullmatch(line):
        year, month, day = (int(group) for group in match.groups())
    elif match := _CHINESE_DATE.fullmatch(line):
        year = int("".join(str(_DIGITS[char]) for char in match[1]))
        month, day = _tens(match[2]), _tens(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tens(numeral: str) -> int:
    """二十二 → 22; 0 for what is no number."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(ones, 0)
