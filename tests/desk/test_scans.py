"""Print, sign in ink, scan back: over HTTP, with the files people really send."""

import io
import json
from typing import Any

import pypdfium2
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

from sanshen.casebook import actions, followers, queries, store
from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import ScanRow
from sanshen.domain.digest import digest_bytes
from sanshen.domain.refusal import Refused
from tests.cast import Cast, assemble, publish, revision
from tests.desk.conftest import Enter
from tests.desk.drafts import JSON, MARK, file, opened
from tests.desk.pages import main, now, page, words
from tests.intake.drawing import a4, saved
from tests.still import nothing_changes

ARCHIVED = {"alike": "yes", "seen": "0"}


@pytest.fixture
def number(cast: Cast) -> str:
    """A published case whose forms are archived."""
    return archived(cast)


def archived(cast: Cast, title: str = "关于开展冬季清洁家园行动的通知") -> str:
    number = publish(cast, revision(title), at=now())
    followers.catch_up(cast.unit, now())
    return number


def sheet(cast: Cast, number: str, annex: str = "A1") -> bytes:
    content = queries.sheet_for(cast.handler, number, annex, "pdf", now())
    assert content
    return content


def rewritten(content: bytes, turned: int = 0) -> bytes:
    """The same pages in other bytes, as a program that joins scans writes them."""
    writer = PdfWriter()
    for each in PdfReader(io.BytesIO(content)).pages:
        writer.add_page(each).rotate(turned)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def photographed(content: bytes) -> bytes:
    """The printed sheet, signed, as a telephone takes it: ink, a little askew, with its place."""
    picture = pypdfium2.PdfDocument(content)[0].render(scale=150 / 72).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    for x, y in ((330, 830), (880, 830), (480, 1230)):
        stroke = [(x, y), (x + 50, y - 30), (x + 90, y + 25), (x + 140, y - 20), (x + 190, y + 10)]
        pen.line(stroke, fill=(25, 25, 120), width=4)
    picture = picture.rotate(0.8, fillcolor=(248, 248, 248), resample=Image.Resampling.BICUBIC)
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (29.0, 17.0, 30.0), 3: "E", 4: (106.0, 15.0, 10.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def address(number: str, annex: str = "A1") -> str:
    return reverse("desk:scan", args=[number, annex])


def sent(client: Client, number: str, *files: Any, annex: str = "A1", **given: Any) -> HttpResponse:
    """What the page posts."""
    headers = given.pop("headers", {})
    posted = {**ARCHIVED, "scans": list(files), **given}
    return client.post(address(number, annex), posted, **headers)


def doubts(response: HttpResponse) -> list[str]:
    return [str(each) for each in page(response).xpath('//input[@name="confirmed"]/@value')]


@pytest.mark.clause("A1", "A1.note1")
def test_a_signed_sheet_from_a_telephone_is_filed_without_its_place(
    cast: Cast, enter: Enter, number: str
) -> None:
    """Read by the machine's own eyes: the foot under the grid says which form it is."""
    photo = photographed(sheet(cast, number))
    answer = sent(enter(cast.handler), number, file("IMG_1.jpg", photo))
    assert answer.status_code == 302, main(answer)
    row = ScanRow.objects.get(unit=cast.unit, case=number)
    assert (row.annex, row.version, row.pages, row.differences) == ("A1", 1, 1, "")
    (line,) = store.entries(cast.unit, case=number, kinds=[Kind.SCAN_FILED])
    (kept,) = line.body["scans"]
    assert line.actor == cast.handler.identity and line.body["office"] == "handler"
    assert line.body["sheet"] == digest_bytes(sheet(cast, number)) and line.body["doubts"] == []
    handed = enter(cast.leader).get(f"{address(number)}{kept['digest']}/")
    assert digest_bytes(handed.content) == kept["digest"] and len(handed.content) == kept["size"]
    assert handed.headers["Content-Type"] == "image/jpeg"
    assert handed.headers["X-Content-Type-Options"] == "nosniff"
    assert handed.headers["Content-Disposition"].startswith("attachment")
    with Image.open(io.BytesIO(handed.content)) as stored:
        assert not stored.getexif().get_ifd(0x8825)
    shown = words(enter(cast.leader).get(reverse("desk:case", args=[number])))
    assert "信息发布审批表：已归档（周小满" in shown and "保密审查表： 没有回传" in shown


@pytest.mark.clause("2.5.1")
def test_a_scan_with_a_secrecy_mark_leaves_no_trace(cast: Cast, enter: Enter, number: str) -> None:
    picture, client = a4([MARK, "", "关于有关工作安排的通知"]), enter(cast.handler)
    with nothing_changes(but="LedgerRow"):
        answer = sent(client, number, file("扫描.png", saved(picture)))
    assert answer.status_code == 409 and "保密" in words(answer)
    assert MARK not in answer.content.decode() and "扫描.png" not in answer.content.decode()
    stopped = list(store.entries(cast.unit, kinds=[Kind.SECRECY_STOP]))
    assert len(stopped) == 1 and stopped[0].body == {}
    with nothing_changes(but="LedgerRow"):
        told = sent(client, number, file(f"{MARK}.pdf", b"%PDF-1.4 x"), headers=JSON)
    assert told.json()["state"] == "stopped"


def test_the_sheet_of_another_case_is_said_plainly_and_filed_only_by_who_looked(
    cast: Cast, enter: Enter, number: str
) -> None:
    other = archived(cast, "关于另一件事的通知")
    wrong, client = file("扫描.pdf", rewritten(sheet(cast, other))), enter(cast.handler)
    with nothing_changes():
        answer = sent(client, number, wrong, differences="甲", alike="no")
    assert answer.status_code == 409
    assert f"案件编号是 {other}，不是 {number}" in main(answer)
    assert page(answer).get_element_by_id("id_differences").text == "甲"
    assert page(answer).xpath('//input[@name="alike" and @value="no"]/@checked')
    wrong.seek(0)
    told = sent(enter(cast.handler), number, wrong, headers=JSON)
    assert told.status_code == 409 and other in told.json()["html"]
    wrong.seek(0)
    answer = sent(enter(cast.handler), number, wrong, confirmed=doubts(answer))
    assert answer.status_code == 302
    (line,) = store.entries(cast.unit, case=number, kinds=[Kind.SCAN_FILED])
    assert line.body["doubts"] == ["other_case"]


def test_the_other_sheet_of_the_same_case_is_noticed(cast: Cast, enter: Enter, number: str) -> None:
    wrong = file("扫描.pdf", rewritten(sheet(cast, number, "A1.2")))
    answer = sent(enter(cast.handler), number, wrong)
    assert answer.status_code == 409 and "纸面的表名像是《" in main(answer)
    assert not ScanRow.objects.exists()


def test_a_scan_is_never_deleted_a_later_one_stands_before_it_with_its_reason(
    cast: Cast, enter: Enter, number: str
) -> None:
    """Several files keep their order, and the person's differences stand in the ledger's words."""
    first = rewritten(sheet(cast, number))
    assert sent(enter(cast.handler), number, file("1.pdf", first)).status_code == 302
    second, third = rewritten(sheet(cast, number), 180), rewritten(sheet(cast, number), 90)
    pages = [file("1.pdf", second), file("2.pdf", third)]
    again = {"seen": "1", "alike": "no", "differences": "主要领导在纸面上加写“请抓紧”。"}
    without = sent(enter(cast.handler), number, *pages, **again)
    assert without.status_code == 409 and "为什么重新回传" in main(without)
    for each in pages:
        each.seek(0)
    stale = sent(enter(cast.handler), number, *pages, **{**again, "seen": "0", "reason": "漏页"})
    assert stale.status_code == 409 and "有人回传过" in main(stale)
    for each in pages:
        each.seek(0)
    assert sent(enter(cast.colleague), number, *pages, **again, reason="漏页").status_code == 302
    shown = main(enter(cast.publisher).get(address(number)))
    assert shown.index("请抓紧") < shown.index("与数字表无差异") and "重新回传：漏页" in shown
    latest = ScanRow.objects.get(version=2)
    assert latest.pages == 2 and latest.by == cast.colleague
    assert [each["digest"] for each in json.loads(latest.files)] == [
        digest_bytes(second),
        digest_bytes(third),
    ]
    told = [each.what for each in queries.ledger_words(cast.handler, number, now())]
    assert any("2 页，差异：主要领导" in each for each in told)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"alike": ""}, "还没有写明纸面与数字表有没有差异"),
        ({"alike": "no"}, "还没有写明差异"),
        ({"scans": []}, "还没有选择扫描件"),
        ({"scans": "itself"}, "这是系统生成的电子表"),
        ({"scans": "twice"}, "完全相同"),
        ({"scans": "words"}, "扫描件请用 PDF、JPG 或 PNG"),
        ({"scans": "torn"}, "损坏"),
        ({"scans": "program"}, "不接收这种文件"),
    ],
    ids=lambda each: str(each)[:24],
)
def test_what_is_not_said_or_not_readable_is_not_filed(
    cast: Cast, enter: Enter, number: str, given: dict[str, Any], why: str
) -> None:
    printed = sheet(cast, number)
    files = {
        "itself": [file("表.pdf", printed)],
        "twice": [file("1.pdf", rewritten(printed)), file("2.pdf", rewritten(printed))],
        "words": [file("表.txt", "签字".encode())],
        "torn": [file("表.pdf", rewritten(printed)[:900])],
        "program": [file("表.exe", b"MZ")],
    }
    wanted = given.get("scans", "good")
    chosen = files.get(wanted, [file("1.pdf", rewritten(printed))]) if wanted else []
    rest = {name: value for name, value in given.items() if name != "scans"}
    client = enter(cast.handler)
    with nothing_changes():
        answer = sent(client, number, *chosen, **rest)
    assert answer.status_code == 409 and why in main(answer), main(answer)


def test_who_may_file_is_the_handler_or_who_keeps_the_forms(
    cast: Cast, enter: Enter, number: str
) -> None:
    """主管部门 of A1.note1 is the 发布经办人: the one office that runs the site for the whole unit."""
    for person in (cast.head, cast.leader, cast.principal):
        client = enter(person)
        assert 'id="scan"' not in client.get(address(number)).content.decode()
        with nothing_changes():
            answer = sent(client, number, file("1.pdf", rewritten(sheet(cast, number))))
        assert answer.status_code == 409 and "发布经办人回传" in main(answer)
    good = file("1.pdf", rewritten(sheet(cast, number)))
    assert sent(enter(cast.publisher), number, good).status_code == 302


def test_k14_k27_a_scan_opens_to_nobody_who_may_not_see_the_case(
    cast: Cast, enter: Enter, number: str
) -> None:
    scan = file("1.pdf", rewritten(sheet(cast, number)))
    assert sent(enter(cast.handler), number, scan).status_code == 302
    row = ScanRow.objects.get()
    (kept,) = json.loads(row.files)
    stranger = assemble(slug="linzhen", code="91500000LZ0000001X").handler
    other = archived(cast, "关于另一件事的通知")
    for person in (cast.other_handler, cast.admin, cast.auditor, stranger):
        client = enter(person)
        assert client.get(address(number)).status_code == 404
        assert client.get(f"{address(number)}{kept['digest']}/").status_code == 404
        scan.seek(0)
        with nothing_changes():
            assert sent(client, number, scan).status_code == 404
        assert number not in client.get(reverse("desk:unscanned")).content.decode()
    client = enter(cast.handler)
    assert client.get(f"{address(other)}{kept['digest']}/").status_code == 404
    assert client.get(f"{address(number, 'A1.2')}{kept['digest']}/").status_code == 404


def test_a_case_under_way_and_one_given_up_have_no_place_for_a_scan(
    cast: Cast, enter: Enter
) -> None:
    number = opened(cast)
    assert enter(cast.handler).get(address(number)).status_code == 404
    assert "签字扫描件" not in words(enter(cast.handler).get(reverse("desk:case", args=[number])))
    with nothing_changes(), pytest.raises(Refused) as met:
        actions.file_scan(
            cast.handler, number, annex="A1", uploads=(), seen=0, alike=True, at=now()
        )
    assert "还没有办结" in met.value.reason


def test_the_list_says_which_decided_cases_lack_their_scan(
    cast: Cast, enter: Enter, number: str
) -> None:
    client, listed = enter(cast.handler), reverse("desk:unscanned")
    assert "1 件还没有回传扫描件" in main(client.get(reverse("desk:archive")))
    for annex in ("A1", "A1.2"):
        assert address(number, annex) in client.get(listed).content.decode()
        scan = file("1.pdf", rewritten(sheet(cast, number, annex)))
        assert sent(enter(cast.handler), number, scan, annex=annex).status_code == 302
    assert "没有等着回传" in main(client.get(listed))
    assert "没有等着回传的扫描件" in main(client.get(reverse("desk:archive")))
    other = archived(cast, "关于另一件事的通知")
    assert other in client.get(f"{listed}?department=dzb").content.decode()
    assert other not in client.get(f"{listed}?department=nfw").content.decode()
    assert other not in client.get(f"{listed}?from=2020-01-01").content.decode()
    assert address(other) not in enter(cast.leader).get(listed).content.decode()
