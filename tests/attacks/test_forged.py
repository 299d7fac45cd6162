"""Lines slipped into the ledger, chained and all: they open nothing, close nothing, hide nothing.

Whoever may write to the database can append a line that hangs on the last one; the triggers cannot
tell it from a true one. The follower can: it asks for the signatures.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from sanshen.casebook import actions, followers, queries, spelling, store
from sanshen.casebook.followers import site
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import Bookmark, LedgerRow, PublicationRow
from sanshen.domain.digest import canonical, digest_bytes
from sanshen.domain.ledger import append, verify
from sanshen.domain.manuscript import Release
from sanshen.domain.procedure import Signature
from sanshen.domain.regulation import Verb
from tests.attacks.doing import opened
from tests.cast import ROAD, THURSDAY, Cast, lapse, publish, revision, rules, sign, walk


def forge(cast: Cast, kind: Kind, body: dict[str, Any], **fields: Any) -> int:
    """One line more, as good as the chain can tell; its number."""
    given = {"at": THURSDAY.isoformat(), "actor": cast.publisher.identity, "case": "", **fields}
    line = append(store.tip(cast.unit), kind=kind.value, body=body, **given)
    LedgerRow.objects.create(
        unit=cast.unit,
        body=canonical(line.body).decode(),
        **{n: getattr(line, n) for n in ("seq", "at", "kind", "actor", "case", "prev", "hash")},
    )
    assert verify(store.entries(cast.unit)) == store.tip(cast.unit)
    return line.seq


def permit_body(cast: Cast, number: str, serial: int = 77, **changes: Any) -> dict[str, Any]:
    paper = store.paper(cast.unit, store.load(cast.unit, number).digest)
    return {
        "unit": cast.unit.code,
        "case": number,
        "digest": paper.digest,
        "index_number": f"{cast.unit.code}/2026-{serial:05d}",
        "address": f"tzgg/2026/{serial:05d}.html",
        "release": Release.WEBSITE.value,
        "published_at": THURSDAY.isoformat(),
        "granted_at": THURSDAY.isoformat(),
        "rules": rules(cast.unit),
        **changes,
    }


def slip_in(cast: Cast, number: str, body: dict[str, Any], **fields: Any) -> PublicationRow:
    """A forged permit and the row that rests on it: what the triggers alone would allow."""
    seq = forge(cast, Kind.PERMIT, body, case=number, **fields)
    paper = store.paper(cast.unit, body["digest"])
    last = PublicationRow.objects.order_by("shelf").last()
    place = (last.shelf if last else 0) + 1
    return PublicationRow.objects.create(
        unit=cast.unit,
        index_number=body["index_number"],
        address=body["address"],
        case=number,
        department="dzb",
        digest=body["digest"],
        release=body["release"],
        column=paper.column,  # type: ignore[union-attr]
        title=paper.title,
        written_date=paper.record.written_date,  # type: ignore[union-attr]
        ordinal=place,
        shelf=place,
        site_ordinal=place,
        standing="live",
        permit_seq=seq,
        published_at=datetime.fromisoformat(body["published_at"]),
        granted_at=datetime.fromisoformat(body["granted_at"]),
        changed_at=THURSDAY,
    )


def folder(cast: Cast) -> Path:
    return Path(store.portal_folder(cast.unit))


def shown(cast: Cast) -> str:
    """All the public can read."""
    files = [p for p in folder(cast).rglob("*") if p.suffix in {".html", ".xml"}]
    return "".join(p.read_text(encoding="utf-8") for p in sorted(files))


def in_trouble(cast: Cast) -> bool:
    """The site's follower says so aloud, to everyone and in a message to those who must act."""
    told = [m.text for m in queries.messages(cast.admin)]
    return [t.follower for t in queries.troubles(cast.handler)] == ["网站"] and any(
        "没有成功" in text for text in told
    )


SECRET = "<p>各村、各单位：</p><p>从未审查的一句话。</p>"
UNREVIEWED = {"title": "从未审查的通知", "body": SECRET}


@pytest.mark.clause("1.4.1")
@pytest.mark.parametrize("steps", [0, 3, 6])
def test_k09_a_forged_permit_publishes_nothing(cast: Cast, steps: int) -> None:
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    number = opened(cast, steps, **UNREVIEWED)
    row = slip_in(cast, number, permit_body(cast, number))
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert not (folder(cast) / row.address).exists()
    assert "从未审查" not in shown(cast)
    assert in_trouble(cast)


@pytest.mark.clause("1.4.1")
@pytest.mark.parametrize("deed", ["a new frame", "a stray file", "a bookmark moved on"])
def test_k09_a_forged_permit_is_not_built_in_by_mending(cast: Cast, deed: str) -> None:
    """Whatever makes the site be built anew, it is built of what was proved."""
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    number = opened(cast, 6, **UNREVIEWED)
    row = slip_in(cast, number, permit_body(cast, number))
    if deed == "a bookmark moved on":
        Bookmark.objects.filter(unit=cast.unit).update(seq=row.permit_seq)
    followers.catch_up(cast.unit, THURSDAY)
    if deed == "a new frame":
        cast.unit.portal = {**cast.unit.portal, "contact": "023-5555 0111"}
        cast.unit.save()
    else:
        (folder(cast) / "stray.html").write_text("!", encoding="utf-8")
    site.guard(cast.unit, THURSDAY)
    assert not (folder(cast) / row.address).exists()
    assert "从未审查" not in shown(cast)
    if deed == "a new frame":
        assert "5555 0111" in shown(cast), "the rest of the site is still looked after"
    else:
        assert not (folder(cast) / "stray.html").exists(), "the rest is still looked after"


@pytest.mark.clause("1.4.1", "2.10")
def test_k10_an_old_permit_repeated_puts_nothing_back(cast: Cast) -> None:
    """The permit of a page that was taken down since, word for word, once more."""
    number = publish(cast)
    page = PublicationRow.objects.get()
    old = store.entry_from(LedgerRow.objects.get(kind="permit"), cast.unit.origin)
    assert followers.catch_up(cast.unit, THURSDAY)
    actions.take_down(cast.officer, page.index_number, reason="误登个人信息", at=THURSDAY)
    assert followers.catch_up(cast.unit, THURSDAY)
    assert "请组织落实" not in shown(cast)
    seq = forge(cast, Kind.PERMIT, dict(old.body), case=number)
    PublicationRow.objects.update(standing="live", closing_seq=None, permit_seq=seq)
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert "请组织落实" not in shown(cast)
    assert in_trouble(cast)
    site.guard(cast.unit, THURSDAY)
    (folder(cast) / "stray.html").write_text("!", encoding="utf-8")
    site.guard(cast.unit, THURSDAY)
    assert "请组织落实" not in shown(cast)


@pytest.mark.clause("1.4.1")
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"published_at": (THURSDAY - timedelta(days=90)).isoformat()},
        {"granted_at": (THURSDAY - timedelta(days=90)).isoformat()},
    ],
    ids=["again elsewhere", "dated back", "granted back"],
)
def test_k11_a_true_case_carries_no_second_and_no_older_permit(
    cast: Cast, change: dict[str, Any]
) -> None:
    number = publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    row = slip_in(cast, number, permit_body(cast, number, **change))
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert not (folder(cast) / row.address).exists()
    assert row.address not in shown(cast)


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": (THURSDAY - timedelta(days=90)).isoformat()},
        {"granted_at": (THURSDAY - timedelta(days=90)).isoformat()},
    ],
    ids=lambda change: "+".join(change),
)
def test_k11_a_permit_right_after_a_signature_says_what_the_gate_would_say(
    cast: Cast, change: dict[str, Any]
) -> None:
    """Even with the last signature forged too, nobody chooses when a page was published."""
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    number = opened(cast, 6, **UNREVIEWED)
    case = store.load(cast.unit, number)
    last = Signature(
        person=cast.publisher.identity,
        office="publisher",
        verb=Verb.PASS,
        stage="third_proof",
        round=1,
        digest=case.digest,
        opinion="",
        at=THURSDAY,
        next="cleared",
    )
    forge(cast, Kind.SIGNATURE, spelling.spell(last), case=number)
    row = slip_in(cast, number, permit_body(cast, number, serial=2, **change))
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert not (folder(cast) / row.address).exists()
    assert in_trouble(cast)


def test_k11_a_release_is_what_was_signed(cast: Cast) -> None:
    """依申请公开 was signed; a permit for the website is another matter."""
    paper = revision(release=Release.ON_REQUEST, release_note="涉及第三方", body=SECRET)
    number = actions.open_case(cast.handler, department="dzb", paper=paper, at=THURSDAY)
    walk(cast, number)
    assert followers.catch_up(cast.unit, THURSDAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        slip_in(cast, number, permit_body(cast, number, release="website"))
    with pytest.raises(DatabaseError), transaction.atomic():
        PublicationRow.objects.update(release="website")
    assert "从未审查" not in shown(cast)


@pytest.mark.parametrize("part", ["handler", "auditor", "other_head"])
def test_k15_a_forged_take_down_takes_nothing_down(cast: Cast, part: str) -> None:
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    page = PublicationRow.objects.get()
    person = cast.everyone[part].identity
    body = {
        "unit": cast.unit.code,
        "permit": page.digest,
        "index_number": page.index_number,
        "person": person,
        "office": "department_head",
        "acting_for": "",
        "reason": "假托",
        "taken_down_at": THURSDAY.isoformat(),
    }
    seq = forge(cast, Kind.TAKE_DOWN, body, actor=person, case=page.case)
    PublicationRow.objects.update(standing="taken_down", closing_seq=seq, changed_at=THURSDAY)
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert "请组织落实" in shown(cast)
    assert in_trouble(cast)


@pytest.mark.clause("A2")
def test_k10_a_forged_revocation_withdraws_nothing(cast: Cast) -> None:
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    page = PublicationRow.objects.get()
    number = lapse(cast.handler, page.index_number)
    for part, verb in ROAD[:2]:
        sign(cast.everyone[part], number, verb)
    case = store.load(cast.unit, number)
    body = {
        "unit": cast.unit.code,
        "case": number,
        "paper": case.digest,
        "permit": page.digest,
        "index_number": page.index_number,
        "mode": "notice",
        "wording": "失效",
        "public_note": "已撤下。",
        "effective_on": "",
        "revoked_at": THURSDAY.isoformat(),
        "rules": rules(cast.unit),
    }
    seq = forge(cast, Kind.REVOCATION, body, case=number)
    PublicationRow.objects.update(standing="noticed", closing_seq=seq, changed_at=THURSDAY)
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert "请组织落实" in shown(cast)
    assert in_trouble(cast)


def test_k28_a_forged_line_about_the_site_hides_no_page(cast: Cast) -> None:
    """The ledger is made to say that a page belongs there; without a permit it still does not."""
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    page = folder(cast) / "tzgg/2026/00088.html"
    page.write_text("<h1>从未审查</h1>", encoding="utf-8")
    files = {"tzgg/2026/00088.html": digest_bytes(page.read_bytes())}
    frame = site.frame(cast.unit)
    forge(cast, Kind.PORTAL, {"files": files, "whole": False, "frame": frame}, actor="system")
    found = site.guard(cast.unit, THURSDAY)
    assert found and not found.sound
    assert "从未审查" not in shown(cast)


@pytest.mark.clause("1.4.1", "2.10")
def test_k15_one_false_line_stops_nothing_else(cast: Cast) -> None:
    """What comes after a line that cannot be followed is followed all the same: a take-down above all."""
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    number = opened(cast, 6, **UNREVIEWED)
    slip_in(cast, number, permit_body(cast, number))
    first = PublicationRow.objects.order_by("permit_seq").first()
    assert first
    actions.take_down(cast.officer, first.index_number, reason="误登个人信息", at=THURSDAY)
    again = actions.open_case(
        cast.handler, department="dzb", paper=revision("另一份通知"), at=THURSDAY
    )
    walk(cast, again)
    assert not followers.catch_up(cast.unit, THURSDAY)
    text = shown(cast)
    assert "关于开展冬季清洁家园行动的通知" not in text
    assert "另一份通知" in text
    assert "从未审查" not in text
    assert in_trouble(cast)
    lines = LedgerRow.objects.count()
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert in_trouble(cast)
    assert LedgerRow.objects.count() == lines, "the trouble is told once, not at every sweep"


@pytest.mark.clause("2.10")
def test_k15_a_false_correction_does_not_keep_a_page_up(cast: Cast) -> None:
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    page = PublicationRow.objects.get()
    number = actions.open_correction(cast.handler, page.index_number, department="dzb", at=THURSDAY)
    paper = revision(**UNREVIEWED)
    actions.save_draft(cast.handler, number, base=page.digest, paper=paper, at=THURSDAY)
    body = permit_body(
        cast, number, index_number=page.index_number, address=page.address, digest=paper.digest
    )
    seq = forge(cast, Kind.PERMIT, body, case=number)
    PublicationRow.objects.update(
        permit_seq=seq, digest=paper.digest, case=number, title=paper.title
    )
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert "请组织落实" in shown(cast), "the page stays as it was"
    assert "从未审查" not in shown(cast)
    actions.take_down(cast.officer, page.index_number, reason="有误", at=THURSDAY)
    followers.catch_up(cast.unit, THURSDAY)
    assert "请组织落实" not in shown(cast)
    assert "从未审查" not in shown(cast)


def test_k09_a_true_line_shows_nothing_of_a_false_one_that_came_after(cast: Cast) -> None:
    """The page is asked for as it stands now: what it stands on now must be true as well."""
    publish(cast, revision("先前的通知"))
    assert followers.catch_up(cast.unit, THURSDAY)
    page = PublicationRow.objects.get(case=publish(cast))
    number = actions.open_correction(cast.handler, page.index_number, department="dzb", at=THURSDAY)
    paper = revision(**UNREVIEWED)
    actions.save_draft(cast.handler, number, base=page.digest, paper=paper, at=THURSDAY)
    body = permit_body(
        cast, number, index_number=page.index_number, address=page.address, digest=paper.digest
    )
    seq = forge(cast, Kind.PERMIT, body, case=number)
    PublicationRow.objects.filter(pk=page.pk).update(
        permit_seq=seq, digest=paper.digest, case=number, title=paper.title
    )
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert "从未审查" not in shown(cast)


def test_k09_no_list_speaks_of_what_is_yet_to_be_proved(cast: Cast) -> None:
    """A true publication and a false one wait together: the lists of the first know of it alone."""
    publish(cast)
    assert followers.catch_up(cast.unit, THURSDAY)
    publish(cast, revision("第二份通知"))
    number = opened(cast, 6, **UNREVIEWED)
    slip_in(cast, number, permit_body(cast, number))
    assert not followers.catch_up(cast.unit, THURSDAY)
    assert "第二份通知" in shown(cast)
    assert "从未审查" not in shown(cast)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "从未审查的标题"},
        {"summary": "从未审查的摘要"},
        {"written_date": "2020-01-01"},
        {"column": "zcwj"},
        {"department": "nfw"},
        {"ordinal": 99},
        {"shelf": 99},
        {"site_ordinal": 99},
        {"wording": "废止"},
        {"granted_at": THURSDAY - timedelta(days=90)},
        {"changed_at": THURSDAY + timedelta(days=90)},
    ],
    ids=lambda change: "+".join(change),
)
def test_k09_what_lists_show_changes_only_with_a_line(
    cast: Cast, change: dict[str, object]
) -> None:
    publish(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        PublicationRow.objects.update(**change)


def test_k09_a_new_line_brings_no_other_title_than_the_signed_one(cast: Cast) -> None:
    number = publish(cast)
    body = permit_body(cast, number)
    seq = forge(cast, Kind.PERMIT, body, case=number)
    page = PublicationRow.objects.get()
    page.pk, page.permit_seq, page.title = None, seq, "从未审查的标题"
    page.index_number, page.address = body["index_number"], body["address"]
    page.ordinal = page.shelf = page.site_ordinal = 99
    with pytest.raises(DatabaseError), transaction.atomic():
        page.save(force_insert=True)
