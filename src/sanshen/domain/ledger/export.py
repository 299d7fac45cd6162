"""A ledger as a file: JSON lines, one entry a line, in order."""

import json
from collections.abc import Iterable, Iterator

from sanshen.domain.digest import canonical
from sanshen.domain.ledger.chain import Entry, LedgerBroken

FIELDS = {"origin", "seq", "at", "kind", "actor", "case", "body", "prev", "hash"}


def write_export(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The lines of an export, each ended by a newline, in canonical JSON."""
    for entry in entries:
        yield canonical({**entry.content(), "hash": entry.hash}) + b"\n"


def read_export(lines: Iterable[bytes]) -> Iterator[Entry]:
    """The entries of an export. LedgerBroken at the first line that is not an entry.

    A line must be the canonical spelling of its entry: otherwise two files could look different
    and verify alike.
    """
    for number, line in enumerate(lines, start=1):
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise LedgerBroken(number, "这一行不是完整的台账条目") from error
        if not isinstance(fields, dict) or set(fields) != FIELDS or not _typed(fields):
            raise LedgerBroken(number, "这一行缺少台账条目应有的项目")
        entry = Entry(**fields)
        if _spelling(entry) != line:
            raise LedgerBroken(number, "这一行的写法不是规范写法，被改动过")
        yield entry


def _spelling(entry: Entry) -> bytes | None:
    try:
        return next(write_export([entry]))
    except (TypeError, UnicodeEncodeError):  # a number, text or depth no entry of ours can have
        return None


def _typed(fields: dict[str, object]) -> bool:
    texts = FIELDS - {"seq", "body"}
    return (
        all(isinstance(fields[name], str) for name in texts)
        and type(fields["seq"]) is int
        and isinstance(fields["body"], dict)
    )
