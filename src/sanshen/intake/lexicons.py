"""A word list comes in, as CSV, plain text or XLSX."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import load_workbook

from sanshen.domain.inspection.lexicon import Lexicon
from sanshen.domain.inspection.lexicon.sheet import BadSheet, terms_of
from sanshen.intake.package import Package
from sanshen.intake.received import Unreadable
from sanshen.intake.sniffing import XLSX, decode, sniff


@dataclass(frozen=True)
class ReceivedLexicon:
    """The list, and remarks in Chinese to whoever brought it."""

    lexicon: Lexicon
    notes: tuple[str, ...]


def receive_lexicon(filename: str, content: bytes, *, name: str, owner: str) -> ReceivedLexicon:
    """The word list in a file. Unreadable says in Chinese which row is wrong; nothing is half taken."""
    kind = sniff(filename, content)
    if kind == XLSX:
        rows: Iterable[Sequence[str]] = _first_sheet(content)
    elif kind in ("text/csv", "text/plain"):
        text = decode(content)
        first = text.partition("\n")[0]
        sign = "\t" if "\t" in first else ","
        rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=sign)
    else:
        raise Unreadable("词表请用 CSV 或 XLSX 文件。")
    try:
        terms, notes = terms_of(rows)
    except BadSheet as wrong:
        raise Unreadable(str(wrong)) from wrong
    except csv.Error as wrong:
        raise Unreadable("这个 CSV 文件的格式有误，请另存为 XLSX 后再导入。") from wrong
    return ReceivedLexicon(Lexicon(name, owner, terms), notes)


def _first_sheet(content: bytes) -> Iterator[list[str]]:
    Package(content)  # bounded before another reader opens it
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in row]
