"""K07, K08, K21: what was signed is what goes out; what could not be read goes nowhere."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.followers import site
from sanshen.casebook.models import (
    CaseRow,
    EnclosureRow,
    InspectionRow,
    LedgerRow,
    PaperRow,
    PublicationRow,
)
from sanshen.casebook.vault import Upload
from sanshen.domain.digest import canonical, digest_bytes
from sanshen.domain.inspection import Rule, engine
from sanshen.domain.manuscript import Attachment, Record
from sanshen.domain.refusal import Refused
from tests.attacks.doing import opened, refused
from tests.cast import THURSDAY, Cast, reading, revision, rules, sign, walk
from tests.still import nothing_changes

TABLE = b"%PDF-1.4 " + b"who does what " * 100


def upload(content: bytes = TABLE, name: str = "责任分工表.pdf", **fields: Any) -> Upload:
    file = Attachment(name, digest_bytes(content), len(content), "application/pdf")
    return Upload(file, content, **{"text": "各村分工", **fields})


def with_table(cast: Cast, upto: int = 6, **fields: Any) -> tuple[str, Upload]:
    """A case with an attachment, that many steps along its road."""
    table = upload(**fields)
    number = actions.open_case(
        cast.handler,
        department="dzb",
        paper=revision(attachments=(table.attachment,)),
        uploads=[table],
        at=THURSDAY,
    )
    walk(cast, number, upto=upto)
    return number, table


def stored_file() -> Path:
    return next(path for path in Path(settings.VAULT).rglob("*") if path.is_file())


# -- K07: changed between the last signature and release -------------------------------------------

CHANGES = {
    "title": {"title": "关于开展冬季清洁家园行动的通知（修订）"},
    "body": {"body": "<p>另一段文字。</p>"},
    "column": {"column": "zcwj"},
    "metadata": {"record": Record(issuer="澄江镇人民政府", written_date="2026-11-17")},
    "contact": {"contact": "023-5555 0199"},
}


@pytest.mark.clause("2.6")
@pytest.mark.parametrize("part", sorted(CHANGES))
def test_k07_nobody_rewrites_between_the_reviews_and_the_release(cast: Cast, part: str) -> None:
    number = opened(cast, 6)
    base = store.load(cast.unit, number).digest
    paper = replace(revision(), **CHANGES[part])
    for person in (cast.handler, cast.head, cast.principal, cast.publisher):
        refused(lambda p=person: actions.save_draft(p, number, base=base, paper=paper, at=THURSDAY))


@pytest.mark.clause("2.6")
@pytest.mark.parametrize("part", sorted(CHANGES))
def test_k07_a_wording_slipped_in_behind_the_signatures_is_not_released(
    cast: Cast, part: str
) -> None:
    """A row that names another wording: the ledger knows which one was signed."""
    number = opened(cast, 6)
    paper = replace(revision(), **CHANGES[part])
    PaperRow.objects.create(
        unit=cast.unit, digest=paper.digest, content=canonical(paper.plain()).decode()
    )
    CaseRow.objects.filter(number=number).update(digest=paper.digest, title=paper.title)
    refused(lambda: sign(cast.publisher, number, "pass", digest=paper.digest))
    sign(cast.publisher, number, "pass")
    assert PublicationRow.objects.get().digest == revision().digest


def test_k07_a_stored_wording_that_is_not_its_digest_is_not_read(cast: Cast) -> None:
    """The text in the database is replaced by whoever owns the tables: nobody signs that."""
    from django.db import connection

    from sanshen.casebook import triggers

    number = opened(cast, 6)
    other = canonical(revision("另一件事").plain()).decode()
    with connection.cursor() as cursor:
        for guard in triggers.GUARDS:
            if (guard.table, guard.event) == ("paperrow", "UPDATE"):
                on = f" ON casebook_{guard.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {guard.name}{on}")
        cursor.execute("UPDATE casebook_paperrow SET content = %s", [other])
    with nothing_changes(), pytest.raises(ValueError, match="摘要不符"):
        sign(cast.publisher, number, "pass")


@pytest.mark.clause("2.6")
@pytest.mark.parametrize("deed", ["replaced", "cut short", "gone"])
def test_k07_an_attachment_tampered_with_before_release_bars_it(cast: Cast, deed: str) -> None:
    number, _ = with_table(cast)
    tamper(deed)
    assert "附件或图片" in refused(lambda: sign(cast.publisher, number, "pass")).reason
    assert not PublicationRow.objects.exists()


@pytest.mark.clause("2.6")
@pytest.mark.parametrize("deed", ["replaced", "cut short", "gone"])
def test_k07_an_attachment_tampered_with_after_the_permit_does_not_go_out(
    cast: Cast, deed: str
) -> None:
    number, table = with_table(cast, 7)
    good = stored_file().read_bytes()
    tamper(deed)
    assert not followers.catch_up(cast.unit, THURSDAY)
    folder = Path(store.portal_folder(cast.unit))
    assert not (folder / PublicationRow.objects.get().address).exists()
    assert [t.follower for t in queries.troubles(cast.handler)] == ["网站"]
    stored = next(Path(settings.VAULT).rglob(f"*{table.attachment.digest[7:]}"), None)
    (stored or folder_of(table)).write_bytes(good)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert site.inspect_site(cast.unit).sound
    assert number in PublicationRow.objects.get().case


def tamper(deed: str) -> None:
    file = stored_file()
    if deed == "replaced":
        file.write_bytes(b"%PDF-1.4 " + b"something other" * 20)
    elif deed == "cut short":
        file.write_bytes(file.read_bytes()[:50])
    else:
        file.unlink()


def folder_of(table: Upload) -> Path:
    name = table.attachment.digest[7:]
    return Path(settings.VAULT) / "chengjiang" / name[:2] / f"sha256-{name}"


def test_k07_a_file_under_the_same_name_is_another_file(cast: Cast) -> None:
    """Replacing it is a new wording, which the table does not allow any more."""
    number, table = with_table(cast)
    fresh = upload(b"%PDF-1.4 " + b"nobody does anything " * 50)
    assert fresh.attachment.name == table.attachment.name
    paper = revision(attachments=(fresh.attachment,))
    base = store.load(cast.unit, number).digest
    for person in (cast.handler, cast.publisher):
        refused(
            lambda p=person: actions.save_draft(
                p, number, base=base, paper=paper, uploads=[fresh], at=THURSDAY
            )
        )


# -- K08: the round's signatures -------------------------------------------------------------------


@pytest.mark.clause("2.8")
def test_k08_saving_without_a_change_keeps_the_signatures(cast: Cast) -> None:
    number = opened(cast, 2)
    before = store.load(cast.unit, number)
    with nothing_changes(but="CaseRow"):
        actions.save_draft(cast.leader, number, base=before.digest, paper=revision(), at=THURSDAY)
    assert store.load(cast.unit, number) == before
    walk_on(cast, number, 2)
    assert PublicationRow.objects.count() == 1


@pytest.mark.clause("2.8")
def test_k08_an_earlier_rounds_signatures_never_count(cast: Cast) -> None:
    """Returned from the third review and submitted again word for word: all three sign again."""
    number = opened(cast, 3)
    sign(cast.principal, number, "return", opinion="请核对时间")
    sign(cast.handler, number, "submit")
    case = store.load(cast.unit, number)
    assert (case.stage, case.round) == ("first_review", 2)
    assert not case.standing(case.table(store.pack_by_digest(case.pack)))
    for part in ("leader", "principal"):
        refused(lambda p=part: sign(cast.everyone[p], number, "agree"))
    for steps, stage in ((1, "second_review"), (2, "third_review"), (3, "first_proof")):
        part = ("head", "leader", "principal")[steps - 1]
        sign(cast.everyone[part], number, "agree")
        assert store.load(cast.unit, number).stage == stage


def walk_on(cast: Cast, number: str, done: int) -> None:
    from tests.cast import ROAD

    for part, verb in ROAD[done:]:
        sign(cast.everyone[part], number, verb)


# -- K21: a checker that fails blocks --------------------------------------------------------------


@pytest.mark.clause("2.6")
def test_k21_an_attachment_that_could_not_be_read_bars_the_submission(cast: Cast) -> None:
    number, _ = with_table(cast, 0, text="", readable=False, problem="文件加了密码")
    assert "密码" in refused(lambda: sign(cast.handler, number, "submit")).reason


@pytest.mark.clause("2.6")
def test_k21_an_attachment_nobody_read_bars_the_submission(cast: Cast) -> None:
    """The wording names a file that never came in."""
    paper = revision(attachments=(upload().attachment,))
    number = actions.open_case(cast.handler, department="dzb", paper=paper, at=THURSDAY)
    refused(lambda: sign(cast.handler, number, "submit"))


def living(**finders: Any) -> tuple[tuple[Rule, Any], ...]:
    """The rules with these finders in the place of their own."""
    found = tuple((rule, finders.get(rule.id, find)) for rule, find in engine.LIVING)
    assert found != engine.LIVING
    return found


@pytest.mark.clause("2.6")
def test_k21_a_rule_that_crashes_bars_the_submission(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: object) -> Any:
        raise RuntimeError("no word list")

    monkeypatch.setattr(engine, "LIVING", living(mobile=crash))
    number = opened(cast)
    assert "没有检查成" in refused(lambda: sign(cast.handler, number, "submit")).reason


@pytest.mark.clause("1.4.1")
def test_k21_new_rules_read_every_wording_again_before_the_next_signature(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules changed between the last review and the release: what they stop does not go out."""

    number = opened(cast, 6)

    def crash(_: object) -> Any:
        raise RuntimeError("what the new rule sees")

    monkeypatch.setattr(engine, "LIVING", living(mobile=crash))
    monkeypatch.setattr(engine, "RULESET", "sha256:" + "1" * 64)
    refused(lambda: sign(cast.publisher, number, "pass"))
    assert not PublicationRow.objects.exists()


def test_k21_an_inspection_of_other_words_is_none(cast: Cast) -> None:
    """Each wording is read as it is saved: one reading a wording and rule set, all of them kept."""
    number = opened(cast)
    base = store.load(cast.unit, number).digest
    digest = actions.save_draft(
        cast.handler, number, base=base, paper=revision("第二稿"), at=THURSDAY
    )
    read = {row.paper for row in InspectionRow.objects.all() if row.rules == rules(cast.unit)}
    assert read == {base, digest}
    assert EnclosureRow.objects.count() == 0
    assert LedgerRow.objects.filter(kind="draft").count() == 2


@pytest.mark.clause("2.8.1")
def test_k21_a_finding_nobody_answered_bars_every_level(cast: Cast) -> None:
    phone = "<p>联系人：王先生，电话 13900000000。</p>"
    number = opened(cast, body=phone)
    waiting = reading(cast.unit, store.load(cast.unit, number).digest).unanswered({})
    if not waiting:
        pytest.fail("the sample number is no finding; the test proves nothing")
    refused(lambda: sign(cast.handler, number, "submit"))
    with pytest.raises(Refused):
        actions.answer(cast.handler, number, finding=waiting[0].key, reason=" — ", at=THURSDAY)
    for each in waiting:
        actions.answer(
            cast.handler, number, finding=each.key, reason="工作电话，已核实", at=THURSDAY
        )
    sign(cast.handler, number, "submit")
