"""A word list as rows of a sheet: the same columns in and out, so that what goes out comes in again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from sanshen.domain.inspection.findings import Weight
from sanshen.domain.inspection.fold import fold
from sanshen.domain.inspection.lexicon.values import Lexicon, Term

COLUMNS = ("词语", "类别", "轻重", "改为", "例外", "说明")
WEIGHTS = {"提醒": Weight.HINT, "须答复": Weight.ANSWER, "必须改正": Weight.STOP}
ALSO = {"": Weight.HINT, "需要答复": Weight.ANSWER, **{w.value: w for w in Weight}}
ANY_WEIGHT = {**WEIGHTS, **ALSO}
MOST_TERMS = 100_000
LONGEST = 100  # characters of a term or exception
PARTS = "、；;|\n"  # what exceptions are parted by
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class BadSheet(ValueError):
    """What is wrong, in Chinese, with the number of the row."""


def terms_of(rows: Iterable[Sequence[str]]) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """The terms that the rows spell, and remarks in Chinese. BadSheet: nothing is taken.

    The first row may name the columns, in any order; otherwise they stand as in COLUMNS. A term
    that appears twice counts once, as its first row says.
    """
    found: dict[str, Term] = {}
    twice = 0
    for number, cells in _cells(rows):
        folded, term = _term(number, cells)
        if folded in found:
            twice += 1
            continue
        found[folded] = term
        if len(found) > MOST_TERMS:
            raise BadSheet(f"词语超过 {MOST_TERMS:,} 个，请拆成几份词表。")
    if not found:
        raise BadSheet("没有读到词语。请在“词语”一列每行写一个。")
    notes = (f"有 {twice} 个词语重复，只保留第一次出现的那一行。",) if twice else ()
    return tuple(found.values()), notes


def export_csv(lexicon: Lexicon) -> bytes:
    """The list as CSV (UTF-8 with its mark, so that spreadsheets read it), one row a term.

    A cell that a spreadsheet might take for a formula begins with an apostrophe.
    """
    names = {weight: name for name, weight in WEIGHTS.items()}
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\r\n")
    sheet.writerow(COLUMNS)
    for term in lexicon.terms:
        row = (
            *(term.text, term.category, names[term.weight], term.instead or ""),
            *("、".join(term.exceptions), term.remedy),
        )
        sheet.writerow([_harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _harmless(cell: str) -> str:
    # An apostrophe of its own is doubled, so that reading takes away exactly what writing added.
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell


def _plain(cell: str) -> str:
    cell = cell.removeprefix("'") if cell[:1] == "'" and cell[1:2] in (*FORMULA, "'") else cell
    return cell.strip()


def _cells(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    names: Sequence[str] = COLUMNS
    for number, row in enumerate(rows, start=1):
        cells = [_plain(cell) for cell in row]
        if not any(cells):
            continue
        if "词语" in cells and number <= 3:
            names = cells
            if unknown := [each for each in names if each and each not in COLUMNS]:
                raise BadSheet(
                    f"第 {number} 行有不认识的列：{'、'.join(unknown)}。列名只能是：{'、'.join(COLUMNS)}。"
                )
            continue
        yield number, dict(zip(names, cells, strict=False))


def _term(number: int, cells: dict[str, str]) -> tuple[str, Term]:
    """The term, and how it is folded."""
    text = cells.get("词语", "")
    exceptions = tuple(filter(None, _parted(cells.get("例外", ""))))
    weight = ANY_WEIGHT.get(cells.get("轻重", ""))
    folded = fold(text).text
    if len(folded.strip()) < 2:
        raise BadSheet(
            f"第 {number} 行：{'没有词语' if not text else f'“{text}”太短'}。词语至少两个字，一个字会误报到处都是。"
        )
    if weight is None:
        words = "、".join(WEIGHTS)
        raise BadSheet(f"第 {number} 行：轻重“{cells['轻重']}”看不懂，请填{words}，或者不填。")
    for each in (text, *exceptions):
        if len(each) > LONGEST:
            raise BadSheet(f"第 {number} 行：有词语超过 {LONGEST} 个字，请缩短。")
    for each in exceptions:
        if folded.strip() not in fold(each).text:
            raise BadSheet(f"第 {number} 行：例外“{each}”里没有“{text}”，请写出包含它的完整词语。")
    return folded, Term(
        text,
        weight,
        cells.get("类别", ""),
        cells.get("改为") or None,
        exceptions,
        cells.get("说明", ""),
    )


def _parted(cell: str) -> list[str]:
    if not cell:
        return []
    for sign in PARTS[1:]:
        cell = cell.replace(sign, PARTS[0])
    return [each.strip() for each in cell.split(PARTS[0])]
