"""A cast of invented people in an invented town, entered through the actions like anyone else."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sanshen.casebook import actions, reinspection, store
from sanshen.casebook.actions.guards import context, inspected
from sanshen.casebook.founding import found_unit
from sanshen.casebook.models import LexiconRow, Person, Unit
from sanshen.domain.inspection import Inspection, Lexicon, Term, Weight, in_force
from sanshen.domain.manuscript import Record, Revision, WithdrawalMode
from sanshen.domain.procedure import Conclusion
from sanshen.domain.regulation import Verb
from sanshen.domain.workdays import SHANGHAI

PASSWORD = "澄江-长街-1024"
CLEAN = Conclusion(confirmed=True)
THURSDAY = datetime(2026, 11, 19, 9, 0, tzinfo=SHANGHAI)

PORTAL: dict[str, Any] = {
    "name": "澄江镇人民政府",
    "domain": "chengjiang.example",
    "base_url": "https://chengjiang.example/",
    "id_code": "5099160001",
    "sponsor": "澄江镇人民政府",
    "undertaker": "澄江镇党政办公室",
    "contact": "023-5555 0100（工作日 9:00—18:00）",
    "icp": "示例ICP备00000000号-1",
    "police_record": "示例公网安备00000000000000号",
    "apply_note": "请填写《政府信息公开申请表》，当面递交或邮寄至澄江镇党政办公室。",
    "columns": [
        {
            "slug": "tzgg",
            "name": "通知公告",
            "description": "镇政府发布的通知、公告和公示",
            "keywords": "通知,公告,公示",
            "type": "工作动态",
        },
        {
            "slug": "zcwj",
            "name": "政策文件",
            "description": "镇政府制发的规范性文件和其他文件",
            "keywords": "政策,文件",
            "type": "政策文件",
        },
    ],
}


@dataclass
class Cast:
    """People by their part; ``admin`` entered them all."""

    unit: Unit
    admin: Person
    handler: Person
    colleague: Person
    head: Person
    leader: Person
    principal: Person
    publisher: Person
    secrecy: Person
    officer: Person
    security: Person
    auditor: Person
    other_handler: Person
    other_head: Person
    other_leader: Person
    everyone: dict[str, Person] = field(default_factory=dict)


PARTS = {
    "handler": ("周小满", [("handler", "dzb")]),
    "colleague": ("吴立夏", [("handler", "dzb")]),
    "head": ("郑谷雨", [("department_head", "dzb")]),
    "leader": ("王白露", [("supervising_leader", "dzb")]),
    "principal": ("冯霜降", [("principal_leader", "")]),
    "publisher": ("陈立秋", [("publisher", "")]),
    "secrecy": ("褚寒露", [("secrecy_office", "")]),
    "officer": ("卫大雪", [("security_officer", "")]),
    "security": ("蒋芒种", [("security_admin", "")]),
    "auditor": ("沈惊蛰", [("audit_admin", "")]),
    "other_handler": ("韩清明", [("handler", "nfw")]),
    "other_head": ("杨春分", [("department_head", "nfw")]),
    "other_leader": ("朱小暑", [("supervising_leader", "nfw")]),
}


def assemble(
    slug: str = "chengjiang", code: str = "91500000CJ0000001X", at: datetime = THURSDAY
) -> Cast:
    """Found a unit and enter its people. ``slug`` also begins every login name."""
    admin = found_unit(
        code=code,
        slug=slug,
        name="澄江镇人民政府",
        departments={"dzb": "党政办公室", "nfw": "农业服务中心"},
        portal=PORTAL,
        username=f"{slug}-admin",
        person="秦冬至",
        password=PASSWORD,
        at=at,
    )
    people: dict[str, Person] = {}
    for part, (name, offices) in PARTS.items():
        person = actions.create_account(
            admin, username=f"{slug}-{part}", name=name, password=PASSWORD, at=at
        )
        for office, department in offices:
            actions.appoint(
                admin,
                who=person,
                office=office,
                department=department,
                start=at.date(),
                at=at,
            )
        people[part] = person
    for person in (admin, *people.values()):
        person.refresh_from_db()
    return Cast(unit=admin.unit, admin=admin, everyone={"admin": admin, **people}, **people)


def revision(
    title: str = "关于开展冬季清洁家园行动的通知", body: str = "", **fields: Any
) -> Revision:
    """A clean draft that passes the inspection unless told otherwise."""
    given: dict[str, Any] = {
        "title": title,
        "body": body or "<p>各村、各单位：</p><p>定于本月开展清洁家园行动，请组织落实。</p>",
        "column": "tzgg",
        "record": Record(issuer="澄江镇人民政府", written_date="2026-11-18"),
        "contact": "023-5555 0100",
        **fields,
    }
    return Revision(**given)


def sign(person: Person, number: str, verb: str, *, at: datetime = THURSDAY, **given: Any) -> Any:
    """One act on the wording as it stands now."""
    from sanshen.casebook import store

    given.setdefault("digest", store.load(person.unit, number).digest)
    if verb in ("agree", "confirm"):
        given.setdefault("conclusion", CLEAN)
    return actions.act(person, number, verb=Verb(verb), at=at, **given)


ROAD = (
    ("handler", "submit"),
    ("head", "agree"),
    ("leader", "agree"),
    ("principal", "agree"),
    ("handler", "pass"),
    ("head", "pass"),
    ("publisher", "pass"),
)
"""Who does what from a draft to the public page."""


def walk(cast: Cast, number: str, *, upto: int = len(ROAD), at: datetime = THURSDAY) -> None:
    """Take a publication the first ``upto`` steps along its road."""
    for part, verb in ROAD[:upto]:
        sign(cast.everyone[part], number, verb, at=at)


def publish(cast: Cast, paper: Revision | None = None, *, at: datetime = THURSDAY) -> str:
    """Take one draft the whole road; returns the case number."""
    number = actions.open_case(cast.handler, department="dzb", paper=paper or revision(), at=at)
    walk(cast, number, at=at)
    return number


def lapse(person: Person, index: str, *, at: datetime = THURSDAY) -> str:
    """Ask that a page give way to a notice; returns the case number."""
    return actions.open_withdrawal(
        person,
        index,
        department="dzb",
        mode=WithdrawalMode.NOTICE,
        reason="有误",
        public_note="已撤下。",
        at=at,
    )


WORDS = Lexicon("地名", "林小雨", (Term("老码头", Weight.ANSWER, instead="新码头"),))


def word_list(cast: Cast, lexicon: Lexicon = WORDS, *, tried: bool = False) -> LexiconRow:
    """A word list registered by the 保密员; ``tried``: its trial has run to the end."""
    row = actions.keep_lexicon(cast.officer, lexicon, at=THURSDAY)
    if tried:
        actions.try_lexicon(cast.officer, row.name, row.version, at=THURSDAY)
        while reinspection.step(cast.unit, THURSDAY):
            pass
        while row.trials.filter(ended_at=None).exists():
            reinspection.step(cast.unit, THURSDAY)
    return row


def rules(unit: Unit) -> str:
    """The digest of the rules in force in a unit."""
    return in_force(context(unit, store.pack_named(unit.pack)))


def reading(unit: Unit, digest: str) -> Inspection:
    """What the rules in force find in a stored wording."""
    return inspected(unit, store.pack_named(unit.pack), store.paper(unit, digest))
