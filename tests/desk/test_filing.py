"""名单备案 and 历史查询 at the browser's door: what is owed, what was sent, who could act when."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from sanshen.casebook import actions, store, vault
from sanshen.casebook.models import AppointmentRow, EnclosureRow, FilingRow
from tests.cast import Cast, assemble
from tests.desk.conftest import Enter
from tests.desk.pages import main
from tests.documents import regulation_docx
from tests.intake.making import pdf

FILING = "desk:filing"


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def receipt(words: str = "区府办回〔2026〕8号") -> dict[str, str]:
    return {"receipt": words, "filed_on": today()}


def pdf_words(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def succeed(cast: Cast) -> None:
    """The head of an office goes, another comes, both today."""
    day, at = timezone.localdate(), timezone.localtime()
    row = AppointmentRow.objects.get(unit=cast.unit, person=cast.head)
    actions.end_appointment(cast.admin, row.pk, end=day, at=at)
    actions.appoint(
        cast.admin,
        who=cast.colleague,
        office="department_head",
        department="dzb",
        start=day,
        at=at,
    )


@pytest.mark.clause("2.2")
def test_a_change_is_owed_until_its_receipt_is_entered(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    assert "还没有向区政府门户网站主管机构备案" in main(client.get(reverse("desk:roster")))
    empty = client.post(reverse(FILING), receipt(""))
    assert empty.status_code == 422 and "请填写回执编号或来文" in main(empty)
    client.post(reverse(FILING), receipt())
    shown = main(client.get(reverse(FILING)))
    assert "名单已备案，没有新的变动" in shown and "区府办回〔2026〕8号" in shown
    succeed(cast)
    shown = main(client.get(reverse(FILING)))
    assert "有 2 处变动尚未备案" in shown and "新任" in shown and "任职截止由未定改为" in shown
    assert "名单有 2 处变动未备案" in main(client.get(reverse("desk:workbench")))
    assert "现有 2 处变动未备案" in main(enter(cast.handler).get(reverse("desk:archive")))


@pytest.mark.clause("2.2")
def test_the_list_that_was_filed_stays_the_list_that_was_filed(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    sent = client.get(reverse("desk:filing_list", args=["pdf"])).content
    words = pdf_words(sent)
    for part in ("handler", "head", "leader", "principal", "publisher", "officer"):
        assert cast.everyone[part].name in words
    assert cast.admin.name not in words, "administrators review nothing and are not filed"
    client.post(reverse(FILING), receipt())
    row = FilingRow.objects.get()
    line = store.line(cast.unit, row.ledger_size).body
    assert (line["pdf"], line["docx"]) == (row.pdf, row.docx) and len(line["changes"]) == 11
    assert store.line(cast.unit, line["size"]).hash.removeprefix("sha256:") in words
    succeed(cast)
    for kind in ("pdf", "docx"):
        kept = enter(cast.handler).get(reverse("desk:filed_list", args=[row.pk, kind]))
        assert kept.content == vault.fetch(cast.unit, getattr(row, kind))
    assert client.get(reverse("desk:filed_list", args=[row.pk, "pdf"])).content == sent
    now = pdf_words(client.get(reverse("desk:filing_list", args=["pdf"])).content)
    assert "新任" in now and "变更" in now and "新任" not in words


@pytest.mark.clause("2.2")
def test_a_filing_is_of_a_day_that_came_and_not_before_the_last(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    for day, reason in ((1, "还没有到"), (-9, "还没有人任职")):
        page = client.post(reverse(FILING), {**receipt(), "filed_on": today(day)})
        assert page.status_code == 409 and reason in main(page)
    client.post(reverse(FILING), receipt())
    page = client.post(reverse(FILING), {**receipt(), "filed_on": today(-1)})
    assert page.status_code == 409 and "早于上一次备案" in main(page)
    assert FilingRow.objects.count() == 1


@pytest.mark.clause("2.2")
def test_the_list_sent_may_be_an_earlier_one_of_the_day(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)
    client.post(reverse(FILING), receipt())
    succeed(cast)
    sent = client.get(reverse("desk:filing_list", args=["pdf"])).content
    size = store.tip(cast.unit).size
    post = AppointmentRow.objects.get(unit=cast.unit, person=cast.other_head)
    day, at = timezone.localdate(), timezone.localtime()
    actions.end_appointment(cast.admin, post.pk, end=day, at=at)
    for wrong in (1, 4, size + 2):
        page = client.post(reverse(FILING), {**receipt("第二次"), "size": wrong})
        assert page.status_code == 409 and "核对" in main(page)
    client.post(reverse(FILING), {**receipt("第二次"), "size": size})
    row = FilingRow.objects.get(receipt="第二次")
    assert client.get(reverse("desk:filed_list", args=[row.pk, "pdf"])).content == sent
    assert "有 1 处变动尚未备案" in main(client.get(reverse(FILING)))


def test_a_scanned_receipt_is_read_before_it_is_kept(cast: Cast, enter: Enter) -> None:
    client = enter(cast.admin)

    def sent(name: str, content: bytes) -> HttpResponse:
        file = SimpleUploadedFile(name, content)
        return client.post(reverse(FILING), {**receipt(), "scan": file})

    marked = sent("回执.pdf", pdf("机密★10年 某某工程"))
    assert marked.status_code == 403 or "密级" in marked.content.decode()
    assert not FilingRow.objects.exists() and not EnclosureRow.objects.exists()
    assert "某某工程" not in marked.content.decode()
    for name, content, reason in (
        ("回执.docx", regulation_docx(), "不是 PDF 或图片"),
        ("回执.pdf", b"%PDF-1.4 broken", "读不出文字"),
        ("回执.svg", b"<svg/>", "网页和 SVG"),
    ):
        page = sent(name, content)
        assert page.status_code in (409, 422) and reason in main(page)
    assert not FilingRow.objects.exists()
    good = pdf("关于名单备案的回执")
    sent("回执.pdf", good)
    row = FilingRow.objects.get()
    assert store.line(cast.unit, row.ledger_size).body["scan"] == row.scan
    answer = enter(cast.handler).get(reverse("desk:filed_list", args=[row.pk, "scan"]))
    assert answer.content == good and "attachment" in answer.headers["Content-Disposition"]
    assert "扫描件" in main(client.get(reverse(FILING)))


def test_another_units_filings_are_not_there(cast: Cast, enter: Enter) -> None:
    enter(cast.admin).post(reverse(FILING), receipt())
    row = FilingRow.objects.get()
    other = enter(assemble(slug="linzhen", code="91500000LZ0000001X").admin)
    assert other.get(reverse("desk:filed_list", args=[row.pk, "pdf"])).status_code == 404
    assert "还没有备案过" in main(other.get(reverse(FILING)))


@pytest.mark.clause("2.2", "2.8.2")
def test_who_could_act_on_a_day_is_answered_with_its_lines(cast: Cast, enter: Enter) -> None:
    day, at = timezone.localdate(), timezone.localtime()
    actions.delegate(
        cast.leader,
        giver=cast.leader,
        taker=cast.other_leader,
        office="supervising_leader",
        department="dzb",
        start=day,
        end=day + timedelta(days=2),
        at=at,
    )
    lent = store.tip(cast.unit).size
    client = enter(cast.handler)
    ask = {"day": today(), "department": "dzb", "office": "supervising_leader"}
    shown = main(client.get(reverse("desk:standing"), ask))
    assert f"当日责任领导：{cast.leader.name}（未另行指定" in shown
    assert f"{cast.other_leader.name} 受{cast.leader.name}委托" in shown
    assert f"、{lent} 条" in shown and "此后也还没有备案" in shown
    enter(cast.admin).post(reverse(FILING), receipt())
    assert "当日已备案：区府办回〔2026〕8号" in main(client.get(reverse("desk:standing"), ask))
    before = main(client.get(reverse("desk:standing"), {**ask, "day": today(-3)}))
    assert "无人担任" in before and "当日没有责任领导" in before
    paper = client.get(reverse("desk:standing_printed", args=["pdf"]), ask)
    assert f"受{cast.leader.name}委托" in pdf_words(paper.content)
    assert client.get(reverse("desk:standing"), {"department": "nowhere"}).status_code == 404
    assert client.get(reverse("desk:standing_printed", args=["xls"]), ask).status_code == 404
