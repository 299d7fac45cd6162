"""A checker that fails blocks; what is found stands exactly where it is said to stand."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sanshen.domain.inspection import (
    RULES,
    Context,
    Enclosed,
    Finding,
    Inspection,
    Rule,
    Weight,
    in_force,
    inspect,
    inspect_file,
    part_label,
)
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.reading import Reading, read_paper
from sanshen.domain.inspection.rules import FINDERS
from sanshen.domain.manuscript import Attachment, Release, Revision
from sanshen.domain.regulation import Pack

FILE = Attachment("名单.docx", "sha256:" + "a" * 64, 10, "application/octet-stream")
PAPER = Revision("关于春耕的通知", "<p>各村（社区）：</p>", column="notices", attachments=(FILE,))
READ = {FILE.digest: Enclosed("种植面积")}


def read(paper: Revision, enclosures: dict[str, Enclosed] | None = None) -> Inspection:
    return inspect(paper, enclosures=READ if enclosures is None else enclosures, context=Context())


def rules_of(found: Inspection) -> set[str]:
    return {each.rule for each in found.findings}


def test_a_clean_paper_passes_and_is_named() -> None:
    found = read(PAPER)
    assert found == Inspection(PAPER.digest, in_force(Context()), ())


@pytest.mark.clause("2.6")
@pytest.mark.parametrize(
    ("enclosures", "why"),
    [
        ({}, "没有读到内容"),
        ({FILE.digest: Enclosed("", False, "文件有密码")}, "文件有密码"),
        ({FILE.digest: Enclosed("种植面积", False)}, "没有读到内容"),
        ({"sha256:" + "b" * 64: Enclosed("种植面积")}, "没有读到内容"),
    ],
)
def test_a_file_nobody_has_read_is_a_stop(enclosures: dict[str, Enclosed], why: str) -> None:
    (stop,) = read(PAPER, enclosures).stops
    assert (stop.rule, stop.place.part) == ("file_unreadable", "attachment:名单.docx")
    assert why in stop.message and "名单.docx" in stop.message


@pytest.mark.clause("2.6")
def test_a_picture_nobody_has_read_is_a_stop_too() -> None:
    picture = replace(FILE, name="现场.png", digest="sha256:cc")
    paper = replace(PAPER, body='<img src="asset:sha256:cc" alt="现场">', pictures=(picture,))
    assert [f.place.part for f in read(paper).stops] == ["picture:现场.png"]
    assert read(paper, {**READ, "sha256:cc": Enclosed()}).findings == ()


SECRET = "张三丰的草稿"


def test_a_rule_that_fails_is_a_stop_and_its_words_stay_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def crash(reading: Reading) -> Iterator[Finding]:
        yield RULES[0].finding(reading.part("body").place(0, 1), "半途", "半途")
        raise ValueError(f"invalid literal: {reading.part('body').text}")

    paper = replace(PAPER, body=f"<p>{SECRET}</p>")
    reading = read_paper(paper, READ, Context())
    others = [(rule, FINDERS[rule.id]) for rule in RULES[1:]]
    found = findings(reading, [(RULES[0], crash), *others])
    (stop,) = [each for each in found if each.category == "rule_failed"]
    assert stop.weight is Weight.STOP and stop.rule == RULES[0].id
    assert RULES[0].title in stop.message
    assert SECRET not in caplog.text + str(stop)
    assert RULES[0].id in caplog.text and "ValueError" in caplog.text and "in crash" in caplog.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_the_other_rules_still_speak_when_one_fails() -> None:
    def crash(reading: Reading) -> Iterator[Finding]:
        raise RecursionError

    paper = replace(PAPER, title="")
    broken = [(RULES[0], crash), *((rule, FINDERS[rule.id]) for rule in RULES[1:])]
    found = findings(read_paper(paper, READ, Context()), broken)
    assert {"rule_failed", "required_field"} <= {each.category for each in found}


def test_findings_come_in_the_order_of_the_page() -> None:
    paper = replace(
        PAPER, title="×××", body="<p>XXX，电话13800001234，见×××</p>", summary="13900001234"
    )
    places = [(each.place.part, each.place.start) for each in read(paper).findings]
    assert places == [("title", 0), ("body", 0), ("body", 6), ("body", 19), ("summary", 0)]


def test_files_of_one_name_are_told_apart() -> None:
    names = ["名单.docx", "名单.docx", "名单.docx#1"]
    files = tuple(replace(FILE, name=n, digest=f"sha256:{i}") for i, n in enumerate(names))
    paper = replace(PAPER, attachments=files)
    found = read(paper, {f.digest: Enclosed("电话13800001234") for f in files}).findings
    assert len({each.place.part for each in found}) == len({each.key for each in found}) == 3


def test_the_same_question_about_two_pictures_is_two_questions() -> None:
    pictures = (replace(FILE, digest="sha256:0c"), replace(FILE, name="2.png", digest="sha256:0d"))
    body = '<img src="asset:sha256:0c"><img src="asset:sha256:0d">'
    paper = replace(PAPER, body=body, attachments=(), pictures=pictures)
    found = read(paper, {p.digest: Enclosed() for p in pictures})
    assert len({each.key for each in found.findings}) == 2


def test_one_picture_shown_twice_is_judged_by_each_description() -> None:
    shown = '<img src="asset:sha256:0c" alt="{}">'
    body = shown.format("电话13800001234") + shown.format("图片1")
    paper = replace(PAPER, body=body, attachments=(), pictures=(replace(FILE, digest="sha256:0c"),))
    found = read(paper, {"sha256:0c": Enclosed()}).findings
    assert [(f.rule, f.place.excerpt) for f in found] == [
        ("mobile", "13800001234"),
        ("picture_alt", "图片1"),
    ]
    assert [(f.place.start, f.place.end) for f in found] == [(2, 13), (14, 17)]


def test_an_inspection_survives_being_stored() -> None:
    found = read(replace(PAPER, title="", body="<p>电话13800001234</p>"))
    assert found.findings and Inspection.from_plain(found.plain()) == found


def test_a_file_on_its_own_is_read_without_a_case_around_it() -> None:
    found = inspect_file(
        "名单13900001234.xlsx", "sha256:ee", Enclosed("电话138-0000-1234"), context=Context()
    )
    assert [(f.rule, f.place.part) for f in found.findings] == [
        ("mobile", "text"),
        ("mobile", "file_name"),
    ]
    unread = inspect_file("a.doc", "sha256:ee", Enclosed("", False, "有密码"), context=Context())
    assert [f.category for f in unread.stops] == ["file_unreadable"]


def test_every_rule_cites_a_clause_of_the_shipped_pack() -> None:
    clauses = set(Pack.load().clauses)
    examples = [(rule, each) for rule in RULES for each in (*rule.bad, *rule.good)]
    cited = {f.clause for rule, each in examples for f in FINDERS[rule.id](each.reading())}
    assert {rule.clause for rule in RULES} | cited <= clauses
    assert {f.clause for f in read(PAPER, {}).findings} <= clauses


def test_parts_are_called_by_their_chinese_names() -> None:
    paper = replace(
        PAPER, release=Release.OTHER, release_note="说明", contact="电话", summary="摘要"
    )
    for part in read_paper(paper, READ, Context()).parts:
        assert part_label(part.name)[0] > "一", part.name
    assert part_label("attachment:名单.xlsx") == "附件“名单.xlsx”"


def test_no_rule_outweighs_what_it_says_of_itself() -> None:
    order = [Weight.HINT, Weight.ANSWER, Weight.STOP]

    def heaviest(rule: Rule) -> Weight:
        found = [f for each in rule.bad for f in FINDERS[rule.id](each.reading())]
        return max((f.weight for f in found), key=order.index)

    assert {rule.id: heaviest(rule) for rule in RULES} == {rule.id: rule.weight for rule in RULES}
