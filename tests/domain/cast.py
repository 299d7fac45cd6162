"""A plain cast: invented people in every office and every awkward combination of offices.

The canonical case is written by 周, reviewed by 郑, 王 and 冯, proofread by 周, 郑 and 陈.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sanshen.domain.inspection import Inspection
from sanshen.domain.manuscript import Paper, Revision, Withdrawal, WithdrawalMode
from sanshen.domain.procedure import Case, CaseKind, Conclusion, Intent, act, open_case, pin
from sanshen.domain.procedure.acts import WRITES
from sanshen.domain.regulation import Pack, Verb
from sanshen.domain.roster import Appointment, Delegation, Roster
from sanshen.domain.workdays import SHANGHAI

PACK = Pack.load()
PINNED = pin(PACK)
RULES = "sha256:rules"
DAY = date(2026, 11, 19)
NINE = datetime(2026, 11, 19, 9, 0, tzinfo=SHANGHAI)
LONG_AGO, YESTERDAY, TOMORROW = date(2026, 1, 1), DAY - timedelta(1), DAY + timedelta(1)
CLEAN = Conclusion(confirmed=True)

# person: (office, department, first day, last day)
APPOINTED: tuple[tuple[str, str, str, date, date | None], ...] = (
    ("周", "handler", "dzb", LONG_AGO, None),
    ("吴", "handler", "dzb", LONG_AGO, None),
    ("郑", "department_head", "dzb", LONG_AGO, None),
    ("王", "supervising_leader", "dzb", LONG_AGO, None),
    ("冯", "principal_leader", "", LONG_AGO, None),
    ("陈", "publisher", "", LONG_AGO, None),
    ("褚", "secrecy_office", "", LONG_AGO, None),
    ("卫", "security_officer", "", LONG_AGO, None),
    ("许", "responsible_leader", "dzb", LONG_AGO, None),
    ("秦", "system_admin", "", LONG_AGO, None),
    ("蒋", "security_admin", "", LONG_AGO, None),
    ("沈", "audit_admin", "", LONG_AGO, None),
    # two offices in one hand
    ("吕", "department_head", "dzb", LONG_AGO, None),
    ("吕", "supervising_leader", "dzb", LONG_AGO, None),
    ("施", "handler", "dzb", LONG_AGO, None),
    ("施", "department_head", "dzb", LONG_AGO, None),
    # another department
    ("韩", "handler", "nfw", LONG_AGO, None),
    ("杨", "department_head", "nfw", LONG_AGO, None),
    ("朱", "supervising_leader", "nfw", LONG_AGO, None),
    # no longer, and not yet
    ("孔", "department_head", "dzb", LONG_AGO, YESTERDAY),
    ("曹", "supervising_leader", "dzb", TOMORROW, None),
)

# giver, taker, office, department, first day, last day
LENT: tuple[tuple[str, str, str, str, date, date], ...] = (
    ("周", "姜", "handler", "dzb", DAY, DAY),
    ("郑", "何", "department_head", "dzb", DAY, DAY),
    ("王", "金", "supervising_leader", "dzb", DAY, DAY),
    ("冯", "魏", "principal_leader", "", DAY, DAY),
    ("陈", "陶", "publisher", "", DAY, DAY),
    ("褚", "戚", "secrecy_office", "", DAY, DAY),
    # into the hands of people who have a part in the case already
    ("郑", "周", "department_head", "dzb", DAY, DAY),
    ("王", "郑", "supervising_leader", "dzb", DAY, DAY),
    ("冯", "王", "principal_leader", "", DAY, DAY),
    ("陈", "郑", "publisher", "", DAY, DAY),
    ("褚", "周", "secrecy_office", "", DAY, DAY),
    # over, not begun, from another department
    ("郑", "谢", "department_head", "dzb", LONG_AGO, YESTERDAY),
    ("王", "邹", "supervising_leader", "dzb", TOMORROW, TOMORROW),
    ("杨", "喻", "department_head", "nfw", DAY, DAY),
)

HOLD = {
    "handler": {"周", "吴", "施", "姜"},
    "department_head": {"郑", "吕", "施", "何", "周"},
    "supervising_leader": {"王", "吕", "金", "郑"},
    "principal_leader": {"冯", "魏", "王"},
    "publisher": {"陈", "陶", "郑"},
    "secrecy_office": {"褚", "戚", "周"},
}
"""Who holds which signing office for dzb on DAY, read off the two lists by a person."""

PEOPLE = (
    *dict.fromkeys([a[0] for a in APPOINTED] + [d[1] for d in LENT]),
    "张",  # holds nothing
)

ROSTER = Roster(
    tuple(Appointment(*each) for each in APPOINTED), tuple(Delegation(*each) for each in LENT)
)

MONTH = DAY + timedelta(20)


def roster_of(*held: tuple[str, str], lent: tuple[tuple[str, str, str], ...] = ()) -> Roster:
    """(person, office) for dzb, and (giver, taker, office) for a month."""
    return Roster(
        tuple(Appointment(person, office, "", LONG_AGO) for person, office in held),
        tuple(Delegation(g, t, office, "", LONG_AGO, MONTH) for g, t, office in lent),
    )


FEW = (
    ("周", "handler"),
    ("郑", "department_head"),
    ("王", "supervising_leader"),
    ("冯", "principal_leader"),
    ("陈", "publisher"),
    ("褚", "secrecy_office"),
)

PAPER = Revision(
    "关于开展冬季清洁家园行动的通知", "<p>各村：</p><p>定于本月开展。</p>", column="tzgg"
)
CORRECTED = replace(PAPER, body="<p>各村：</p><p>定于本月开展，</p>")
LIVE = replace(PAPER, title="网上的一稿")
LAPSE = Withdrawal("CJ/2026-00001", LIVE.digest, LIVE.title, WithdrawalMode.NOTICE, "活动已经结束")
PAPERS: dict[str, Paper] = {p.digest: p for p in (PAPER, CORRECTED, LIVE, LAPSE)}

ROAD: tuple[tuple[str, Verb], ...] = (
    ("周", Verb.SUBMIT),
    ("郑", Verb.AGREE),
    ("王", Verb.AGREE),
    ("冯", Verb.AGREE),
    ("周", Verb.PASS),
    ("郑", Verb.PASS),
    ("陈", Verb.PASS),
)


# How the canonical case comes to stand at each stage.
PUBLICATION = {
    "drafting": (),
    "first_review": ROAD[:1],
    "second_review": ROAD[:2],
    "third_review": ROAD[:3],
    "secrecy_review": (*ROAD[:2], ("王", Verb.REFER)),
    "first_proof": ROAD[:4],
    "second_proof": ROAD[:5],
    "third_proof": ROAD[:6],
    "confirmation": (*ROAD[:5], ("郑", Verb.CORRECT)),
    "cleared": ROAD,
    "declined": (*ROAD[:1], ("郑", Verb.DECLINE)),
    "abandoned": (("周", Verb.ABANDON),),
}
WITHDRAWAL = {
    "drafting": (),
    "first_review": ROAD[:1],
    "second_review": ROAD[:2],
    "third_review": ROAD[:3],
    "cleared": ROAD[:4],
    "declined": (*ROAD[:1], ("郑", Verb.DECLINE)),
    "abandoned": (("周", Verb.ABANDON),),
}
ROADS = {
    CaseKind.PUBLICATION: PUBLICATION,
    CaseKind.CORRECTION: PUBLICATION,
    CaseKind.WITHDRAWAL: WITHDRAWAL,
}


def opened(
    kind: CaseKind = CaseKind.PUBLICATION, person: str = "周", roster: Roster = ROSTER, **given: Any
) -> Case:
    """A new case of a kind, with the paper that suits it."""
    target = (
        {} if kind is CaseKind.PUBLICATION else {"target": "CJ/2026-00001", "base": LIVE.digest}
    )
    facts: dict[str, Any] = {
        "number": "FB-2026-0001",
        "unit": "CJ",
        "department": "dzb",
        "pack": PACK,
        "pack_digest": PINNED,
        "paper": (LAPSE if kind is CaseKind.WITHDRAWAL else PAPER).digest,
        "at": NINE,
        **target,
        **given,
    }
    return open_case(kind=kind, person=person, roster=roster, **facts)


def intent(case: Case, person: str, verb: Verb, **given: Any) -> Intent:
    """An act with nothing missing, unless told."""
    paper = given.pop("paper", CORRECTED.digest if verb in WRITES else "")
    facts: dict[str, Any] = {
        "digest": case.digest,
        "at": NINE,
        "opinion": "理由如下。",
        "conclusion": CLEAN,
        "inspection": Inspection(case.digest, RULES),
        **given,
    }
    return Intent(verb, person, paper=paper, **facts)


def step(
    case: Case, person: str, verb: Verb, *, roster: Roster = ROSTER, pack: Pack = PACK, **given: Any
) -> Case:
    """The case one act on. Refused when the regulation says no."""
    return act(case, pack, roster, intent(case, person, verb, **given))


def walked(case: Case, *road: tuple[str, Verb], roster: Roster = ROSTER, **given: Any) -> Case:
    """The case these acts on."""
    for person, verb in road:
        case = step(case, person, verb, roster=roster, **given)
    return case


def finished(kind: CaseKind = CaseKind.PUBLICATION, **given: Any) -> Case:
    """A case at the gate, by the canonical road."""
    return walked(opened(kind, **given), *(ROAD[:4] if kind is CaseKind.WITHDRAWAL else ROAD))
