"""A paper's digest covers everything that goes out with it, and a stored paper reads back (2.6; K07)."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanshen.domain.digest import canonical
from sanshen.domain.manuscript import (
    Attachment,
    Paper,
    Record,
    Release,
    Revision,
    Source,
    Validity,
    Withdrawal,
    WithdrawalMode,
    paper_from_plain,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FILES = st.lists(st.builds(Attachment, TEXT, TEXT, st.integers(0), TEXT), max_size=2).map(tuple)
REVISIONS = st.builds(
    Revision,
    title=TEXT,
    body=TEXT,
    summary=TEXT,
    column=TEXT,
    source=st.builds(Source, TEXT, TEXT, TEXT, st.booleans()),
    release=st.sampled_from(Release),
    release_note=TEXT,
    record=st.builds(Record, TEXT, TEXT, TEXT, TEXT, TEXT, st.sampled_from(Validity), TEXT, TEXT),
    attachments=FILES,
    pictures=FILES,
    contact=TEXT,
)
WITHDRAWALS = st.builds(
    Withdrawal, TEXT, TEXT, TEXT, st.sampled_from(WithdrawalMode), TEXT, TEXT, TEXT, TEXT
)
PAPERS = REVISIONS | WITHDRAWALS
ONE = Revision(
    "题", "<p>文</p>", attachments=(Attachment("a.pdf", "sha256:1", 1, "application/pdf"),)
)
LAPSE = Withdrawal("CJ/1", "sha256:1", "题", WithdrawalMode.LABEL, "因为")


@given(PAPERS)
def test_a_stored_paper_reads_back(paper: Paper) -> None:
    stored = json.loads(canonical(paper.plain()))
    assert paper_from_plain(stored) == paper
    assert paper_from_plain(stored).digest == paper.digest


@pytest.mark.clause("2.6")
@given(PAPERS, PAPERS)
def test_k07_two_papers_have_two_digests(one: Paper, other: Paper) -> None:
    assert (one.digest == other.digest) == (one == other)


def changed(value: Any) -> Any:
    """The same kind of value, but another one."""
    if isinstance(value, Release):
        return Release.OTHER
    if isinstance(value, Validity):
        return Validity.AMENDED
    if isinstance(value, WithdrawalMode):
        return WithdrawalMode.NOTICE
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, tuple):
        return (*value, Attachment("b.pdf", "sha256:2", 2, "application/pdf"))
    return value + "改"


@pytest.mark.clause("2.6", "A1.2")
@pytest.mark.parametrize("paper", [ONE, LAPSE], ids=["revision", "withdrawal"])
def test_k07_every_field_counts(paper: Any) -> None:
    seen = {paper.digest}
    for each in fields(paper):
        value = getattr(paper, each.name)
        inner = fields(value) if isinstance(value, Source | Record) else ()
        for leaf in inner:
            part = replace(value, **{leaf.name: changed(getattr(value, leaf.name))})
            seen.add(replace(paper, **{each.name: part}).digest)
        if not inner:
            seen.add(replace(paper, **{each.name: changed(value)}).digest)
    leaves = len(fields(paper)) + (
        len(fields(Source)) + len(fields(Record)) - 2 if isinstance(paper, Revision) else 0
    )
    assert len(seen) == leaves + 1


@pytest.mark.clause("2.6")
@pytest.mark.parametrize("field", [f.name for f in fields(Attachment)])
def test_k07_every_field_of_a_file_counts_and_so_does_their_order(field: str) -> None:
    file = ONE.attachments[0]
    other = replace(file, **{field: changed(getattr(file, field))})
    assert replace(ONE, attachments=(other,)).digest != ONE.digest
    pair = (file, other)
    assert replace(ONE, attachments=pair).digest != replace(ONE, attachments=pair[::-1]).digest
    assert replace(ONE, pictures=ONE.attachments, attachments=()).digest != ONE.digest


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"paper": "memo"},
        {**ONE.plain(), "paper": "withdrawal"},
        {**ONE.plain(), "extra": ""},
        {k: v for k, v in ONE.plain().items() if k != "title"},
        {**ONE.plain(), "release": "nowhere"},
        {**ONE.plain(), "record": {}},
        {**ONE.plain(), "record": ""},
        {**ONE.plain(), "source": {"name": "甲", "editor": "乙"}},
        {**ONE.plain(), "attachments": [{}]},
        {**ONE.plain(), "attachments": ["a.pdf"]},
        {**LAPSE.plain(), "mode": "erase"},
    ],
)
def test_what_is_no_paper_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        paper_from_plain(broken)


def test_every_choice_has_the_words_of_the_form() -> None:
    assert [r.label for r in Release] == ["网站公开", "依申请公开", "其他"]
    assert [v.label for v in Validity] == ["有效", "失效", "废止", "已修改"]
    assert len({m.label for m in WithdrawalMode}) == 2
