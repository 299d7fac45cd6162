"""A ledger as a file: what is read is what was written, and nothing else is read (clause 2.11)."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanshen.domain.digest import DEEPEST
from sanshen.domain.ledger import LedgerBroken, read_export, verify, write_export
from tests.domain.ledger.conftest import Chain, make

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
BODIES = st.dictionaries(
    TEXT, st.none() | st.booleans() | st.integers() | TEXT | st.lists(TEXT, max_size=3), max_size=4
)
CHAINS = {name: make(6, name, words="审查意见") for name in ("sha256", "sm3")}
FILES = {name: b"".join(write_export(chain)) for name, chain in CHAINS.items()}


def broken_at(content: bytes) -> int:
    """The first wrong line, found as a stream finds it."""
    with pytest.raises(LedgerBroken) as caught:
        verify(read_export(_lines(content)))
    return caught.value.seq


def _lines(content: bytes) -> list[bytes]:
    """As a file opened in binary gives them: only a newline ends a line."""
    return [line + b"\n" for line in content.split(b"\n")[:-1]] + [
        last for last in [content.split(b"\n")[-1]] if last
    ]


@given(BODIES)
def test_what_is_written_reads_back(body: dict[str, object]) -> None:
    entries = make(3, **{f"b_{key}": value for key, value in body.items()})
    assert list(read_export(write_export(entries))) == entries


def test_both_algorithms_read_back(chain: Chain) -> None:
    entries = chain(4)
    assert verify(read_export(write_export(entries))).size == 4


@pytest.mark.clause("2.11")
@settings(max_examples=600)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_one_byte_altered_breaks_at_that_entry(name: str, data: st.DataObject) -> None:
    content = FILES[name]
    position = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != content[position]))
    altered = content[:position] + bytes([byte]) + content[position + 1 :]
    assert broken_at(altered) == content[:position].count(b"\n") + 1


@pytest.mark.parametrize("position", [0, 40, len(FILES["sha256"]) // 2, len(FILES["sha256"]) - 1])
def test_a_byte_taken_out_or_put_in_breaks_at_that_entry(position: int) -> None:
    content = FILES["sha256"]
    number = content[:position].count(b"\n") + 1
    assert broken_at(content[:position] + content[position + 1 :]) == number
    assert broken_at(content[:position] + b"x" + content[position:]) == number


LINE = FILES["sha256"].split(b"\n")[0]
FIELDS = json.loads(LINE)


def spelled(**changes: object) -> bytes:
    fields = {**FIELDS, **changes}
    return json.dumps(
        fields, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode() + b"\n"  # fmt: skip


def in_body(value: str) -> bytes:
    """The line with this JSON, spelled as it is, in its body."""
    return LINE.replace(b'"body":{', b'"body":{"a":' + value.encode() + b",") + b"\n"


HOSTILE = {
    "nothing": b"\n",
    "no JSON": b"{\n",
    "no object": b"[]\n",
    "a number": b"1\n",
    "no newline": LINE,
    "a carriage return": LINE + b"\r\n",
    "a trailing space": LINE + b" \n",
    "a leading space": b" " + LINE + b"\n",
    "a byte order mark": b"\xef\xbb\xbf" + LINE + b"\n",
    "another encoding": LINE.decode().encode("utf-16") + b"\n",
    "not UTF-8": LINE.replace(b"signature", b"\xff\xfe") + b"\n",
    "keys in another order": json.dumps(
        FIELDS, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).replace('{"actor":"17",', "{", 1).replace('"at":', '"actor":"17","at":', 1)[:-1].encode()
    + b',"actor":"17"}\n',
    "a key twice": LINE[:-1] + b',"actor":"17"}\n',
    "a key twice in the body": in_body("1").replace(b'{"a":1,', b'{"a":1,"a":1,'),
    "an escape": LINE.replace("同意".encode(), rb"\u540c\u610f") + b"\n",
    "a space between": LINE.replace(b'":"', b'": "', 1) + b"\n",
    "a field more": spelled(note="x"),
    "a field less": LINE.replace(b'"actor":"17",', b"") + b"\n",
    "a text for a number": spelled(seq="1"),
    "a truth for a number": spelled(seq=True),
    "a number for a text": spelled(actor=17),
    "no actor": spelled(actor=None),
    "a list for a body": spelled(body=[]),
    "a float": in_body("1.5"),
    "a float that is whole": in_body("1.0"),
    "an exponent": in_body("1e3"),
    "no number": in_body("NaN"),
    "infinity": in_body("Infinity"),
    "minus nothing": in_body("-0"),
    "a huge number": in_body("9" * 5000),
    "half a character": in_body(r'"\ud800"'),
    "deep": in_body("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)),
    "deeper": in_body("[" * 900 + "]" * 900),
    "bottomless": in_body("[" * 200_000 + "]" * 200_000),
    "bottomless and open": in_body('{"a":' * 200_000),
    "long": in_body('"' + "长" * 2_000_000 + '"'),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_line_is_refused_in_bounded_time(name: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(LedgerBroken) as caught:
        verify(read_export([HOSTILE[name]]))
    assert caught.value.seq == 1
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_line_is_named_where_it_stands(name: str) -> None:
    before = [line + b"\n" for line in FILES["sha256"].split(b"\n")[:3]]
    with pytest.raises(LedgerBroken) as caught:
        verify(read_export([*before, HOSTILE[name]]))
    assert caught.value.seq == 4


def test_nothing_verifies_as_nothing() -> None:
    assert list(read_export([])) == []
