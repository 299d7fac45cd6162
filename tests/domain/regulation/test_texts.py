"""The texts of the youxi pack: every clause of the regulation, every reading, nothing else."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sanshen.domain.manuscript import WithdrawalMode
from sanshen.domain.regulation import REFERRER, Pack, Retention, StageKind, Table, Verb
from sanshen.domain.regulation.pack import PACKS
from sanshen.domain.roster import Appointment, Roster

REGULATION = (Path(__file__).parents[2] / "fixtures" / "regulation.txt").read_text("utf-8")
GLOSSARY = (Path(__file__).parents[3] / "GLOSSARY.md").read_text("utf-8")
CLAUSES: list[dict[str, Any]] = tomllib.loads(
    (PACKS / "youxi" / "clauses.toml").read_text("utf-8")
)["clause"]
READINGS: list[dict[str, Any]] = tomllib.loads(
    (PACKS / "youxi" / "readings.toml").read_text("utf-8")
)["reading"]
PACK = Pack.load()

ROOMS = {
    "domain/digest",
    "domain/forms",
    "domain/inspection",
    "domain/ledger",
    "domain/manuscript",
    "domain/permit",
    "domain/procedure",
    "domain/refusal",
    "domain/regulation",
    "domain/roster",
    "domain/workdays",
    "api",
    "casebook",
    "cli",
    "desk",
    "intake",
    "paper",
    "portal",
}
NUMERALS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]


def numbering(text: str) -> Iterator[tuple[str, str]]:
    """Read the regulation's own numbering: (id, label) of everything that says something.

    A heading followed only by numbered points says nothing itself and is no clause.
    """
    chapter = section = heading = annex = ""
    forms = 0
    for line in filter(None, map(str.strip, text.splitlines())):
        if match := re.match(r"附件(\d)$", line):
            annex, forms = match[1], 0
        elif line.startswith("附件："):
            chapter = section = heading = ""
        elif annex:
            if line.endswith("表"):
                forms += 1
                yield (
                    (f"A{annex}", f"附件{annex}")
                    if forms == 1
                    else (f"A{annex}.{forms}", f"附件{annex} {line.removeprefix(WEBSITE)}")
                )
            elif match := re.match(r"(?:注：)?(\d)．", line):
                yield f"A{annex}.note{match[1]}", f"附件{annex} 注{match[1]}"
        elif line.endswith("特制定本制度。"):
            yield "P", "引言"
        elif match := re.match(r"([一二])、", line):
            chapter, section, heading = match[1], "", ""
        elif chapter and (match := re.match(r"（([一二三四五六七八九十]+)）", line)):
            section, heading = match[1], ""
            if line[-1] in "。：":
                yield clause(chapter, section)
            else:
                heading = section
        elif section and (match := re.match(r"(\d)\.?(?=\D)", line)):
            heading = ""
            yield clause(chapter, section, match[1])
            for point in re.findall(r"（(\d)）", line):
                yield clause(chapter, section, match[1], point)
        elif heading:
            yield clause(chapter, heading)
            heading = ""


WEBSITE = "油溪镇互联网网站信息发布"


def clause(chapter: str, section: str, *points: str) -> tuple[str, str]:
    """The id and the label of a numbered place."""
    numbers = [str(NUMERALS.index(chapter)), str(NUMERALS.index(section)), *points]
    marks = "".join(f"（{p}）" if n else p for n, p in enumerate(points))
    return ".".join(numbers), f"{chapter}（{section}）{marks}"


def test_every_clause_of_the_regulation_is_there_and_no_other() -> None:
    assert {each["id"]: each["label"] for each in CLAUSES} == dict(numbering(REGULATION))


def test_clauses_stand_in_the_order_of_the_regulation() -> None:
    assert [each["id"] for each in CLAUSES] == [name for name, _ in numbering(REGULATION)]


def test_a_clause_more_in_the_regulation_would_be_noticed() -> None:
    longer = REGULATION.replace("（十一）对因", "（十一）对因此。\n\n9.新的一款。\n")
    assert {"2.11.9"} == {name for name, _ in numbering(longer)} - set(PACK.clauses)


@pytest.mark.parametrize("rows", [CLAUSES, READINGS], ids=["clauses", "readings"])
def test_ids_are_unique(rows: list[dict[str, Any]]) -> None:
    assert max(Counter(each["id"] for each in rows).values()) == 1


@pytest.mark.parametrize("each", CLAUSES, ids=lambda each: each["id"])
def test_a_clause_says_who_keeps_it_and_how_they_are_helped(each: dict[str, Any]) -> None:
    keepers = {"where", "people"} & {key for key, value in each.items() if value}
    assert (
        keepers
        == {
            "code": {"where"},
            "people": {"people"},
            "both": {"where", "people"},
        }[each["kept_by"]]
    )
    for field in ("id", "label", "paraphrase", "help"):
        assert each[field].strip() == each[field] != "", field
    assert each["paraphrase"].endswith("。")
    assert each["help"].endswith("。")
    assert set(each.get("where", ())) <= ROOMS
    assert set(each["people"]) <= set(PACK.offices)
    for field in ("where", "people"):
        assert max(Counter(each.get(field, ())).values(), default=1) == 1


@pytest.mark.parametrize("each", CLAUSES, ids=lambda each: each["id"])
def test_a_paraphrase_is_in_our_own_words(each: dict[str, Any]) -> None:
    assert letters(each["paraphrase"]) not in letters(REGULATION)


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_the_readings_are_numbered_in_order() -> None:
    assert [each["id"] for each in READINGS] == [f"R{n:02}" for n in range(1, 17)]


@pytest.mark.parametrize("each", READINGS, ids=lambda each: each["id"])
def test_a_reading_is_a_dated_and_signed_decision(each: dict[str, Any]) -> None:
    assert set(each) == {
        "id",
        "question",
        "clauses",
        "choice",
        "answer",
        "options",
        "why",
        "decided_on",
        "signed_by",
    }
    assert all(each.values())
    assert each["question"].endswith("？")
    assert each["answer"].endswith("。")
    assert each["why"].endswith("。")
    assert type(each["decided_on"]) is date
    assert set(each["clauses"]) <= set(PACK.clauses)
    assert each["choice"] in each["options"]
    assert re.fullmatch(r"[a-z_]+", each["choice"])


def test_the_glossary_has_every_verb_office_and_stage() -> None:
    rows = [line.split("|")[1:-1] for line in GLOSSARY.splitlines() if line.startswith("| ")]
    assert all(len(row) == 4 for row in rows)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row[1])}
    assert {*Verb, *PACK.offices, *PACK.stages} <= named
    cited = {mark.strip() for row in rows for mark in row[3].split(",") if mark.strip() != "–"}
    assert cited - {"Source", "R01–R16"} <= {*PACK.clauses, *PACK.readings}


# What is written must be what the tables and settings do.

PUBLICATION = PACK.tables["publication"]
WITHDRAWAL = PACK.tables["withdrawal"]


def leads(table: Table, verb: Verb, kind: StageKind) -> set[str]:
    """Where ``verb`` leads from the stages of a kind."""
    return {r.next for r in table.rows if r.verb is verb and PACK.stages[r.stage].kind is kind}


def stages_with(verb: Verb) -> set[str]:
    return {row.stage for row in PUBLICATION.rows if row.verb is verb}


def offices(verb: Verb, kind: StageKind) -> list[str]:
    """Who may ``verb`` at the stages of a kind, in the table's order."""
    rows = [row for row in PUBLICATION.rows if PACK.stages[row.stage].kind is kind]
    return [row.office for row in rows if row.verb is verb]


def responsible(*held: tuple[str, str]) -> str:
    """Who is 责任领导 when these people hold these offices."""
    day = date(2026, 11, 23)
    appointments = (Appointment(person, office, "农业服务中心", day) for person, office in held)
    return Roster(tuple(appointments)).responsible_leader("农业服务中心", day)


AS_WRITTEN: dict[str, Callable[[], bool]] = {
    "always": lambda: (
        all(table.reviews[-1] == "third_review" for table in (PUBLICATION, WITHDRAWAL))
        and {row.next for row in PUBLICATION.rows if row.stage == "second_review"}
        <= {"second_review", "third_review", "drafting", "declined", "secrecy_review"}
    ),
    "total": lambda: PACK.review_workdays == 2,
    "after_third_review": lambda: (
        offices(Verb.PASS, StageKind.PROOF) == ["handler", "department_head", "publisher"]
        and leads(PUBLICATION, Verb.AGREE, StageKind.REVIEW) & set(PUBLICATION.proofs)
        == {PUBLICATION.proofs[0]}
        and PACK.separation.proof_people == 2
    ),
    "supervising_leader_unless_filed": lambda: (
        responsible(("p1", "supervising_leader")) == "p1"
        and responsible(("p1", "supervising_leader"), ("p2", "responsible_leader")) == "p2"
    ),
    "handler": lambda: leads(PUBLICATION, Verb.RETURN, StageKind.REVIEW) == {"drafting"},
    "allowed": lambda: set(PUBLICATION.reviews) <= stages_with(Verb.REVISE),
    "third_reviewer_confirms": lambda: (
        leads(PUBLICATION, Verb.CORRECT, StageKind.PROOF) == {"confirmation"}
        and leads(PUBLICATION, Verb.CONFIRM, StageKind.CONFIRMATION) == {PUBLICATION.proofs[0]}
        and PACK.separation.confirmer_is_not_corrector
    ),
    "back_to_referrer": lambda: (
        leads(PUBLICATION, Verb.CLEAR, StageKind.SECRECY) == {REFERRER}
        and leads(PUBLICATION, Verb.FORBID, StageKind.SECRECY) == {"declined"}
        and stages_with(Verb.REFER) == set(PUBLICATION.reviews)
    ),
    "forbidden": lambda: (
        PACK.separation.distinct_reviewers and PACK.separation.authors_never_review
    ),
    "listed_hosts": lambda: set(PACK.reprint_hosts) == {"state", "province", "city"},
    "by_kind": lambda: set(WithdrawalMode) == {"label", "notice"},
    "ends": lambda: leads(PUBLICATION, Verb.DECLINE, StageKind.REVIEW) == {"declined"},
    "at_once": lambda: (
        set(PACK.take_down_offices)
        == {
            *offices(Verb.AGREE, StageKind.REVIEW),
            "publisher",
            "security_officer",
        }
        and PACK.withdrawal_workdays == 2
    ),
    "security_officer": lambda: PACK.inspection_keepers == ("security_officer",),
    "thirty_years": lambda: (
        set(PACK.retention.by_kind.values()) == {Retention.THIRTY}
        and PACK.retention.keepers == ("publisher",)
    ),
    "head_or_secrecy_office": lambda: (
        set(PACK.package_takers) == {"principal_leader", "secrecy_office"}
    ),
}


def test_each_choice_is_looked_up_in_the_tables() -> None:
    assert [each["choice"] for each in READINGS] == list(AS_WRITTEN)


@pytest.mark.parametrize("each", READINGS, ids=lambda each: each["id"])
def test_tables_and_settings_do_what_the_reading_says(each: dict[str, Any]) -> None:
    assert AS_WRITTEN[each["choice"]]()
