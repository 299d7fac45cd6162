"""The only road out, and the only road back (1.2, 2.6, 2.7, A2, R13; K03, K07, K10, K11)."""

from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from sanshen.domain.manuscript import Record, Release, Revision, Source, Validity, WithdrawalMode
from sanshen.domain.permit import Evidence, Permit, Revocation, TakeDown, grant, revoke, take_down
from sanshen.domain.procedure import CaseKind
from sanshen.domain.refusal import Refused
from sanshen.domain.regulation import Verb
from tests.domain.cast import (
    FEW,
    LAPSE,
    LIVE,
    NINE,
    PACK,
    PEOPLE,
    ROAD,
    ROSTER,
    opened,
    roster_of,
    walked,
)
from tests.domain.permit.evidence import HELD, OTHER, WHOLE, done, evidence, good

LATER = NINE + timedelta(minutes=1)
PLACE: dict[str, Any] = {"index_number": "CJ/2026-00001", "address": "tzgg/2026/00001.html"}


def granted(e: Evidence, **given: Any) -> Permit:
    return grant(e, **{**PLACE, "at": LATER, **given})


# -- going out ----------------------------------------------------------------------------------


@pytest.mark.clause("1.2", "2.7")
def test_a_permit_is_for_exactly_the_wording_that_was_signed() -> None:
    permit = granted(good())
    assert permit == Permit(
        unit="CJ",
        case="FB-2026-0001",
        digest=WHOLE.digest,
        index_number="CJ/2026-00001",
        address="tzgg/2026/00001.html",
        release=Release.WEBSITE,
        published_at=LATER,
        granted_at=LATER,
    )
    assert Permit(**Permit.fields(permit.plain())) == permit


@pytest.mark.clause("1.3")
def test_k11_a_correction_keeps_the_first_publication() -> None:
    long_ago = NINE - timedelta(300)
    permit = granted(good(CaseKind.CORRECTION), first_published_at=long_ago)
    assert (permit.published_at, permit.granted_at) == (long_ago, LATER)


def test_k11_no_time_is_back_dated_or_made_up() -> None:
    with pytest.raises(ValueError, match="first publication"):
        granted(good(), first_published_at=NINE - timedelta(1))
    with pytest.raises(ValueError, match="first publication"):
        granted(good(CaseKind.CORRECTION))
    with pytest.raises(ValueError, match="older"):
        granted(good(), at=NINE - timedelta(microseconds=1))
    with pytest.raises(ValueError, match="older"):
        granted(good(CaseKind.CORRECTION), first_published_at=LATER + timedelta(1))
    with pytest.raises(ValueError, match="older"):
        revoke(good(CaseKind.WITHDRAWAL), at=NINE - timedelta(microseconds=1))


@pytest.mark.clause("1.4.1", "2.6")
def test_a_refusal_names_everything_that_is_missing() -> None:
    e = replace(good(), inspection=None, stored={})
    with pytest.raises(Refused) as refused:
        granted(e)
    for words in ("没有经现行规则机检", "没有全部答复", "缺失或被替换"):
        assert words in refused.value.reason
    assert refused.value.clause == "1.4.1"


@pytest.mark.parametrize("steps", range(len(ROAD)))
@pytest.mark.clause("1.2", "1.4.1", "2.6", "A1.note2")
def test_no_permit_before_the_last_step(steps: int) -> None:
    e = evidence(walked(opened(paper=WHOLE.digest), *ROAD[:steps]))
    with pytest.raises(Refused, match="流程还没有走完"):
        granted(e)


# -- K03: later is not otherwise ----------------------------------------------------------------


@pytest.mark.clause("1.4.1", "2.6")
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"rules": "sha256:newer"}, id="the rules were sharpened meanwhile"),
        pytest.param({"stored": {}}, id="a file was lost meanwhile"),
        pytest.param({"pack_digest": "sha256:other"}, id="the pack was replaced meanwhile"),
        pytest.param({"online": OTHER.digest}, id="the page was changed meanwhile"),
        pytest.param({"online": ""}, id="the page was withdrawn meanwhile"),
    ],
)
def test_k03_a_release_put_off_is_judged_on_the_day_it_happens(changed: dict[str, Any]) -> None:
    e = good(CaseKind.CORRECTION)
    a_year_later = {"at": NINE + timedelta(365), "first_published_at": NINE - timedelta(1)}
    assert granted(e, **a_year_later)
    with pytest.raises(Refused):
        granted(replace(e, **changed), **a_year_later)


# -- K07: any change after the last signature ---------------------------------------------------

CHANGES: dict[str, Any] = {
    "title": "题",
    "body": "<p>文</p>",
    "summary": "摘要",
    "column": "zcwj",
    "release": Release.ON_REQUEST,
    "release_note": "说明",
    "contact": "023-5555 0199",
    "attachments": (replace(WHOLE.attachments[0], digest="sha256:" + "9" * 64),),
    "pictures": (),
    **{
        f"source.{name}": value
        for name, value in {
            "name": "某网站",
            "url": "https://www.gov.cn/",
            "taken_on": "2026-11-18",
            "reprint": True,
        }.items()
    },
    **{
        f"record.{name}": value
        for name, value in {
            "issuer": "澄江镇人民政府",
            "subject_class": "综合政务",
            "doc_number": "澄江府发〔2026〕1号",
            "written_date": "2026-11-18",
            "keywords": "清洁",
            "validity": Validity.REPEALED,
            "effective_from": "2026-12-01",
            "expires_on": "2027-12-01",
        }.items()
    },
}


def leaves(kind: type, before: str = "") -> set[str]:
    found: set[str] = set()
    for each in fields(kind):
        inner = {"source": Source, "record": Record}.get(each.name)
        found |= leaves(inner, f"{each.name}.") if inner else {before + each.name}
    return found


def test_every_field_of_a_revision_is_tried() -> None:
    assert is_dataclass(Revision)
    assert set(CHANGES) == leaves(Revision)


@pytest.mark.clause("2.6")
@pytest.mark.parametrize("name", CHANGES)
def test_k07_any_field_changed_after_the_last_signature_means_no_permit(name: str) -> None:
    part, _, inner = name.partition(".")
    value = replace(getattr(WHOLE, part), **{inner: CHANGES[name]}) if inner else CHANGES[name]
    changed = replace(WHOLE, **{part: value})
    assert changed != WHOLE
    with pytest.raises(Refused, match="最后一次签署之后被改动过"):
        granted(replace(good(), paper=changed))


@pytest.mark.clause("2.6")
@pytest.mark.parametrize("name", ["name", "digest", "size", "media_type"])
@pytest.mark.parametrize("family", ["attachments", "pictures"])
def test_k07_a_file_replaced_under_the_same_name_means_no_permit(family: str, name: str) -> None:
    file = getattr(WHOLE, family)[0]
    other = replace(file, **{name: 1 if name == "size" else "x"})
    with pytest.raises(Refused, match="改动过"):
        granted(replace(good(), paper=replace(WHOLE, **{family: (other,)})))


@pytest.mark.clause("2.6")
def test_k07_stored_bytes_that_are_not_what_was_signed_mean_no_permit() -> None:
    e = good()
    for file in (*WHOLE.attachments, *WHOLE.pictures):
        for stored in (
            {**e.stored, file.digest: False},
            {d: True for d in e.stored if d != file.digest},
        ):
            with pytest.raises(Refused, match="缺失或被替换"):
                granted(replace(e, stored=stored))


# -- K10: nothing comes back by the side door ---------------------------------------------------


@pytest.mark.clause("2.6", "A2")
def test_k10_what_was_withdrawn_is_not_corrected_back() -> None:
    with pytest.raises(Refused, match="不存在或已经变化"):
        granted(replace(good(CaseKind.CORRECTION), online=""), first_published_at=NINE)


def test_k10_a_finished_case_gives_no_second_road() -> None:
    """The same evidence gives the same permit, for the same digest at the same case; to publish
    anything else is another case."""
    assert granted(good()) == granted(good())
    with pytest.raises(Refused):
        granted(replace(good(), paper=OTHER))


# -- withdrawing --------------------------------------------------------------------------------


@pytest.mark.clause("A2")
@pytest.mark.parametrize("mode", WithdrawalMode)
def test_a_revocation_names_the_page_and_what_remains(mode: WithdrawalMode) -> None:
    paper = replace(
        LAPSE, mode=mode, wording="废止", public_note="已由新办法代替", effective_on="2026-12-01"
    )
    e = evidence(done(CaseKind.WITHDRAWAL, paper=paper.digest), paper=paper)
    given = revoke(e, at=LATER)
    assert given == Revocation(
        unit="CJ",
        case="FB-2026-0001",
        paper=paper.digest,
        permit=LIVE.digest,
        index_number="CJ/2026-00001",
        mode=mode,
        wording="废止",
        public_note="已由新办法代替",
        effective_on="2026-12-01",
        revoked_at=LATER,
    )
    assert Revocation.from_plain(given.plain()) == given


@pytest.mark.clause("A2")
@pytest.mark.parametrize("steps", range(4))
def test_nothing_lapses_before_three_levels_have_agreed(steps: int) -> None:
    e = evidence(walked(opened(CaseKind.WITHDRAWAL), *ROAD[:steps]))
    with pytest.raises(Refused, match="流程还没有走完"):
        revoke(e, at=LATER)


@pytest.mark.clause("A2")
def test_neither_gate_opens_for_the_other_s_case() -> None:
    with pytest.raises((Refused, TypeError)):
        granted(good(CaseKind.WITHDRAWAL))
    for kind in (CaseKind.PUBLICATION, CaseKind.CORRECTION):
        with pytest.raises((Refused, TypeError)):
            revoke(good(kind), at=LATER)


# -- taking down at once (R13) ------------------------------------------------------------------

PERMIT = granted(good())
MAY_TAKE_DOWN = set("郑吕施何周王金冯魏陈陶卫")
"""Reviewers, the publisher and the 保密员, and whoever stands in for them."""


@pytest.mark.clause("1.4.3", "2.10")
@pytest.mark.parametrize("person", PEOPLE)
def test_exactly_the_named_officers_may_take_a_page_down(person: str) -> None:
    facts: dict[str, Any] = {"department": "dzb", "reason": "发现身份证号码", "at": LATER}
    if person in MAY_TAKE_DOWN:
        done_ = take_down(PERMIT, PACK, ROSTER, person=person, **facts)
        assert (done_.person, done_.permit, done_.index_number) == (
            person, WHOLE.digest, "CJ/2026-00001",
        )  # fmt: skip
        assert done_.plain()["reason"] == "发现身份证号码"
    else:
        with pytest.raises(Refused) as refused:
            take_down(PERMIT, PACK, ROSTER, person=person, **facts)
        assert refused.value.clause == "2.10"
        assert "保密员" in refused.value.remedy


@pytest.mark.clause("2.10")
@pytest.mark.parametrize("nothing", ["", " ", "……", "\u200b"])
def test_k11_nothing_is_taken_down_without_a_reason(nothing: str) -> None:
    with pytest.raises(Refused, match="原因"):
        take_down(PERMIT, PACK, HELD, department="dzb", person="冯", reason=nothing, at=LATER)


@pytest.mark.clause("2.10")
def test_a_take_down_says_in_which_right() -> None:
    held = roster_of(*FEW, ("卫", "security_officer"), lent=(("卫", "姜", "security_officer"),))
    given = take_down(PERMIT, PACK, held, department="dzb", person="姜", reason="泄密", at=LATER)
    assert (given.office, given.acting_for, given.taken_down_at) == (
        "security_officer",
        "卫",
        LATER,
    )
    assert set(given.plain()) == {f.name for f in fields(TakeDown)}


@pytest.mark.clause("2.8.3")
def test_an_escalated_case_comes_to_the_same_gate() -> None:
    case = walked(opened(paper=WHOLE.digest, roster=HELD), *ROAD[:2], ("王", Verb.ESCALATE), *ROAD[3:], roster=HELD)  # fmt: skip
    assert granted(evidence(case)).digest == WHOLE.digest


@pytest.mark.clause("2.8", "A1.note4")
def test_every_honest_detour_comes_to_the_same_gate() -> None:
    """Back and forth, rewritten, referred, corrected, through delegates: what is honest passes."""
    case = walked(
        opened(paper=OTHER.digest),
        ("吴", Verb.SUBMIT),
        ("吴", Verb.RECALL),
        ("周", Verb.SUBMIT),
        ("何", Verb.RETURN),
        ("姜", Verb.SUBMIT),
        ("何", Verb.AGREE),
        ("金", Verb.REFER),
        ("戚", Verb.CLEAR),
    )
    case = walked(case, ("金", Verb.REVISE), paper=WHOLE.digest)
    case = walked(case, ("金", Verb.ESCALATE), ("魏", Verb.AGREE), ("吴", Verb.PASS))
    case = walked(case, ("郑", Verb.CORRECT), paper=OTHER.digest)
    case = walked(
        case, ("魏", Verb.CONFIRM), ("周", Verb.PASS), ("郑", Verb.PASS), ("陶", Verb.PASS)
    )
    assert granted(evidence(case, ROSTER)).digest == OTHER.digest
