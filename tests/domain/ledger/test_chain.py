"""A chain that anyone can verify and nobody can alter (clauses 2.1, 2.11; K13)."""

from dataclasses import fields, replace
from typing import Any

import pytest

from sanshen.domain.digest import digest
from sanshen.domain.ledger import (
    Checkpoint,
    Entry,
    LedgerBroken,
    append,
    checkpoint,
    verify,
)
from tests.domain.ledger.conftest import ORIGIN, Chain, line, make

EMPTY = Checkpoint(ORIGIN, 0, "")


def tip_of(entries: list[Entry]) -> Checkpoint:
    return checkpoint(ORIGIN, entries[-1])


def sealed(entry: Entry, **changes: Any) -> Entry:
    """The entry changed and given a fresh hash, as a forger would."""
    changed = replace(entry, **changes)
    return replace(changed, hash=digest(changed.content(), entry.hash.partition(":")[0]))


def broken_at(entries: list[Entry], **given: Any) -> int:
    with pytest.raises(LedgerBroken) as caught:
        verify(entries, **given)
    return caught.value.seq


@pytest.mark.clause("2.1", "2.11")
def test_an_honest_chain_verifies(chain: Chain) -> None:
    entries = chain(5)
    assert verify(entries) == tip_of(entries) == Checkpoint(ORIGIN, 5, entries[-1].hash)
    assert verify([]) == Checkpoint("", 0, "")


def test_the_first_entry_uses_the_algorithm_asked_for(chain: Chain, algorithm: str) -> None:
    assert {entry.hash.partition(":")[0] for entry in chain(3)} == {algorithm}


def test_a_chain_keeps_its_algorithm_unless_told() -> None:
    first = line(EMPTY, "sm3")
    assert line(checkpoint(ORIGIN, first)).hash.startswith("sm3:")
    changed = line(checkpoint(ORIGIN, first), "sha256")
    assert changed.hash.startswith("sha256:")
    assert verify([first, changed]).size == 2


def test_an_unknown_algorithm_makes_no_entry() -> None:
    with pytest.raises(ValueError, match="sha256、sm3"):
        line(EMPTY, "md5")


@pytest.mark.parametrize("field", [f.name for f in fields(Entry)])
def test_any_field_altered_breaks_the_chain_there(chain: Chain, field: str) -> None:
    entries = chain(4)
    altered: dict[str, Any] = {"seq": 9, "body": {"opinion": "不同意。"}}
    entries[2] = replace(entries[2], **{field: altered.get(field, "甲")})
    assert broken_at(entries) == 3


def test_a_forged_line_breaks_the_chain_at_the_next(chain: Chain) -> None:
    entries = chain(4)
    entries[1] = sealed(entries[1], body={"opinion": "不同意。"})
    assert broken_at(entries) == 3


@pytest.mark.parametrize("field", ["at", "kind", "actor"])
@pytest.mark.parametrize("nothing", ["", " ", "　"])
def test_k13_no_line_without_time_kind_or_actor(field: str, nothing: str) -> None:
    given: dict[str, Any] = {"at": "x", "kind": "x", "actor": "x", "case": "", "body": {}}
    with pytest.raises(ValueError, match="时间、事项和经手人"):
        append(EMPTY, **{**given, field: nothing})
    entries = make(2)
    forged = sealed(entries[1], **{field: nothing})
    assert broken_at([entries[0], forged]) == 2


def test_k13_two_lines_cannot_change_places(chain: Chain) -> None:
    one, two, three = chain(3)
    assert broken_at([one, three, two]) == 2
    assert broken_at([two, one, three]) == 1


def test_k13_a_line_cannot_be_left_out_or_stand_twice(chain: Chain) -> None:
    one, two, three = chain(3)
    assert broken_at([one, three]) == 2
    assert broken_at([two, three]) == 1
    assert broken_at([one, two, two, three]) == 3


def test_a_line_renumbered_to_fill_a_gap_is_noticed(chain: Chain) -> None:
    one, _, three = chain(3)
    assert broken_at([one, sealed(three, seq=2)]) == 2


def test_lines_of_another_ledger_do_not_fit(chain: Chain) -> None:
    one, two, three = chain(3)
    assert broken_at([one, sealed(two, origin="别处"), three]) == 2


@pytest.mark.parametrize("hash_", ["", "md5:00", "sha256", "sha256:", "乱码:1"])
def test_a_hash_that_is_none_breaks_the_chain(hash_: str) -> None:
    entries = make(2)
    entries[1] = replace(entries[1], hash=hash_)
    assert broken_at(entries) == 2


def test_a_body_that_has_no_spelling_breaks_the_chain() -> None:
    entries = make(2)
    entries[1] = replace(entries[1], body={"a": 1.5})
    assert broken_at(entries) == 2


# -- what paper notices and the chain alone does not --------------------------------------------


@pytest.mark.clause("2.11")
def test_a_cut_tail_needs_a_witness(chain: Chain) -> None:
    entries = chain(5)
    witness = tip_of(entries)
    assert verify(entries[:3]).size == 3
    assert broken_at(entries[:3], witnesses=[witness]) == 4
    assert broken_at([], witnesses=[witness]) == 1


@pytest.mark.clause("2.11")
def test_a_rewritten_last_line_needs_a_witness(chain: Chain) -> None:
    entries = chain(5)
    witness = tip_of(entries)
    entries[4] = sealed(entries[4], body={"opinion": "不同意。"})
    assert verify(entries).size == 5
    assert broken_at(entries, witnesses=[witness]) == 5


def test_a_fork_is_noticed_where_the_paper_was_printed(chain: Chain) -> None:
    entries = chain(3)
    told, hidden = [*entries], [*entries]
    for number in range(3):
        told.append(line(tip_of(told), opinion="同意。", number=number))
        hidden.append(line(tip_of(hidden), opinion="退回。", number=number))
    assert verify(told).size == verify(hidden).size == 6
    witness = checkpoint(ORIGIN, told[4])
    assert verify(told, witnesses=[witness]) == tip_of(told)
    assert broken_at(hidden, witnesses=[witness]) == 5


def test_of_two_papers_that_disagree_neither_is_passed_over(chain: Chain) -> None:
    """Two people were shown two histories: whichever chain is produced, one paper denies it."""
    entries = chain(3)
    true, false = checkpoint(ORIGIN, entries[1]), Checkpoint(ORIGIN, 2, "sha256:00")
    assert broken_at(entries, witnesses=[true, false]) == 2
    assert broken_at(entries, witnesses=[false, true]) == 2


def test_every_witness_is_heard(chain: Chain) -> None:
    entries = chain(6)
    witnesses = [EMPTY, *(checkpoint(ORIGIN, entry) for entry in entries)]
    assert verify(entries, witnesses=witnesses).size == 6
    for position, witness in enumerate(witnesses):
        liar = replace(witness, hash="sha256:00")
        assert broken_at(entries, witnesses=[*witnesses, liar]) == position


def test_a_witness_of_another_ledger_is_no_witness(chain: Chain) -> None:
    entries = chain(2)
    assert broken_at(entries, witnesses=[replace(tip_of(entries), origin="别处")]) == 2


# -- a tail -------------------------------------------------------------------------------------


def test_a_tail_is_verified_from_a_checkpoint(chain: Chain) -> None:
    entries = chain(5)
    start = checkpoint(ORIGIN, entries[1])
    assert verify(entries[2:], start=start) == tip_of(entries)
    assert verify(entries[2:], start=start, witnesses=[start, tip_of(entries)]).size == 5
    assert verify([], start=start) == start
    assert broken_at(entries[3:], start=start) == 3
    assert broken_at(entries[2:], start=replace(start, hash="sha256:00")) == 3
    assert broken_at(entries[2:], start=start, witnesses=[replace(start, hash="sha256:00")]) == 2


def test_a_tail_cannot_bear_out_what_lies_before_it(chain: Chain) -> None:
    entries = chain(5)
    start, older = checkpoint(ORIGIN, entries[2]), checkpoint(ORIGIN, entries[0])
    with pytest.raises(ValueError, match="从头核验"):
        verify(entries[3:], start=start, witnesses=[older])


# -- three lines on paper -----------------------------------------------------------------------


@pytest.mark.parametrize("length", [0, 1, 12])
def test_a_checkpoint_is_three_lines_and_reads_back(length: int) -> None:
    entries = make(length)
    stands = checkpoint(ORIGIN, entries[-1] if entries else None)
    assert str(stands).count("\n") == 2
    assert Checkpoint.parse(str(stands)) == stands
    assert (
        Checkpoint.parse(f"\r\n  {str(stands).replace(chr(10), '  ' + chr(13) + chr(10))}\n")
        == stands
    )


@pytest.mark.parametrize(
    "text",
    ["", "甲", "甲\n1", "甲\n-1\nsha256:0", "甲\n²\nsha256:0", "甲\n一\nsha256:0", "1\n2\n3\n4",
     "\n1\nsha256:0", "甲\n" + "9" * 5000 + "\nsha256:0"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(ValueError, match="三行"):
        Checkpoint.parse(text)
